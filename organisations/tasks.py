"""What does the worker do for this room: read lists of municipalities, send letters?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from jobs.actions import report
from jobs.models import Job
from organisations.importing.actions import import_run, lay_open
from organisations.importing.models import DirectoryImport, ImportState
from organisations.letters.actions import letters, posting
from organisations.letters.models.letters import Letter
from organisations.members.models.users import User


def read_list(job: Job, *, run_id: int, confirmed: bool = False) -> str:
    """Read an uploaded list; it is laid open first, then previewed, and written when somebody has confirmed."""
    run = DirectoryImport.objects.select_related("association").get(pk=run_id)
    here = reverse("organisations:import", args=[run.pk])
    if run.state == ImportState.DONE:
        return here

    def say(done: int, total: int) -> None:
        report(job.pk, done, total, _("writing"))

    with run.file.open("rb") as file:
        if "chosen" in run.preview:
            import_run(run, file, preview=not confirmed, progress=say)
        else:
            lay_open(run, file)
    return here


def send_letters(_job: Job, *, turn: int = 0) -> None:
    """Send approved letters for a while; what is left over is taken up by the next run."""
    posting.give_up_lost()
    if posting.send_waiting():
        letters.call_worker(turn=1 - turn)


def send_test_copy(_job: Job, *, letter_id: int, user_id: int) -> None:
    """Send one letter to one of our own people only."""
    letter = Letter.objects.select_related("announcement__association").get(pk=letter_id)
    posting.send_test_copy(letter, User.objects.get(pk=user_id))
