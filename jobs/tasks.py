"""What does the worker call?"""

import datetime as dt
import logging

from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_q.exceptions import TimeoutException

from jobs import actions, mails, schedules
from jobs.away import Away
from jobs.models import Heartbeat, Job
from refusals import Refusal

logger = logging.getLogger(__name__)
KEPT = dt.timedelta(days=30)


def run(job_id: str) -> None:
    """Make one attempt at a job, in the language of the person who asked for it."""
    job = actions.claim(job_id)
    if job is None:
        return
    with translation.override(getattr(job.requested_by, "language", None) or translation.get_language()):
        attempt(job)


def attempt(job: Job) -> None:
    """Call the task and close the job by what came of it; trying again would not help against a refusal."""
    try:
        result_url = import_string(job.task)(job, **job.arguments)
    except Refusal as refusal:
        actions.fail(job, str(refusal))
    except Away as away:
        actions.put_off(job, str(away))
    except TimeoutException:
        logger.warning("%s took longer than %s seconds", job.task, job.within)
        actions.try_again(job, _("This took too long and was stopped."))
    except Exception:  # whatever a task does wrong must not stop the worker
        logger.exception("%s failed at attempt %s", job.task, job.attempts)
        actions.try_again(job, _("This failed because of a fault in the program; its log has the details."))
    else:
        actions.finish(job, result_url=result_url or "")


def scheduled(name: str) -> None:
    """Queue a recurring task as a job of its own; one that is still running is not begun twice."""
    recurring = schedules.registered().get(name)
    if recurring is not None:
        actions.enqueue(recurring.task, title=name, key=f"schedule:{name}")


def beat() -> None:
    """Leave the sign that the worker works."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": timezone.now()})


def send_mail(_job: Job, *, mail: dict) -> None:
    """Send a mail that somebody wrote on a page."""
    mails.deliver(mails.unpacked(mail))


def tidy(job: Job) -> None:
    """Forget what finished long ago, and lay back what was lost."""
    actions.remove_old(before=timezone.now() - KEPT)
    actions.recover()
