"""Which rates are kept, month by month, and what would a file that was laid down correct?"""

import datetime as dt
from typing import Any

from django.db.models import Avg, Count, Max, Q
from django.db.models.functions import TruncMonth

from budgets import rate_actions
from budgets.models import ExchangeRate, RateFile

MONTHS_SHOWN = 14


def months_kept() -> list[dict[str, Any]]:
    """The newest months with their rates: how many days, the mean, and whether they are fictional."""
    newest = ExchangeRate.objects.aggregate(last=Max("on"))["last"]
    if newest is None:
        return []
    since = (newest - dt.timedelta(days=31 * MONTHS_SHOWN)).replace(day=1)
    rows = (
        ExchangeRate.objects.filter(on__gte=since)
        .annotate(month=TruncMonth("on"))
        .values("month", "source", "currency")
        .annotate(days=Count("pk"), mean=Avg("units"), fictional=Count("pk", filter=Q(file__fictional=True)))
        .order_by("-month", "source", "currency")
    )
    return list(rows)


def changes_of(laid: RateFile) -> list[dict[str, Any]]:
    """The first rates that the file would correct, each with what is stored."""
    try:
        with laid.file.open("rb") as stored:
            found = rate_actions.look_at(stored.read(), month=laid.month)
    except FileNotFoundError:
        return []
    return [
        {"on": row.on, "currency": row.currency, "before": before, "after": row.units}
        for row, before in rate_actions.changes(found)
    ]
