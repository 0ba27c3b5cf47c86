"""What of the budget is kept when an application is frozen, and put in force when an amendment is approved?"""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.award.amending import APPROVAL
from applications.models import Amendment, Application, Snapshot, StateChange
from applications.models import Occasion as Freezing
from applications.pipeline.actions.money import store_amounts
from applications.submission.snapshots import KEEPERS, PARTS
from budgets.checks.actions.own_shares import keep_shares
from budgets.checks.stored_findings import Found, kept
from budgets.figures import exchange
from budgets.rates import converting
from budgets.rates.actions import keep_conversions
from budgets.records import queries
from budgets.records.models.budget import BudgetLine
from budgets.records.models.variants import BudgetVariant
from budgets.records.models.versions import Occasion
from budgets.sheets.actions.versions import new_version
from budgets.versions.actions.restoring import put_back

KEPT_AS: dict[str, Occasion] = {
    Freezing.SUBMIT: Occasion.SUBMITTED,
    Freezing.SIGN: Occasion.SIGNED,
    Freezing.AMENDMENT: Occasion.AMENDED,
}


@PARTS.register(name="budget")
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


@PARTS.register(name="conversion")
def conversion_in_snapshot(application: Application) -> dict[str, Any]:
    """The sums in the other currency with their rate, source and days, as they are at this moment."""
    sums = converting.sums_of(application, queries.result_of(application))
    if sums is None:
        return {}
    amounts = {name: getattr(sums, name) for name in ("total", "grant", "own", "units")}
    found = {name: None if value is None else str(value) for name, value in amounts.items()}
    return found | {"currency": sums.currency, "rate": sums.rate, "missing": sums.missing}


@KEEPERS.register
def version_beside(snapshot: Snapshot) -> None:
    """Keep the budget as a version at submission, at signature and at each approved amendment, with its rules."""
    application = snapshot.application
    if not BudgetLine.objects.filter(budget__application=application).exists():
        return
    version = new_version(application, by=snapshot.by, occasion=KEPT_AS[snapshot.occasion])
    version.pack, version.made_at = snapshot.pack, snapshot.taken_at
    version.in_force_from = in_force_from(application) if snapshot.occasion == Freezing.AMENDMENT else None
    version.save()
    keep_conversions(version, application)


def in_force_from(application: Application) -> dt.date | None:
    """The day from which the newest approved amendment holds."""
    approved = application.amendments.filter(in_force_from__isnull=False).order_by("-number").first()
    return approved.in_force_from if approved else None


@APPROVAL.register
def put_amended_budget_in_force(amendment: Amendment, change: StateChange) -> None:
    """Let the working copy of an approved amendment be the budget; one without a working copy changes no money."""
    variant = (
        BudgetVariant.objects.filter(amendment=amendment, adopted_at__isnull=True).select_related("budget").first()
    )
    if variant is None:
        return
    application = change.application
    put_back(application, variant.data)
    partners = queries.partners_of(application)
    result = queries.result_of(application, partners)
    store_amounts(
        application,
        by=change.by,
        changed=False,
        total_cost=result.total,
        requested_grant=result.grant,
        own_contribution=result.own,
    )
    keep_shares(application, variant.budget, result, partners)
    variant.adopted_at, variant.adopted_by = timezone.now(), change.by
    variant.name = (_("Amendment %(number)s") % {"number": amendment.number})[:80]
    variant.save(update_fields=["adopted_at", "adopted_by", "name"])
