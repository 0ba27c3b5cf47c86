"""Exchange rates: means of days and months, what is missing is named, and every conversion is rounded once."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budgets.rates import currencies
from budgets.rates.currencies import Missing, Quote, Rate, Rates

OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)
RATES = Rates.of(
    [
        Rate("ecb", dt.date(2026, 10, 5), "HUF", Decimal("400.10")),
        Rate("ecb", dt.date(2026, 10, 6), "HUF", Decimal("401.10")),
        Rate("inforeuro", NOVEMBER, "HUF", Decimal("399.5")),
        Rate("inforeuro", OCTOBER, "TRY", Decimal("48"), fictional=True),
    ]
)


def test_the_month_before_the_day_gives_the_mean_to_plan_with():
    found = currencies.quote("ecb_period", RATES, "HUF", dt.date(2026, 11, 27))

    assert found == Quote("HUF", Decimal("400.6"), "ecb", OCTOBER, dt.date(2026, 10, 31), days=2)


def test_inforeuro_is_the_rate_of_the_month():
    found = currencies.quote("inforeuro_submission", RATES, "HUF", dt.date(2026, 11, 27))

    assert (found.units, found.first, found.last) == (Decimal("399.5"), NOVEMBER, dt.date(2026, 11, 30))


def test_a_missing_rate_is_never_nothing_but_names_its_month():
    found = currencies.quote("inforeuro_cost", RATES, "TRY", dt.date(2026, 11, 27))

    assert found == Missing("TRY", "inforeuro", (NOVEMBER,))
    assert currencies.convert(Decimal(1000), found, currencies.euro()) is None


def test_every_month_of_a_period_without_a_daily_rate_is_named():
    found = currencies.average(RATES, "HUF", dt.date(2026, 9, 15), dt.date(2026, 11, 20))

    assert found == Missing("HUF", "ecb", (dt.date(2026, 9, 1), NOVEMBER))


def test_a_currency_without_daily_rates_takes_the_mean_of_its_months():
    found = currencies.average(RATES, "TRY", OCTOBER, dt.date(2026, 10, 31))

    assert (found.units, found.source, found.fictional) == (Decimal(48), "inforeuro", True)


def test_the_euro_needs_no_rate_and_a_fixed_rate_no_table():
    assert currencies.quote("ecb_period", Rates.of([]), "EUR", NOVEMBER).units == 1
    assert currencies.quote("fixed", Rates.of([]), "TRY", NOVEMBER, units=Decimal(50)).units == 50
    assert currencies.average(RATES, "EUR", OCTOBER, NOVEMBER).units == 1
    assert currencies.month_rate(RATES, "EUR", OCTOBER).units == 1


def test_forints_are_whole_and_two_foreign_currencies_meet_in_the_euro():
    huf, lira = Quote("HUF", Decimal(400), "ecb"), Quote("TRY", Decimal(50), "ecb")

    assert currencies.convert(Decimal("10.01"), currencies.euro(), huf) == Decimal(4004)
    assert currencies.convert(Decimal(4000), huf, lira) == Decimal("500.00")
    assert currencies.convert(Decimal("12.34"), huf, huf) == Decimal("12.34")


def test_a_currency_that_loses_thirty_per_cent_makes_the_euro_dearer():
    found = currencies.stressed(Quote("TRY", Decimal(49), "ecb"), Decimal(30))

    assert (found.units, found.stress) == (Decimal(70), Decimal(30))
    assert currencies.stressed(currencies.euro(), Decimal(30)) == currencies.euro()
    assert currencies.stressed(Missing("TRY", "ecb", (OCTOBER,)), Decimal(30)) == Missing("TRY", "ecb", (OCTOBER,))


@given(st.integers(0, 10**12).map(lambda cents: Decimal(cents) / 100), st.decimals("0.01", "9999", places=6))
def test_going_to_euro_and_back_loses_at_most_half_a_cent_of_the_way(amount, units):
    rate = Quote("TRY", units, "ecb")

    there = currencies.convert(amount, rate, currencies.euro())
    back = currencies.convert(there, currencies.euro(), rate)

    assert abs(back - amount) <= units / 200 + Decimal("0.005")
