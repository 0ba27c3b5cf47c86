"""Every field of the exchange format: what it means, how far it goes, what is said beyond, what is written."""

from decimal import Decimal

import pytest

from budgets.figures.computing import Budget, Contribution, FundShare, Line, Partner, compute
from budgets.figures.exchange import BadBudget, known_overrides, read, write
from budgets.figures.findings.shape import Finding
from budgets.figures.labels import CATEGORIES
from tests.budgets.figures.rules import RULES

LINE = {
    "category": "staff",
    "work_package": 2,
    "period": 3,
    "description": "Survey",
    "unit": "day",
    "units": "1.2345",
    "unit_cost": "10.50",
    "amount": "12.96",
    "key": 7,
    "mark": "vat",
}
SOURCE = {"origin": "state", "status": "automatic_public", "amount": "5.00", "name": "Ministry"}
PARTNER = {
    "number": 4,
    "name": "Pécs",
    "country": "HU",
    "role": "associated",
    "legal_status": "private",
    "funding_rate": "79.5",
    "funds": [{"fund": "ERDF", "percent": "60.25"}],
    "flat_rates": {"travel": "5"},
    "lines": [LINE],
    "contributions": [SOURCE],
    "stated": {"staff": "12.96", "total": "12.96"},
    "vat": "partly",
}
WHOLE = {
    "pack": "interreg-2127",
    "pack_version": "1",
    "currency": "HUF",
    "duration_months": 24,
    "period_months": 6,
    "pack_overrides": {},
    "version": "2",
    "label": "Ours",
    "partners": [PARTNER],
}


def test_everything_that_can_be_said_is_read():
    assert read(WHOLE) == Budget(
        "HUF",
        24,
        6,
        (
            Partner(
                4,
                "Pécs",
                "HU",
                "associated",
                "private",
                Decimal("79.5"),
                {"travel": Decimal(5)},
                (FundShare("ERDF", Decimal("60.25")),),
                (
                    Line(
                        "staff", Decimal("1.2345"), Decimal("10.50"), "day", "Survey", 2, 3, Decimal("12.96"), 7, "vat"
                    ),
                ),
                (Contribution("state", "automatic_public", Decimal("5.00"), "Ministry"),),
                {"staff": Decimal("12.96"), "total": Decimal("12.96")},
                "partly",
            ),
        ),
    )


def test_what_is_left_out_has_its_usual_meaning():
    line, source = {"category": "staff", "unit_cost": "5"}, {"origin": "own", "amount": "1"}
    partner = {"number": 1, "lines": [line], "contributions": [source], "flat_rates": None, "funding_rate": None}

    assert read({"pack": "prag", "partners": [partner], "pack_overrides": None}) == Budget(
        "EUR",
        None,
        None,
        (
            Partner(
                1,
                lines=(Line("staff", Decimal(1), Decimal(5)),),
                contributions=(Contribution("own", "public", Decimal(1)),),
            ),
        ),
    )


FIVE = [{"fund": str(number), "percent": "1"} for number in range(5)]


def changed(path, value):
    """The whole budget with one place changed."""

    def put(data, steps):
        if not steps:
            return value
        here, *rest = steps
        if isinstance(data, list):
            return [put(entry, rest) if at == here else entry for at, entry in enumerate(data)]
        return data | {here: put(data.get(here), rest)}

    return put(WHOLE, path)


P, L, S, F = (
    ("partners", 0),
    ("partners", 0, "lines", 0),
    ("partners", 0, "contributions", 0),
    ("partners", 0, "funds", 0),
)


