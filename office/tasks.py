"""What does the worker do for the reminders?"""

from jobs.models import Job
from office.reminders import actions as reminders


def send_digests(_job: Job) -> None:
    """Remind everybody whose morning has come."""
    reminders.send_digests()
