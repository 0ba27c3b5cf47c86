"""What of the budget is kept when an application is frozen, and put in force when an amendment is approved?"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.actions.money import store_amounts
from applications.amending import follows_approval
from applications.models import Amendment, Application, Snapshot, StateChange
from applications.models import Occasion as Freezing
from applications.snapshots import contributes, keeps
from budgets import exchange, queries
from budgets.actions import new_version
from budgets.models import BudgetLine, BudgetVariant, Occasion
from budgets.restoring import put_back

KEPT_AS = {
    Freezing.SUBMIT: Occasion.SUBMITTED,
    Freezing.SIGN: Occasion.SIGNED,
    Freezing.AMENDMENT: Occasion.AMENDED,
}


@contributes("budget")
def budget_in_snapshot(application: Application) -> dict[str, Any]:
    """The exchange format, in and out."""
    return {"entered": queries.exchange_of(application), "figures": exchange.write(queries.result_of(application))}


@keeps
def version_beside(snapshot: Snapshot) -> None:
    """Keep the budget as a version at submission, at signature and at each approved amendment, with its rules."""
    application = snapshot.application
    if not BudgetLine.objects.filter(budget__application=application).exists():
        return
    day = in_force_from(application) if snapshot.occasion == Freezing.AMENDMENT else None
    version = new_version(application, by=snapshot.by, occasion=KEPT_AS[snapshot.occasion])
    version.pack, version.made_at, version.in_force_from = snapshot.pack, snapshot.taken_at, day
    version.save()


def in_force_from(application: Application):
    """The day from which the newest approved amendment holds."""
    approved = application.amendments.filter(in_force_from__isnull=False).order_by("-number").first()
    return approved.in_force_from if approved else None


@follows_approval
def put_amended_budget_in_force(amendment: Amendment, change: StateChange) -> None:
    """Let the working copy of an approved amendment be the budget; one without a working copy changes no money."""
    variant = BudgetVariant.objects.filter(amendment=amendment, adopted_at__isnull=True).first()
    if variant is None:
        return
    application = change.application
    put_back(application, variant.data)
    result = queries.result_of(application)
    store_amounts(
        application, by=change.by, changed=False, total_cost=result.total, requested_grant=result.grant,
        own_contribution=result.own,
    )  # fmt: skip
    variant.adopted_at, variant.adopted_by = timezone.now(), change.by
    variant.name = (_("Amendment %(number)s") % {"number": amendment.number})[:80]
    variant.save(update_fields=["adopted_at", "adopted_by", "name"])
