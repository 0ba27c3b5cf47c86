"""What only follows from another finding is not said, for the partner and the project that it spoils."""

from decimal import Decimal

import pytest

from budgets.figures.findings.noise import without_noise
from budgets.figures.findings.shape import ERROR, Finding, at, money, name_of, rows, share, source_of
from tests.budgets.figures.rules import OTHER, RULES, TOWN


def finding(code, target="project"):
    return Finding(ERROR, code, "", target)


FOLLOWERS = [
    finding("contributions.sum", "partners/1/contributions"),
    finding("in_kind.balance", "partners/1/contributions"),
    finding("stated.sum", "partners/1/stated/total"),
    finding("revenue.profit", "partners/1/contributions"),
    finding("cap.equipment", "partners/1"),
    finding("cap.equipment"),
    finding("grant.maximum"),
    finding("grant.minimum"),
    finding("total.maximum"),
    finding("lump_sum.list"),
]
OTHERS = [
    finding("contributions.sum", "partners/12/contributions"),
    finding("cap.equipment", "partners/12"),
    finding("contributions.missing", "partners/1/contributions"),
    finding("currency"),
]


@pytest.mark.parametrize(
    "root", [finding("line.category", "partners/1/lines/3/category"), finding("funding.sum", "partners/1/funding_rate")]
)
def test_a_root_silences_what_follows_from_it_and_nothing_else(root):
    assert without_noise([root, *FOLLOWERS, *OTHERS]) == [root, *OTHERS]


def test_without_a_root_everything_is_said():
    assert without_noise(iter([*FOLLOWERS, *OTHERS])) == [*FOLLOWERS, *OTHERS]


def test_places_names_amounts_and_rows_are_written_in_one_way():
    assert (at(TOWN), at(OTHER, "lines", 3, "unit")) == ("partners/1", "partners/2/lines/3/unit")
    assert (name_of(TOWN), name_of(TOWN.__class__(7))) == ("1 Pécs", "7")
    assert (money(Decimal("1234.5"), "HUF"), share(Decimal("7.50"))) == ("1,234.50\u00a0HUF", "7.5%")
    assert (source_of(RULES, "who"), source_of(RULES, "nobody")) == ("Book of who", "")
    assert rows(range(1, 9)) == "1, 2, 3, 4, 5, 6, 7, 8"
    assert rows(range(1, 10)) == "1, 2, 3, 4, 5, 6, 7, 8, …"
