"""Who may hold a budget still, and let it go again? Finance or the head, each time with a reason."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import What
from applications.pipeline.rules import roles_on
from budgets.records.models.budget import Budget
from formats.cleaning import clean_text
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Refused

KEEPERS = frozenset({Role.FINANCE, Role.HEAD})


def may_lock(user: User, application: Application) -> bool:
    """Whether the user may lock and unlock this budget."""
    return bool(roles_on(user, application) & KEEPERS)


@transaction.atomic
def set_lock(application: Application, *, by: User, locked: bool, reason: str) -> Budget:
    """Lock the budget against every change, or open it again; who, when and why stands in the history.

    Raises PermissionDenied for who is neither finance nor head of unit, Refused without a reason or without a budget.
    """
    application = lock(application)
    if not may_lock(by, application):
        raise PermissionDenied
    reason = clean_text(reason).strip()[:300]
    if not reason:
        raise Refused(_("Write down why."))
    budget = Budget.objects.select_for_update().filter(application=application).first()
    if budget is None:
        raise Refused(_("There is no budget yet."))
    if budget.is_locked == locked:
        return budget
    budget.locked_at, budget.locked_by = (timezone.now(), by) if locked else (None, None)
    budget.lock_reason = reason if locked else ""
    budget.save(update_fields=["locked_at", "locked_by", "lock_reason"])
    what = What.BUDGET_LOCKED if locked else What.BUDGET_UNLOCKED
    record(application, by=by, source=application.state, what=what, note=reason)
    return budget
