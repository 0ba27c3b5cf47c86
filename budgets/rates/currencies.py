"""How much is an amount in another currency? Rates with their source and date in, converted figures out: pure.

All rates say how many units of a currency one euro buys. A rate that is not there is never taken for nothing: the
answer says which months are missing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from formats import currencies

EURO = "EUR"
ECB, INFOREURO, FIXED = "ecb", "inforeuro", "fixed"
DAILY, MONTHLY = "ecb_period", "inforeuro_month"
EXACT = Context(prec=40)
ONE = Decimal(1)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Rate:
    """One published rate: of a day (ECB) or of a month (InforEuro, on its first day); `origin` is its file."""

    source: str
    on: dt.date
    currency: str
    units: Decimal
    origin: str = ""
    fictional: bool = False


@dataclass(frozen=True)
class Quote:
    """The rate that a figure is converted at: units per euro, which source, of which days, and how it was changed."""

    currency: str
    units: Decimal
    source: str
    first: dt.date | None = None
    last: dt.date | None = None
    days: int = 0
    fictional: bool = False
    stress: Decimal = Decimal(0)

    @property
    def shown(self) -> Decimal:
        """The rate as it is printed: six decimals are enough for people."""
        return self.units.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP).normalize(EXACT)


@dataclass(frozen=True)
class Missing:
    """No rate: of this source, for these months."""

    currency: str
    source: str
    months: tuple[dt.date, ...]


@dataclass(frozen=True)
class Rates:
    """The rates at hand, by source and currency."""

    kept: Mapping[tuple[str, str], tuple[Rate, ...]]

    @classmethod
    def of(cls, rates: Iterable[Rate]) -> "Rates":
        kept: dict[tuple[str, str], list[Rate]] = {}
        for rate in rates:
            kept.setdefault((rate.source, rate.currency), []).append(rate)
        return cls({key: tuple(sorted(found, key=lambda rate: rate.on)) for key, found in kept.items()})

    def within(self, source: str, currency: str, first: dt.date, last: dt.date) -> list[Rate]:
        return [rate for rate in self.kept.get((source, currency), ()) if first <= rate.on <= last]


def average(rates: Rates, currency: str, first: dt.date, last: dt.date) -> Quote | Missing:
    """The mean of the daily rates over a period; where a currency has no daily rate, the mean of the monthly ones.

    Source: grant agreement of the EU direct grants, Article 21.3.
    """
    if currency == EURO:
        return euro()
    daily = rates.within(ECB, currency, first, last)
    if not daily and not rates.kept.get((ECB, currency)) and rates.kept.get((INFOREURO, currency)):
        return _average_of_months(rates, currency, first, last)
    there = {month_of(rate.on) for rate in daily}
    if missing := tuple(month for month in months(first, last) if month not in there):
        return Missing(currency, ECB, missing)
    return _mean(daily, currency, ECB, first, last)


def month_rate(rates: Rates, currency: str, month: dt.date) -> Quote | Missing:
    """The Commission's accounting rate of a month. Source: Interreg monitoring system, InforEuro."""
    if currency == EURO:
        return euro()
    month = month_of(month)
    found = rates.within(INFOREURO, currency, month, month)
    return _mean(found, currency, INFOREURO, month, end_of(month)) if found else Missing(currency, INFOREURO, (month,))


def quote(policy: str, rates: Rates, currency: str, day: dt.date, *, units: Decimal | None = None) -> Quote | Missing:
    """The rate to plan with on a day: the last full month's mean of daily rates, or the month's accounting rate."""
    if currency == EURO:
        return euro()
    if policy == FIXED and units:
        return Quote(currency, units, FIXED)
    if policy == DAILY:
        last = month_of(day) - dt.timedelta(days=1)
        return average(rates, currency, month_of(last), last)
    return month_rate(rates, currency, day)


def euro() -> Quote:
    return Quote(EURO, ONE, EURO)


def stressed(found: Quote | Missing, percent: Decimal) -> Quote | Missing:
    """The rate if the currency lost so many per cent of its worth (30: a euro costs 1/0.7 times as much)."""
    if isinstance(found, Missing) or not percent or found.currency == EURO:
        return found
    return replace(found, units=EXACT.divide(found.units * HUNDRED, HUNDRED - percent), stress=percent)


def convert(amount: Decimal, source: Quote | Missing, target: Quote | Missing) -> Decimal | None:
    """The amount in the other currency, through the euro, half up in that currency's decimals; None without a rate."""
    if isinstance(source, Missing) or isinstance(target, Missing):
        return None
    if source.currency == target.currency:
        return amount
    exact = EXACT.divide(EXACT.multiply(amount, target.units), source.units)
    return exact.quantize(ONE.scaleb(-currencies.places(target.currency)), rounding=ROUND_HALF_UP)


def months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of the months that a period touches."""
    month = month_of(first)
    while month <= last:
        yield month
        month = month_of(month + dt.timedelta(days=32))


def month_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def end_of(month: dt.date) -> dt.date:
    return month_of(month + dt.timedelta(days=32)) - dt.timedelta(days=1)


def _average_of_months(rates: Rates, currency: str, first: dt.date, last: dt.date) -> Quote | Missing:
    found = rates.within(INFOREURO, currency, month_of(first), last)
    there = {rate.on for rate in found}
    if missing := tuple(month for month in months(first, last) if month not in there):
        return Missing(currency, INFOREURO, missing)
    return _mean(found, currency, INFOREURO, first, last)


def _mean(found: list[Rate], currency: str, source: str, first: dt.date, last: dt.date) -> Quote:
    total = sum((rate.units for rate in found), Decimal(0))
    units = EXACT.divide(total, Decimal(len(found)))
    return Quote(currency, units, source, first, last, len(found), any(rate.fictional for rate in found))
