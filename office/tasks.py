"""What does the worker do for the reminders?"""

from office.reminders import actions as reminders


def send_digests(_job) -> None:
    """Remind everybody whose morning has come."""
    reminders.send_digests()