@pytest.mark.parametrize(
    ("path", "within", "beyond", "reason"),
    [
        (("pack",), "x" * 300, "x" * 301, "is longer than 300 characters"),
        (("pack",), "x", 5, "must be a text"),
        (("currency",), "TRY", "USD", "must be one of EUR, HUF, TRY"),
        (("duration_months",), 999, 1000, "must be a whole number between 1 and 999"),
        (("duration_months",), 1, 0, "must be a whole number between 1 and 999"),
        (("period_months",), 120, 121, "must be a whole number between 1 and 120"),
        (("partners",), [{"number": n} for n in range(1, 201)], "Pécs", "must be a list"),
        ((*P, "number"), 9999, 10000, "must be a whole number between 1 and 9999"),
        ((*P, "number"), 1, None, "is missing"),
        ((*P, "name"), "x" * 300, "x" * 301, "is longer than 300 characters"),
        ((*P, "country"), "SK", "SVK", "is longer than 2 characters"),
        ((*P, "role"), "lead", "boss", "must be one of associated, lead, partner"),
        ((*P, "legal_status"), "x" * 40, "x" * 41, "is longer than 40 characters"),
        ((*P, "funding_rate"), "100", "100.0001", "must be between 0 and 100"),
        ((*P, "funding_rate"), "0", 80, 'must be a number written as a string, like "1234.50"'),
        ((*P, "flat_rates"), {}, [], "must be an object"),
        ((*P, "funds"), FIVE, [{}] * 6, "has 6 entries; at most 5 are read"),
        ((*F, "fund"), "x" * 40, "x" * 41, "is longer than 40 characters"),
        ((*F, "percent"), "33.3333", "-1", "must not be negative"),
        ((*P, "lines"), [LINE], [LINE] * 20_001, "has 20001 entries; at most 20000 are read"),
        ((*P, "contributions"), [SOURCE] * 50, [SOURCE] * 51, "has 51 entries; at most 50 are read"),
        ((*P, "stated", "travel"), "1", "one", None),
        ((*P, "vat"), "authority", "often", "must be one of , authority, no, partly, yes"),
        ((*L, "category"), "travel", "coffee", f"must be one of {', '.join(sorted(CATEGORIES))}"),
        ((*L, "units"), "123456789012.1234", "1234567890123", None),
        ((*L, "unit_cost"), "123456789012345.12", "1.123", None),
        ((*L, "amount"), None, "1.123", None),
        ((*L, "unit"), "x" * 80, "x" * 81, "is longer than 80 characters"),
        ((*L, "description"), "x" * 2000, "x" * 2001, "is longer than 2000 characters"),
        ((*L, "work_package"), 999, 1000, "must be a whole number between 1 and 999"),
        ((*L, "period"), 255, 256, "must be a whole number between 0 and 255"),
        ((*L, "period"), 0, -1, "must be a whole number between 0 and 255"),
        ((*L, "key"), 10**15, 10**15 + 1, f"must be a whole number between 1 and {10**15}"),
        ((*L, "mark"), "in_kind", "strange", "must be one of , in_kind, vat"),
        ((*S, "origin"), "x" * 300, None, "must be a text"),
        ((*S, "status"), "x" * 40, "x" * 41, "is longer than 40 characters"),
        ((*S, "name"), "x" * 300, 5, "must be a text"),
        ((*S, "amount"), "0", 0, 'must be a number written as a string, like "1234.50"'),
    ],
)
def test_each_field_is_taken_up_to_its_limit_and_refused_beyond(path, within, beyond, reason):
    read(changed(path, within))

    with pytest.raises(BadBudget) as refused:
        read(changed(path, beyond))

    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
    reason = reason or f'is not a number this format reads (digits, a point, few decimals): "{beyond}"'
    assert (refused.value.path, refused.value.reason) == (place, reason)
    assert str(refused.value) == f"{place}: {reason}"


