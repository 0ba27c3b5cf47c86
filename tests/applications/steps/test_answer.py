"""Answer: the funder has our answer."""

import pytest
from django.core.files.base import ContentFile

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import open_chores, trace, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(association, officer):
    application = make_application(association, state=State.EVALUATION)
    return take_step(application, "ask", by=officer, question="Who pays?", due_on="2026-12-01")


def test_the_answer_is_kept_with_the_question_and_its_file(asked, officer):
    paper = ContentFile(b"letter", name="../letter.pdf")

    taken = take_step(asked, "answer", by=officer, answer="We do.", file=paper)

    clarification = taken.clarifications.get()
    assert (taken.state, clarification.answer, clarification.file_name) == (State.EVALUATION, "We do.", "letter.pdf")
    with clarification.file.open() as file:
        assert file.read() == b"letter"


def test_officers_answer(asked, people):
    assert who_may(asked, "answer", people) == {"officer"}


def test_the_list_is_ticked_off(asked, officer):
    take_step(asked, "answer", by=officer, answer="We do.")

    assert open_chores(asked) == []


def test_nothing_happens_when_the_file_cannot_be_stored(asked, officer, settings, tmp_path):
    """A full or missing disk, in the middle of what follows from the step."""
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("not a folder")
    before = trace(asked)

    with pytest.raises(OSError, match="file"):
        take_step(asked, "answer", by=officer, answer="We do.", file=ContentFile(b"letter", name="letter.pdf"))

    assert trace(asked) == before
    assert asked.clarifications.get().answer == ""
