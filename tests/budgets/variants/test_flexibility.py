"""May money be moved without asking? The programme's rule decides, over all changes since the version in force."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.computing import compute
from budgets.figures.entries import Budget, Line, Partner
from budgets.variants.flexibility import judge, worst
from calls.packs import rule_packs
from calls.packs.terms import FlexibilityRule


def result(pack: str, *partners: dict[str, str]):
    found = tuple(
        Partner(number=number, country="HU", lines=tuple(Line(c, Decimal(1), Decimal(a)) for c, a in lines.items()))
        for number, lines in enumerate(partners, start=1)
    )
    return compute(Budget("EUR", 24, None, found), rule_packs.load(pack))


def needs(pack: str, before: list[dict], after: list[dict]) -> dict:
    found = judge(result(pack, *before), result(pack, *after), rule_packs.load(pack))
    return {(judgement.scope, judgement.name): judgement.needs for judgement in found}


@pytest.mark.parametrize(("moved", "needed"), [("2500.00", "notice"), ("2500.01", "amendment"), ("-9000.00", "notice")])
def test_prag_lets_a_heading_grow_by_a_quarter_with_a_notice(moved, needed):
    before = [{"travel": "10000.00", "equipment": "50000.00"}]
    after = [
        {"travel": str(Decimal("10000.00") + Decimal(moved)), "equipment": str(Decimal("50000.00") - Decimal(moved))}
    ]

    found = needs("prag", before, after)

    assert found["category", "travel"] == needed


def test_the_rule_of_prag_is_marked_as_not_confirmed():
    assert "flexibility.category" in rule_packs.load("prag").unconfirmed_hints()


def test_interreg_europe_lets_a_fifth_of_the_total_move_between_partners():
    before = [{"external": "50000.00"}, {"external": "50000.00"}]

    assert needs("interreg-europe-2127", before, [{"external": "30000.00"}, {"external": "70000.00"}]) == {
        ("partner", "1"): "notice",
        ("partner", "2"): "notice",
    }
    assert needs("interreg-europe-2127", before, [{"external": "29999.99"}, {"external": "70000.01"}]) == {
        ("partner", "1"): "amendment",
        ("partner", "2"): "amendment",
    }


def test_in_direct_grants_money_moves_freely_but_not_into_subcontracting():
    before = [{"personnel": "50000.00", "travel": "5000.00"}]

    assert (
        needs("horizon-2127", before, [{"personnel": "45000.00", "travel": "10000.00"}])["category", "travel"] == "free"
    )
    found = needs("horizon-2127", before, [{"personnel": "45000.00", "travel": "5000.00", "subcontracting": "5000.00"}])
    assert found["category", "subcontracting"] == "amendment"


def test_where_the_pack_has_no_rule_it_says_so_and_guesses_nothing():
    found = needs("tr-development-agency", [{"equipment": "100.00"}], [{"equipment": "90.00"}])

    assert set(found.values()) == {"not_stated"}


def test_the_hardest_demand_decides_for_all():
    before, after = [{"personnel": "50000.00"}], [{"personnel": "45000.00", "subcontracting": "5000.00"}]
    pack = rule_packs.load("horizon-2127")

    judgements = judge(result("horizon-2127", *before), result("horizon-2127", *after), pack)

    assert worst(judgements) == "amendment"
    assert worst([]) == "free"


def test_a_judgement_says_what_moved_by_how_much_and_how_far_it_may():
    before, after = [{"travel": "10000.00", "equipment": "50000.00"}], [{"travel": "12000.00"}]

    judgements = judge(result("prag", *before), result("prag", *after), rule_packs.load("prag"))

    assert [(found.scope, found.name, found.before, found.after, found.limit) for found in judgements] == [
        ("category", "travel", Decimal("10000.00"), Decimal("12000.00"), Decimal("2500.00")),
        ("category", "equipment", Decimal("50000.00"), Decimal("0.00"), Decimal("12500.00")),
        ("category", "indirect", Decimal("4200.00"), Decimal("840.00"), Decimal("1050.00")),
        ("partner", "1", Decimal("64200.00"), Decimal("12840.00"), None),
        ("package", "", Decimal("64200.00"), Decimal("12840.00"), None),
    ]
    assert [found.source for found in judgements] == ["transfers", "transfers", "transfers", "", ""]


@pytest.mark.parametrize(("moved", "needed"), [("1000.00", "free"), ("1000.01", "amendment")])
def test_money_that_moves_between_work_packages_is_judged_by_the_rule_for_packages(moved, needed):
    rule = FlexibilityRule("package", "free", "amendment", "article 22", base="total", max_percent=Decimal(5))
    pack = replace(rule_packs.load("prag"), flexibility=(rule,))

    def packages(**sums: str):
        lines = tuple(
            Line("subgrants", Decimal(1), Decimal(sums[name]), work_package={"one": 1, "two": 2}.get(name))
            for name in sums
        )
        return compute(Budget("EUR", 24, None, (Partner(number=1, country="HU", lines=lines),)), pack)

    before = packages(one="8000.00", two="6000.00", none="6000.00")
    after = packages(one=str(8000 - Decimal(moved)), two=str(6000 + Decimal(moved)), none="6000.00")

    assert [
        (found.scope, found.name, found.needs, found.change, found.limit) for found in judge(before, after, pack)
    ] == [
        ("package", "1", needed, -Decimal(moved), Decimal("1000.00")),
        ("package", "2", needed, Decimal(moved), Decimal("1000.00")),
    ]
