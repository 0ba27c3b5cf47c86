"""How do the budget's sums come to the application, and how does finance approve them?"""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content
from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import Chore, What
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from applications.pipeline.states import BEFORE_SUBMISSION
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Locked


@transaction.atomic
def store_amounts(
    application: Application,
    *,
    by: User | None,
    total_cost: Decimal | None,
    requested_grant: Decimal | None,
    own_contribution: Decimal | None,
    changed: bool,
    currency: str = "",
) -> Application:
    """Keep the budget's sums beside the application; a changed budget makes the check of finance stale."""
    application = open_content(application, by=by, roles=OFFICE_AND_MONEY) if changed else lock(application)
    sums = {"total_cost": total_cost, "requested_grant": requested_grant, "own_contribution": own_contribution}
    if currency:
        sums["currency"] = currency
    before = {name: getattr(application, name) for name in sums}
    for name, value in sums.items():
        setattr(application, name, value)
    if changed:
        application.budget_revision += 1
    application.save(update_fields=[*sums, "budget_revision", "updated_at"])
    changes = {name: [before[name], value] for name, value in sums.items() if before[name] != value}
    if changes and changed:
        facts = {"revision": application.budget_revision}
        record(application, by=by, source=application.state, what=What.BUDGET, facts=facts, changes=changes)
    return application


@transaction.atomic
def approve_money(application: Application, *, by: User, note: str = "") -> Application:
    """Let finance approve this very revision of the budget."""
    application = lock(application)
    if by is not None and Role.FINANCE not in roles_on(by, application):
        raise PermissionDenied
    if application.state not in BEFORE_SUBMISSION:
        raise Locked(_("The budget can be approved only before the submission."))
    application.money_checked_revision = application.budget_revision
    application.money_checked_by = by
    application.version += 1
    application.save()
    application.todos.filter(code=Chore.APPROVE_MONEY, done_at__isnull=True).update(done_at=timezone.now(), done_by=by)
    facts = {"revision": application.budget_revision, "total": application.total_cost}
    record(application, by=by, source=application.state, what=What.MONEY_APPROVED, facts=facts, note=note)
    return application
