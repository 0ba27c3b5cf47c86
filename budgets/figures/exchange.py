"""How does a budget travel between programs? The exchange format: money as strings, every error with its place."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from budgets.figures.cofinancing import FundRow, overview
from budgets.figures.computing import (
    Budget,
    Contribution,
    FundShare,
    Line,
    Part,
    Partner,
    PartnerFigures,
    Result,
)
from budgets.figures.entries import CLOSURE, MARKS, PREPARATION, RECOVERIES
from budgets.figures.findings import Finding
from budgets.figures.labels import CATEGORIES
from calls.packs.rule_packs import DURATION_OVERRIDES, OVERRIDES, PARTNERSHIP_OVERRIDES

AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?", re.ASCII)
UNITS = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?", re.ASCII)
PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)
T = TypeVar("T")
CURRENCIES = ("EUR", "HUF", "TRY")
COUNTED = PARTNERSHIP_OVERRIDES + DURATION_OVERRIDES
MOST_PARTNERS, MOST_LINES = 200, 20_000


class BadBudget(ValueError):
    """A budget that does not follow the format; `path` is the place, like partners[0].lines[3].unit_cost."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


def read(data: Any) -> Budget:
    """Make a budget of its JSON; the first thing that is wrong is named with its path."""
    top = _object(data, "$", required=("pack", "partners"), optional=TOP_OPTIONAL)
    _text(top["pack"], "pack")
    overrides = top.get("pack_overrides") or {}
    _check_overrides(_object(overrides, "pack_overrides", optional=OVERRIDES))
    partners = _list(top["partners"], "partners", _partner, most=MOST_PARTNERS)
    numbers = [partner.number for partner in partners]
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            raise BadBudget(f"partners[{place}].number", f"{number} is used twice")
    return Budget(
        currency=_choice(top.get("currency", "EUR"), "currency", CURRENCIES),
        duration_months=_count(top.get("duration_months"), "duration_months", most=999),
        period_months=_count(top.get("period_months"), "period_months", most=120),
        partners=partners,
    )


TOP_OPTIONAL = ("pack_version", "currency", "duration_months", "period_months", "pack_overrides", "version", "label")
PARTNER_OPTIONAL = (
    "name",
    "country",
    "role",
    "legal_status",
    "funding_rate",
    "funds",
    "flat_rates",
    "lines",
    "contributions",
    "stated",
    "vat",
)
STATED = (*sorted(CATEGORIES), "total")
LINE_OPTIONAL = ("work_package", "period", "description", "unit", "units", "amount", "key", "mark")


def write(result: Result, findings: Iterable[Finding] = ()) -> dict[str, Any]:
    """The figures as JSON; keys with a zero amount are left out of categories."""
    return {
        "pack": result.pack.code,
        "pack_version": result.pack.version,
        "currency": result.budget.currency,
        "partners": [_write_partner(figures) for figures in result.partners],
        "work_packages": [_write_part(part, "work_package") for part in result.work_packages],
        "periods": [_write_part(part, "period") for part in result.periods],
        "total": {
            "categories": _money(result.categories),
            "direct": str(result.direct),
            "indirect": str(result.indirect),
            "total": str(result.total),
            "grant": str(result.grant),
            "own": str(result.own),
            "funds": _money(result.funds),
            **_beside(result),
        },
        "cofinancing": [_write_fund(row) for row in overview(result)],
        "findings": [
            {
                "severity": finding.severity,
                "code": finding.code,
                "message": str(finding.message),
                "target": finding.target,
                "source": finding.source,
            }
            for finding in findings
        ],
    }


def _write_partner(figures: PartnerFigures) -> dict[str, Any]:
    return {
        "number": figures.partner.number,
        "name": figures.partner.name,
        "categories": _money(figures.categories),
        "direct": str(figures.direct),
        "indirect": str(figures.indirect),
        "total": str(figures.total),
        "grant": str(figures.grant),
        "own": str(figures.own),
        "funds": _money(figures.funds),
        **_beside(figures),
        "periods": [_write_part(part, "period") for part in figures.periods],
        "work_packages": [_write_part(part, "work_package") for part in figures.work_packages],
    }


def _beside(figures: PartnerFigures | Result) -> dict[str, str]:
    """What stands beside costs and grant, where there is any."""
    amounts = {"reduction": figures.reduction, "in_kind": figures.in_kind, "vat": figures.vat}
    return {name: str(amount) for name, amount in amounts.items() if amount}


def _write_fund(row: FundRow) -> dict[str, str]:
    return {
        "fund": row.fund,
        "amount": str(row.amount),
        **_money(row.contributions),
        "total": str(row.total),
        "rate": str(row.rate),
    }


def _write_part(part: Part, name: str) -> dict[str, Any]:
    return {
        name: part.key,
        "categories": _money(part.categories),
        "total": str(part.total),
        "grant": str(part.grant),
        "own": str(part.total - part.grant),
    }


def _money(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: str(amount) for code, amount in amounts.items()}


