"""How is a warning put aside with a reason, and taken up again? Errors cannot be."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_before_submission
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from budgets.checks.stored_findings import kept
from budgets.records.models.findings import Mute
from organisations.models import User
from refusals import Refused


@transaction.atomic
def mute(application: Application, *, by: User, code: str, target: str, figures: str, reason: str) -> Mute:
    """Put a warning aside as long as the figures behind it stay as they are; the history says who and why.

    `figures` is the mark of the finding that was looked at. Raises PermissionDenied, Locked after the submission,
    Refused without a reason, when the figures changed meanwhile, and for anything but a warning.
    """
    application = open_before_submission(application, by=by, roles=OFFICE_AND_MONEY)
    if not reason.strip():
        raise Refused(_("Say why this warning may be put aside."))
    here = [found for found in kept(application).findings if (found.code, found.target) == (code, target)]
    found = next((found for found in here if found.figures == figures), None)
    if found is None:
        raise Refused(_("The figures behind this warning changed meanwhile. Look at it again."))
    if found.mute is not None:
        return found.mute
    if not found.can_be_muted:
        raise Refused(_("Only warnings can be dismissed. An error has to be corrected."))
    made = Mute.objects.create(
        application=application,
        code=code,
        target=target,
        figures=figures,
        message=found.message,
        reason=reason.strip(),
        by=by,
    )
    _write_down(application, _("Warning put aside: %(warning)s Reason: %(reason)s"), made, by=by)
    return made


@transaction.atomic
def unmute(application: Application, muted: Mute, *, by: User) -> Mute:
    """Take a warning up again.

    Raises PermissionDenied, and Locked after the submission.
    """
    application = open_before_submission(application, by=by, roles=OFFICE_AND_MONEY)
    muted = Mute.objects.select_for_update().get(pk=muted.pk, application=application)
    if muted.ended_at is None:
        muted.ended_at, muted.ended_by = timezone.now(), by
        muted.save(update_fields=["ended_at", "ended_by"])
        _write_down(application, _("Warning taken up again: %(warning)s"), muted, by=by)
    return muted


def _write_down(application: Application, sentence: str, muted: Mute, *, by: User) -> None:
    record(
        application,
        by=by,
        source=application.state,
        what=What.BUDGET,
        facts={"finding": muted.code},
        note=sentence % {"warning": muted.message, "reason": muted.reason},
    )
