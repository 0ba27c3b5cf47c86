"""What does the worker do for this room?"""

from organisations.actions import letters, posting
from organisations.models import Letter, User


def send_letters(_job, *, turn: int = 0) -> None:
    """Send approved letters for a while; what is left over is taken up by the next run."""
    posting.give_up_lost()
    if posting.send_waiting():
        letters.call_worker(turn=1 - turn)


def send_test_copy(_job, *, letter_id: int, user_id: int) -> None:
    """Send one letter to one of our own people only."""
    letter = Letter.objects.select_related("announcement__association").get(pk=letter_id)
    posting.send_test_copy(letter, User.objects.get(pk=user_id))