def _partner(data: Any, path: str) -> Partner:
    entry = _object(data, path, required=("number",), optional=PARTNER_OPTIONAL)
    number = _count(entry["number"], f"{path}.number", most=9_999)
    if number is None:
        raise BadBudget(f"{path}.number", "is missing")
    rates = {} if entry.get("flat_rates") is None else entry["flat_rates"]
    if not isinstance(rates, dict):
        raise BadBudget(f"{path}.flat_rates", "must be an object")
    rate = entry.get("funding_rate")
    return Partner(
        number=number,
        name=_text(entry.get("name", ""), f"{path}.name"),
        country=_text(entry.get("country", ""), f"{path}.country", most=2),
        role=_choice(entry.get("role", "partner"), f"{path}.role", ("lead", "partner", "associated")),
        legal_status=_text(entry.get("legal_status", ""), f"{path}.legal_status", most=40),
        funding_rate=None if rate is None else _percent(rate, f"{path}.funding_rate"),
        flat_rates={code: _percent(value, f"{path}.flat_rates.{code}") for code, value in rates.items()},
        funds=_list(entry.get("funds", []), f"{path}.funds", _fund, most=5),
        lines=_list(entry.get("lines", []), f"{path}.lines", _line, most=MOST_LINES),
        contributions=_list(entry.get("contributions", []), f"{path}.contributions", _contribution, most=50),
        stated={
            code: _number(value, f"{path}.stated.{code}", AMOUNT)
            for code, value in _object(entry.get("stated", {}), f"{path}.stated", optional=STATED).items()
        },
        vat=_choice(entry.get("vat", ""), f"{path}.vat", ("", *RECOVERIES)),
    )


def _line(data: Any, path: str) -> Line:
    entry = _object(data, path, required=("category", "unit_cost"), optional=LINE_OPTIONAL)
    amount = entry.get("amount")
    return Line(
        category=_choice(entry["category"], f"{path}.category", CATEGORIES),
        units=_number(entry.get("units", "1"), f"{path}.units", UNITS),
        unit_cost=_number(entry["unit_cost"], f"{path}.unit_cost", AMOUNT),
        unit=_text(entry.get("unit", ""), f"{path}.unit", most=80),
        description=_text(entry.get("description", ""), f"{path}.description", most=2_000),
        work_package=_count(entry.get("work_package"), f"{path}.work_package", most=999),
        period=_count(entry.get("period"), f"{path}.period", least=PREPARATION, most=CLOSURE),
        amount=None if amount is None else _number(amount, f"{path}.amount", AMOUNT),
        key=_count(entry.get("key"), f"{path}.key", most=10**15),
        mark=_choice(entry.get("mark", ""), f"{path}.mark", ("", *MARKS)),
    )


def _contribution(data: Any, path: str) -> Contribution:
    entry = _object(data, path, required=("origin", "amount"), optional=("status", "name"))
    return Contribution(
        origin=_text(entry["origin"], f"{path}.origin"),
        status=_text(entry.get("status", "public"), f"{path}.status", most=40),
        amount=_number(entry["amount"], f"{path}.amount", AMOUNT),
        name=_text(entry.get("name", ""), f"{path}.name"),
    )


def _fund(data: Any, path: str) -> FundShare:
    entry = _object(data, path, required=("fund", "percent"))
    return FundShare(_text(entry["fund"], f"{path}.fund", most=40), _percent(entry["percent"], f"{path}.percent"))


def known_overrides(raw: Any) -> dict[str, Any]:
    """Of what a call overrides, the part that makes sense, as the format writes it."""
    kept: dict[str, Any] = {}
    for name, value in raw.items() if isinstance(raw, dict) else ():
        text = value if name in COUNTED or isinstance(value, list) else str(value)
        try:
            _check_overrides(_object({name: text}, "pack_overrides", optional=OVERRIDES))
        except BadBudget:
            continue
        kept[name] = text
    return kept


def _check_overrides(overrides: Mapping[str, Any]) -> None:
    for name, value in overrides.items():
        path = f"pack_overrides.{name}"
        if name in ("funding_rate", "prefinancing"):
            _percent(value, path)
        elif name == "lump_sums":
            _list(value, path, lambda amount, place: _number(amount, place, AMOUNT), most=100)
        elif name in ("min_grant", "max_grant", "max_total"):
            _number(value, path, AMOUNT)
        else:
            _count(value, path, most=999)


def _object(data: Any, path: str, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise BadBudget(path, "must be an object")
    for name in data:
        if name not in required and name not in optional:
            raise BadBudget(f"{path}.{name}".removeprefix("$."), "is not a field of this format")
    for name in required:
        if name not in data:
            raise BadBudget(f"{path}.{name}".removeprefix("$."), "is missing")
    return data


def _list(data: Any, path: str, read_one: Callable[[Any, str], T], *, most: int) -> tuple[T, ...]:
    if not isinstance(data, list):
        raise BadBudget(path, "must be a list")
    if len(data) > most:
        raise BadBudget(path, f"has {len(data)} entries; at most {most} are read")
    return tuple(read_one(entry, f"{path}[{place}]") for place, entry in enumerate(data))


def _text(value: Any, path: str, most: int = 300) -> str:
    if not isinstance(value, str):
        raise BadBudget(path, "must be a text")
    if len(value) > most:
        raise BadBudget(path, f"is longer than {most} characters")
    return value


def _choice(value: Any, path: str, choices: Iterable[str]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise BadBudget(path, f"must be one of {', '.join(sorted(choices))}")
    return value


def _number(value: Any, path: str, pattern: re.Pattern[str]) -> Decimal:
    if not isinstance(value, str):
        raise BadBudget(path, 'must be a number written as a string, like "1234.50"')
    if value.startswith("-"):
        raise BadBudget(path, "must not be negative")
    if not pattern.fullmatch(value):
        raise BadBudget(path, f'is not a number this format reads (digits, a point, few decimals): "{value[:40]}"')
    return Decimal(value)


def _percent(value: Any, path: str) -> Decimal:
    percent = _number(value, path, PERCENT)
    if percent > 100:
        raise BadBudget(path, "must be between 0 and 100")
    return percent


def _count(value: Any, path: str, *, least: int = 1, most: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadBudget(path, f"must be a whole number between {least} and {most}")
    return value
