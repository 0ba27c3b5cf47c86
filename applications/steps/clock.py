"""What does the worker call when the time has come?"""

from django.utils import timezone

from applications.steps.actions import clock
from jobs.models import Job


def strike(_job: Job) -> None:
    """Refresh the deadlines, note what was missed, and finish what has ended; repeated, nothing more happens."""
    now = timezone.now()
    clock.refresh_deadlines(now)
    clock.mark_missed(now)
    clock.finish_ended(now)
