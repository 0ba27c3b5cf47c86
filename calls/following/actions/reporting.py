"""A fact of a call is reported as wrong; somebody looks, says what was done, and the reporter hears of it."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.telling import FactReport
from calls.catalogue.rules import may_edit, works_here
from formats.cleaning import clean_text
from jobs.actions import enqueue
from organisations.models import User
from refusals import TooMany

AT_MOST = 10  # reports of one guest in a day
A_DAY = dt.timedelta(days=1)
TASK = "calls.tasks.answer_report"


@transaction.atomic
def report(call: Call, *, by: User, fact: str, right: str, source: str = "") -> FactReport:
    """Say that a fact is wrong, and what is right."""
    recent = FactReport.objects.filter(user=by, at__gte=timezone.now() - A_DAY)
    if not works_here(by) and recent.count() >= AT_MOST:
        raise TooMany(_("You have reported a lot today. Please write to us instead, or come back tomorrow."))
    return FactReport.objects.create(call=call, user=by, fact=fact, right=clean_text(right).strip(), source=source)


@transaction.atomic
def resolve(found: FactReport, *, by: User, answer: str) -> FactReport:
    """Say what was done; the first answer counts, and the reporter gets it by mail."""
    if not may_edit(by, found.call):
        raise PermissionDenied
    found = FactReport.objects.select_for_update().get(pk=found.pk)
    if found.resolved_at:
        return found
    found.answer, found.resolved_by, found.resolved_at = clean_text(answer).strip(), by, timezone.now()
    found.save(update_fields=["answer", "resolved_by", "resolved_at"])
    if found.user_id and found.user_id != by.pk:
        enqueue(TASK, title=_("Answer a report"), key=f"calls:report:{found.pk}", report_id=found.pk)
    return found
