"""How do tests enter rows, flat rates and sources? Through the action that the pages use, one part at a time."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from applications.models import Application, Partner
from budgets.figures.computing import Result
from budgets.sheets.actions.sheets import save_sheet
from budgets.sheets.changes import SheetChange
from organisations.models import User


def enter(application: Application, partner: Partner, *, by: User, **given: Any) -> Result:
    """Save what is given of a partner's sheet, by the names of `SheetChange`."""
    return save_sheet(application, partner, SheetChange(**given), by=by)


def save_lines(
    application: Application,
    partner: Partner,
    *,
    by: User,
    lines: Sequence[Mapping[str, Any]],
    version: int | None = None,
) -> Result:
    """Let these be the partner's lines: those with an `id` are changed, others added, missing ones removed."""
    return enter(application, partner, by=by, lines=lines, version=version)


def set_rates(application: Application, partner: Partner, *, by: User, rates: Mapping[str, Decimal]) -> Result:
    """Let these be the partner's flat rates."""
    return enter(application, partner, by=by, rates=rates)


def set_contributions(
    application: Application, partner: Partner, *, by: User, contributions: Sequence[Mapping[str, Any]]
) -> Result:
    """Let these be the sources of the partner's own share."""
    return enter(application, partner, by=by, contributions=contributions)
