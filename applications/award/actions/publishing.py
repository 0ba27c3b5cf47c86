"""Which awarded projects does an association show to everybody? The head or an administrator decides, one by one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from applications.award.models.award import Agreement
from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import What
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Refused

DECIDE = frozenset({Role.HEAD, Role.ADMIN})


def decides(user: User) -> list[int]:
    """The associations whose publications the user decides."""
    return sorted({grant.association_id for grant in user.grants if grant.role in DECIDE})


def signed(user: User) -> QuerySet[Agreement]:
    """The signed agreements of the associations for which the user decides, newest first."""
    mine = Agreement.objects.filter(application__association__in=decides(user), signed_on__isnull=False)
    return mine.exclude(amount=None).order_by("-signed_on", "-pk")


@transaction.atomic
def publish(agreement: Agreement, *, by: User, published: bool) -> Agreement:
    """Show the awarded project in the open data, or no longer; who decided is in the history."""
    application = lock(agreement.application)
    if application.association_id not in decides(by):
        raise PermissionDenied
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.signed_on is None or agreement.amount is None:
        raise Refused(_("Only a signed agreement with its amount can be published."))
    if agreement.is_published != published:
        agreement.is_published = published
        agreement.save(update_fields=["is_published"])
        record(application, by=by, source=application.state, what=What.PUBLISHED, facts={"published": published})
    return agreement
