"""Are categories, work packages and periods recognised as people call them in three languages, and asked otherwise?"""

from types import SimpleNamespace

import pytest

from budgets.figures.entries import CLOSURE, PREPARATION
from budgets.figures.wording import category_meant, package_meant, period_meant
from formats.readings import Ambiguous, Unreadable

INTERREG = ["staff", "office", "travel", "external", "equipment", "infrastructure", "other"]
PACKAGES = {
    "7": SimpleNamespace(number=1, title="Management"),
    "9": SimpleNamespace(number=2, title="Közös pontok 2027"),
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Staff costs", "staff"),
        ("STAFF COSTS", "staff"),
        ("1. Staff costs", "staff"),
        ("staff", "staff"),
        ("Személyi jellegű költségek", "staff"),
        ("Személyi", "staff"),
        ("Personel maliyetleri", "staff"),
        ("PERSONEL MALİYETLERİ", "staff"),
        ("BL1 Staff costs", "staff"),
        ("Travel", "travel"),
        ("Seyahat ve konaklama", "travel"),
        ("Utazás és szállás", "travel"),
        ("Eszközök", "equipment"),
        ("  equipment ", "equipment"),
        ("", ""),
        ("–", ""),
    ],
)
def test_a_category_is_recognised(text, code):
    assert category_meant(text, INTERREG) == code


@pytest.mark.parametrize("text", ["coffee", "Personnel", "costs", "x" * 10_000, "12", "."])
def test_an_unknown_category_is_asked(text):
    with pytest.raises(Unreadable, match="Choose one"):
        category_meant(text, INTERREG)


def test_what_may_be_two_categories_is_not_guessed():
    with pytest.raises(Ambiguous) as asked:
        category_meant("Other", ["other_goods", "other_direct", "travel"])

    assert asked.value.choices == ["other_goods", "other_direct"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", "7"),
        ("WP1", "7"),
        ("WP 1", "7"),
        ("wp.2", "9"),
        ("1. munkacsomag", "7"),
        ("MCS2", "9"),
        ("İP1", "7"),
        ("2. iş paketi", "9"),
        ("management", "7"),
        ("1 Management", "7"),
        ("KÖZÖS PONTOK 2027", "9"),
        ("", ""),
    ],
)
def test_a_work_package_is_recognised_by_number_or_title(text, key):
    assert package_meant(text, PACKAGES) == key


@pytest.mark.parametrize("text", ["3", "Management 1 and 2", "coffee 1", "1.5", "９９９９９", "١"])
def test_another_work_package_is_asked(text):
    with pytest.raises(Unreadable, match="Choose one"):
        package_meant(text, PACKAGES)


@pytest.mark.parametrize("text", ["2", "2.", "P2", "Period 2", "2. időszak", "2. dönem", "02"])
def test_a_period_is_recognised(text):
    assert period_meant(text, ["", "1", "2", "3"]) == "2"


@pytest.mark.parametrize("text", ["4", "0", "1-2", "2027", "spring"])
def test_another_period_is_asked(text):
    with pytest.raises(Unreadable, match="Choose one"):
        period_meant(text, ["", "1", "2", "3"])


@pytest.mark.parametrize(
    ("text", "period"), [("Előkészítés", PREPARATION), ("hazırlık", PREPARATION), ("Closure", CLOSURE)]
)
def test_preparation_and_closure_are_known_by_their_names(text, period):
    assert period_meant(text, ("0", "1", "2", "255")) == str(period)


def test_preparation_is_refused_where_the_rules_do_not_know_it():
    with pytest.raises(Unreadable):
        period_meant("preparation", ("1", "2"))
