"""Drop: give it up."""

import pytest

from applications.models import Partner, Section
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "state",
    [
        State.IDEA,
        State.SCREENING,
        State.ON_HOLD,
        State.DRAFTING,
        State.REVIEW,
        State.AUTHORISATION,
        State.READY,
    ],
)
def test_anything_before_the_submission_can_be_dropped(association, head, state):
    application = make_application(association, state=state)

    assert take_step(application, "drop", by=head, note="No money.").state == State.DROPPED


def test_only_the_head_drops(association, people):
    assert who_may(make_application(association), "drop", people) == {"head"}


def test_dropping_needs_a_reason(association, head):
    assert held_back(make_application(association), "drop", head) == NEEDS_REASON


def test_partners_are_told_and_the_texts_stay(association, head, municipality):
    application = make_application(association, state=State.DRAFTING)
    Partner.objects.create(application=application, number=1, organisation=municipality, country="HU")
    Section.objects.create(application=application, code="need", title="Need", text="<p>Kept</p>")
    application.todos.create(association=association, title="Telephone")

    taken = take_step(application, "drop", by=head, note="No money.")

    assert open_chores(taken) == ["tell_partners"]
    assert taken.sections.get().text == "<p>Kept</p>"
