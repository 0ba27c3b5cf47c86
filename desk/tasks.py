"""What does the worker do for requests?"""

import datetime as dt

from django.utils import timezone

from desk.asking import actions as asking
from desk.requests import mails
from desk.requests.models import RequestMessage, SupportRequest
from jobs.mails import deliver
from jobs.models import Job

KEPT = dt.timedelta(days=30)


def write_letter(_job: Job, *, request_id: int, occasion: str, message_id: int | None = None) -> None:
    """Send one mail about a request."""
    request = SupportRequest.objects.select_related("association", "municipality", "assigned_to").get(pk=request_id)
    message = RequestMessage.objects.get(pk=message_id) if message_id else None
    if occasion == mails.Occasion.HEARD and mails.office_reader(request) is None:
        return  # nobody is left in the office; the request itself shows the message
    deliver(mails.write(request, mails.Occasion(occasion), message))


def forget_drafts(_job: Job) -> None:
    """Forget requests that were begun and not sent within a month."""
    asking.forget_drafts(before=timezone.now() - KEPT)
