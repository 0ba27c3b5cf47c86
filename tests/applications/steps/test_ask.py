"""Ask: the funder has a question."""

import pytest
from django.core.exceptions import ValidationError

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import trace, who_may

pytestmark = pytest.mark.django_db


def test_a_question_is_noted(association, officer):
    application = make_application(association, state=State.EVALUATION)

    taken = take_step(application, "ask", by=officer, question="Who pays?", due_on="2026-12-01")

    clarification = taken.clarifications.get()
    assert (taken.state, clarification.question, str(clarification.due_on)) == (
        State.CLARIFICATION,
        "Who pays?",
        "2026-12-01",
    )


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.EVALUATION), "ask", people) == {"officer"}


def test_without_the_question_nothing_is_noted(association, officer):
    application = make_application(association, state=State.EVALUATION)
    before = trace(application)

    with pytest.raises(ValidationError) as wrong:
        take_step(application, "ask", by=officer)
    assert wrong.value.message_dict == {"question": ["This field is required."]}
    assert trace(application) == before


def test_the_answer_is_on_the_list_with_the_funders_date(association, officer):
    application = make_application(association, state=State.EVALUATION)

    take_step(application, "ask", by=officer, question="Who pays?", due_on="2026-12-01")

    assert str(application.todos.get(code="answer_funder").due_at.date()) == "2026-12-01"
