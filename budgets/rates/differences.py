"""What stands in a file of rates, and what would it change among those that are stored?"""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from budgets.rates import files as rate_files
from budgets.records.models.rates import ExchangeRate


def look_at(content: bytes, *, month: dt.date | None = None, now: dt.datetime | None = None) -> rate_files.Found:
    """What the file holds; Unreadable says why it is none of rates."""
    return rate_files.read(content, today=timezone.localdate(now), month=month)


def counts(found: rate_files.Found) -> tuple[int, int, int]:
    """How many rates of the file are new, differ from what is stored, and are the same."""
    stored = stored_rates(found)
    new = sum((row.on, row.currency) not in stored for row in found.rows)
    same = sum(
        stored[row.on, row.currency].units == row.units for row in found.rows if (row.on, row.currency) in stored
    )
    return new, len(found.rows) - new - same, same


def changes(found: rate_files.Found, most: int = 20) -> list[tuple[rate_files.Row, Decimal]]:
    """The first rates that the file corrects, each with what is stored."""
    stored = stored_rates(found)
    differing = (
        (row, stored[row.on, row.currency].units)
        for row in found.rows
        if (row.on, row.currency) in stored and stored[row.on, row.currency].units != row.units
    )
    return [pair for pair, _number in zip(differing, range(most), strict=False)]


def stored_rates(found: rate_files.Found) -> dict[tuple[dt.date, str], ExchangeRate]:
    """What is stored of the days and currencies of the file."""
    days = [row.on for row in found.rows] or [rate_files.OLDEST]
    rates = ExchangeRate.objects.filter(source=found.source, on__range=(min(days), max(days)))
    return {(rate.on, rate.currency): rate for rate in rates}
