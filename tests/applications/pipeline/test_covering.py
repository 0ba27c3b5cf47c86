"""Council decisions against the own contribution: a table of states, days and currencies, without a database."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.pipeline.covering import Promise, Why, cover
from applications.pipeline.currency import Converted

DAY = dt.date(2026, 11, 27)


def rate(amount, source, target, day):
    """Four hundred forints are a euro; of other currencies nobody knows anything."""
    if {source, target} != {"HUF", "EUR"}:
        return None
    worth = amount / 400 if source == "HUF" else amount * 400
    return Converted(worth.quantize(Decimal("0.01")), target, amount, source, f"1 EUR = 400 HUF, {day}")


@pytest.mark.parametrize(
    ("state", "valid", "currency", "why", "promised"),
    [
        ("adopted", None, "EUR", Why.COUNTS, 4000),
        ("adopted", DAY, "EUR", Why.COUNTS, 4000),
        ("adopted", DAY - dt.timedelta(days=1), "EUR", Why.OUT_OF_DATE, 0),
        ("adopted", None, "HUF", Why.COUNTS, 10),
        ("adopted", None, "TRY", Why.NO_RATE, 0),
        ("needed", None, "EUR", Why.NOT_ADOPTED, 0),
        ("on_agenda", None, "EUR", Why.NOT_ADOPTED, 0),
        ("in_principle", None, "EUR", Why.NOT_ADOPTED, 0),
        ("expired", None, "EUR", Why.ENDED, 0),
        ("repealed", None, "EUR", Why.ENDED, 0),
    ],
)
def test_what_a_decision_counts_for(state, valid, currency, why, promised):
    found = cover(Decimal(5000), "EUR", [Promise(state, Decimal(4000), currency, valid)], DAY, rate)

    assert (found.judged[0].why, found.promised) == (why, promised)
    assert found.lacking == 5000 - promised


def test_decisions_add_up_and_the_last_cent_counts():
    promises = [Promise("adopted", Decimal("2783.18"), "EUR"), Promise("adopted", None, "EUR")]

    assert cover(Decimal("2783.18"), "EUR", promises, DAY, rate).is_enough
    assert not cover(Decimal("2783.19"), "EUR", promises, DAY, rate).is_enough


def test_a_converted_promise_says_at_which_rate_of_which_day():
    found = cover(Decimal(10), "EUR", [Promise("adopted", Decimal(4000), "HUF")], DAY, rate)

    assert found.judged[0].converted.rate == "1 EUR = 400 HUF, 2026-11-27"
