"""What of the budget goes into an application's snapshots? The data as entered, and the figures it came to."""

from typing import Any

from applications.models import Application
from applications.snapshots import contributes
from budgets import exchange, queries
from budgets.kept import Found, kept


@contributes("budget")
def budget_in_snapshot(application: Application) -> dict[str, Any]:
    """The exchange format, in and out, what was found, and what was put aside with which reason."""
    known = kept(application)
    return {
        "entered": queries.exchange_of(application),
        "figures": exchange.write(queries.result_of(application)),
        "findings": [_told(found) for found in known.open],
        "muted": [
            _told(found) | {"reason": found.mute.reason, "by": str(found.mute.by), "at": found.mute.at.isoformat()}
            for found in known.muted
            if found.mute
        ],
    }


def _told(found: Found) -> dict[str, str]:
    return {"severity": found.severity, "code": found.code, "message": found.message, "target": found.target}
