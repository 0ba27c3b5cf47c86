"""What holds for every set of rules and every municipality, whatever their order and however much is not recorded."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.eligibility import OwnShare, Profile, Verdict, afford, consortium_words, judge, standing_on
from calls.eligibility.money import Ceiling, share_of
from calls.eligibility.rows import Sieve
from calls.models import BudgetLine, CountryStatus, EligibilityRule, ProgrammeCountry, Terms

COUNTRIES = {
    "HU": ProgrammeCountry(country="HU", status=CountryStatus.MEMBER),
    "TR": ProgrammeCountry(country="TR", status=CountryStatus.NOT),
    "RS": ProgrammeCountry(country="RS", status=CountryStatus.UNKNOWN),
}
rules = st.builds(
    EligibilityRule,
    allowed=st.sampled_from(["yes", "no", "unknown"]),
    countries=st.sampled_from([[], ["HU"], ["TR", "RS"]]),
    programme_countries=st.booleans(),
    nuts=st.sampled_from([[], ["HU31"], ["TR8", "RS1"]]),
    provinces=st.sampled_from([[], ["Bartın"], ["Heves", "Pest"]]),
    applicant_kinds=st.sampled_from([[], ["municipality"], ["town"], ["company"]]),
    min_population=st.sampled_from([None, 1000, 50_000]),
    max_population=st.sampled_from([None, 900, 100_000]),
    required_feature=st.sampled_from(["", "secap", "twinned"]),
)
profiles = st.builds(
    Profile,
    country=st.sampled_from(["HU", "TR", "RS", "AT"]),
    nuts3=st.sampled_from(["", "HU311", "TR813", "RS121"]),
    municipality_type=st.sampled_from(["town", "village", ""]),
    population=st.sampled_from([None, 300, 5000, 80_000, 1_000_000]),
    features=st.sampled_from([frozenset(), frozenset({"secap"}), frozenset({"secap", "twinned"})]),
    province=st.sampled_from(["", "Bartın", "Heves"]),
)
lists = st.lists(rules, max_size=4)


@given(lists, profiles, st.randoms())
def test_the_order_of_the_rules_does_not_change_the_answer(found, profile, chance):
    mixed = list(found)
    chance.shuffle(mixed)

    assert judge(mixed, profile, COUNTRIES).answer == judge(found, profile, COUNTRIES).answer


@given(lists, profiles)
def test_a_rule_about_somebody_else_changes_no_answer_of_those_who_have_one(found, profile):
    stranger = EligibilityRule(allowed="yes", countries=["XX"])
    before = judge([rule for rule in found if rule.allowed != "no"] or [EligibilityRule()], profile, COUNTRIES)
    after = judge(
        [*([rule for rule in found if rule.allowed != "no"] or [EligibilityRule()]), stranger], profile, COUNTRIES
    )

    assert after.answer == before.answer


@given(lists, profiles)
def test_a_clear_no_is_beaten_by_nothing(found, profile):
    forbidden = EligibilityRule(allowed="no", countries=[profile.country])

    assert judge([*found, forbidden], profile, COUNTRIES).answer == "no"


@given(lists, profiles)
def test_an_open_question_never_turns_a_no_into_a_maybe_by_forbidding_more(found, profile):
    before = judge(found, profile, COUNTRIES)
    after = judge([*found, EligibilityRule(allowed="no", nuts=["ZZ"])], profile, COUNTRIES)

    assert before.answer != "no" or after.answer == "no"


@given(lists, profiles)
def test_another_way_in_never_makes_it_worse(found, profile):
    rank = {"no": 0, "unknown": 1, "yes": 2}
    forbidding = any(rule.allowed == "no" for rule in found)
    before = judge(found or [EligibilityRule(countries=["XX"])], profile, COUNTRIES)
    after = judge([*(found or [EligibilityRule(countries=["XX"])]), EligibilityRule()], profile, COUNTRIES)

    assert forbidding or rank[after.answer] >= rank[before.answer]


@given(lists, profiles)
def test_every_answer_has_a_reason(found, profile):
    assert judge(found, profile, COUNTRIES).reason


SIZES = (0, 899, 900, 901, 999, 1000, 49_999, 50_000, 100_000, 100_001)


@given(lists, profiles, st.sampled_from(SIZES), st.sampled_from(SIZES), st.sampled_from(["Heves", "Bartın"]))
def test_whom_the_sieve_throws_together_the_rules_do_not_tell_apart(found, profile, size, other_size, province):
    sieve = Sieve.of({"lead": found})
    one = replace(profile, population=size)
    other = replace(profile, population=other_size, province=province)

    alike = judge(found, one, COUNTRIES).answer == judge(found, other, COUNTRIES).answer

    assert sieve.coarse(one) != sieve.coarse(other) or alike


DAY = dt.date(2026, 11, 27)


@given(st.lists(st.tuples(st.none() | st.dates(), st.sampled_from(list(CountryStatus))), unique_by=lambda one: one[0]))
def test_the_standing_of_a_day_is_the_newest_that_has_begun(history):
    parts = [ProgrammeCountry(country="TR", valid_from=day, status=status) for day, status in history]
    begun = {day or dt.date.min: status for day, status in history if day is None or day <= DAY}

    found = standing_on(DAY, parts)

    assert [part.status for part in found.values()] == ([begun[max(begun)]] if begun else [])


YES = Verdict("yes", "everybody")


@pytest.mark.parametrize(
    ("ceiling", "alone", "answer"),
    [
        (None, True, "yes"),
        (Ceiling(Decimal(60_000), "EUR"), True, "yes"),
        (Ceiling(Decimal(55_555), "EUR"), True, "no"),
        (Ceiling(Decimal(55_555), "EUR"), False, "unknown"),
        (Ceiling(Decimal(1), "HUF"), True, "yes"),
    ],
)
def test_money_stands_against_a_yes_by_its_amount(ceiling, alone, answer):
    share = OwnShare(Decimal(55_556), "EUR", alone=alone, source="Call text, page 4")

    found = afford(YES, ceiling, share)

    assert found.answer == answer
    assert ("55,556.00" in found.reason) == (answer != "yes")


def test_money_never_mends_a_no():
    found = Verdict("no", "Only applicants from: HU")

    assert afford(found, Ceiling(Decimal(1), "EUR"), OwnShare(Decimal(5), "EUR", alone=True)) == found


def test_the_own_share_follows_from_the_smallest_grant_and_the_rate():
    lines = [BudgetLine(min_grant=None), BudgetLine(min_grant=Decimal(500_001), currency="EUR")]

    share = share_of(Terms(funding_rate=Decimal(90), min_partners=3), lines)

    assert (share.least, share.currency, share.alone) == (Decimal("55555.67"), "EUR", False)
    assert share_of(Terms(funding_rate=Decimal(100)), lines) is None
    assert share_of(Terms(), lines) is None
    assert share_of(None, lines) is None
    assert share_of(Terms(funding_rate=Decimal(90)), []) is None


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (None, ""),
        (Terms(), ""),
        (Terms(min_partners=1, min_countries=1), ""),
        (
            Terms(min_partners=4, min_countries=4),
            "You cannot apply alone: at least 4 applicants; at least 4 countries.",
        ),
        (Terms(min_member_states=2), "You cannot apply alone: at least 2 member states."),
    ],
)
def test_what_a_consortium_needs_stands_beside_the_answer(terms, words):
    assert consortium_words(terms) == words
