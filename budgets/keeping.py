"""What of the budget goes into an application's snapshots? The data as entered, and the figures it came to."""

from typing import Any

from applications.models import Application
from applications.snapshots import contributes
from budgets import exchange, queries


@contributes("budget")
def budget_in_snapshot(application: Application) -> dict[str, Any]:
    """The exchange format, in and out."""
    return {"entered": queries.exchange_of(application), "figures": exchange.write(queries.result_of(application))}
