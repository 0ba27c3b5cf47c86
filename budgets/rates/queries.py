"""Which rates are kept, month by month, and what would a file that was laid down correct?"""

import datetime as dt
from typing import Any

from django.db.models import Avg, Count, Max
from django.db.models.functions import TruncMonth

from budgets.rates.differences import changes, look_at
from budgets.rates.files import CURRENCIES
from budgets.records.models.rates import ExchangeRate, RateFile

MONTHS_SHOWN = 14
COLUMNS = [(currency, source) for currency in CURRENCIES for source in ("ecb", "inforeuro")]


def months_kept() -> list[dict[str, Any]]:
    """The newest months, each with the mean of its daily rates and its accounting rate, by currency."""
    newest = ExchangeRate.objects.aggregate(last=Max("on"))["last"]
    if newest is None:
        return []
    since = (newest - dt.timedelta(days=31 * MONTHS_SHOWN)).replace(day=1)
    found = (
        ExchangeRate.objects.filter(on__gte=since)
        .annotate(month=TruncMonth("on"))
        .values_list("month", "currency", "source")
        .annotate(days=Count("pk"), mean=Avg("units"))
        .order_by("-month")
    )
    months: dict[dt.date, dict[tuple[str, str], tuple[int, Any]]] = {}
    for month, currency, source, days, mean in found:
        months.setdefault(month, {})[currency, source] = (days, mean)
    return [{"month": month, "cells": [kept.get(column) for column in COLUMNS]} for month, kept in months.items()]


def any_fictional() -> bool:
    """Whether rates of the demonstration are among those stored."""
    return ExchangeRate.objects.filter(file__fictional=True).exists()


def changes_of(laid: RateFile) -> list[dict[str, Any]]:
    """The first rates that the file would correct, each with what is stored."""
    try:
        with laid.file.open("rb") as stored:
            found = look_at(stored.read(), month=laid.month)
    except FileNotFoundError:
        return []
    return [
        {"on": row.on, "currency": row.currency, "before": before, "after": row.units} for row, before in changes(found)
    ]