@pytest.mark.parametrize(
    ("path", "value", "place", "reason"),
    [
        ((), [], "$", "must be an object"),
        ((), {"partners": []}, "pack", "is missing"),
        (("colour",), "red", "colour", "is not a field of this format"),
        ((*S, "colour"), "red", "partners[0].contributions[0].colour", "is not a field of this format"),
        ((*F, "colour"), "red", "partners[0].funds[0].colour", "is not a field of this format"),
        ((*P, "stated", "coffee"), "1", "partners[0].stated.coffee", "is not a field of this format"),
        ((*P, "stated"), [], "partners[0].stated", "must be an object"),
        (S, {"origin": "own"}, "partners[0].contributions[0].amount", "is missing"),
        (F, {"fund": "ERDF"}, "partners[0].funds[0].percent", "is missing"),
        (F, 5, "partners[0].funds[0]", "must be an object"),
        (P, {}, "partners[0].number", "is missing"),
        (("partners",), [PARTNER, PARTNER], "partners[1].number", "4 is used twice"),
        (("partners",), [{"number": n} for n in range(1, 202)], "partners", "has 201 entries; at most 200 are read"),
        (
            (*L, "units"),
            "9" * 50,
            "partners[0].lines[0].units",
            f'is not a number this format reads (digits, a point, few decimals): "{"9" * 40}"',
        ),
        (("pack_overrides",), [5], "pack_overrides", "must be an object"),
        (("pack_overrides", "colour"), "red", "pack_overrides.colour", "is not a field of this format"),
        (("pack_overrides", "prefinancing"), "101", "pack_overrides.prefinancing", "must be between 0 and 100"),
        (
            ("pack_overrides", "max_total"),
            "1.234",
            "pack_overrides.max_total",
            'is not a number this format reads (digits, a point, few decimals): "1.234"',
        ),
        (
            ("pack_overrides", "lump_sums"),
            ["1"] * 101,
            "pack_overrides.lump_sums",
            "has 101 entries; at most 100 are read",
        ),
        (
            ("pack_overrides", "lump_sums"),
            ["1", "x"],
            "pack_overrides.lump_sums[1]",
            'is not a number this format reads (digits, a point, few decimals): "x"',
        ),
        (
            ("pack_overrides", "min_partners"),
            1000,
            "pack_overrides.min_partners",
            "must be a whole number between 1 and 999",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path, value, place, reason):
    with pytest.raises(BadBudget) as refused:
        read(changed(path, value))

    assert (refused.value.path, refused.value.reason) == (place, reason)


def test_of_what_a_call_overrides_only_what_makes_sense_is_kept():
    raw = {
        "funding_rate": Decimal("80.5"),
        "prefinancing": 101,
        "lump_sums": ["30000", "60000"],
        "min_grant": 5000,
        "max_grant": "a lot",
        "min_partners": 3,
        "max_months": "36",
        "colour": "red",
    }

    assert known_overrides(raw) == {
        "funding_rate": "80.5",
        "lump_sums": ["30000", "60000"],
        "min_grant": "5000",
        "min_partners": 3,
    }
    assert known_overrides(None) == {}
    assert known_overrides({"lump_sums": ["1"] * 100})
    assert known_overrides({"min_partners": 999})


def test_everything_that_was_computed_is_written():
    line = Line("staff", Decimal(1), Decimal(100), "day", "Survey", work_package=1, period=1, mark="vat")
    partner = Partner(
        1, "Pécs", "HU", "lead", lines=(line,), contributions=(Contribution("own", "public", Decimal(20)),)
    )
    finding = Finding("error", "line.unit", "No unit.", "partners/1", "Book")

    found = write(compute(Budget("EUR", 12, 12, (partner,)), RULES), [finding])

    sums = {"categories": {"staff": "100.00"}, "direct": "100.00", "indirect": "0.00", "total": "100.00"}
    paid = {"grant": "80.00", "own": "20.00", "funds": {"grant": "80.00"}, "vat": "100.00"}
    part = {"categories": {"staff": "100.00"}, "total": "100.00", "grant": "80.00", "own": "20.00"}
    parts = {"periods": [{"period": 1} | part], "work_packages": [{"work_package": 1} | part]}
    assert found == {
        "pack": "interreg-2127",
        "pack_version": RULES.version,
        "currency": "EUR",
        "partners": [{"number": 1, "name": "Pécs"} | sums | paid | parts],
        **parts,
        "total": sums | paid,
        "cofinancing": [{"fund": "grant", "amount": "80.00", "public": "20", "total": "100.00", "rate": "80.00"}],
        "findings": [
            {"severity": "error", "code": "line.unit", "message": "No unit.", "target": "partners/1", "source": "Book"}
        ],
    }
    assert write(compute(Budget("EUR", 12, 12, (partner,)), RULES))["findings"] == []
