"""Send for review: the texts are written, the budget is made."""

import pytest

from applications.models import Section
from applications.pipeline import checks
from applications.pipeline.checks import Finding
from applications.pipeline.states import State
from refusals import Locked
from tests.applications.actions import save_section, take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(association):
    application = make_application(association, state=State.DRAFTING, call=make_call())
    Section.objects.create(
        application=application, code="need", title="Need", text="<p>one two three</p>", limit=3, limit_unit="words"
    )
    return application


def test_a_complete_draft_goes_to_its_readers(drafted, officer):
    assert take_step(drafted, "send_for_review", by=officer).state == State.REVIEW


def test_officers_send_it(drafted, people):
    assert who_may(drafted, "send_for_review", people) == {"officer"}


def test_an_empty_mandatory_section_blocks_it(drafted, officer):
    Section.objects.update(text="<p> </p>")

    assert held_back(drafted, "send_for_review", officer) == [("texts_complete", "This section is still empty: Need")]


@pytest.mark.parametrize(
    ("unit", "limit", "length"),
    [("words", 2, 3), ("characters", 12, 13), ("characters_no_spaces", 10, 11)],
)
def test_a_section_that_is_too_long_blocks_it(drafted, officer, unit, limit, length):
    Section.objects.update(limit=limit, limit_unit=unit)
    label = Section.objects.get().get_limit_unit_display()

    assert held_back(drafted, "send_for_review", officer) == [
        ("texts_complete", f"This section is too long: Need ({length} of {limit} {label})")
    ]
    Section.objects.update(limit=length)
    assert take_step(drafted, "send_for_review", by=officer).state == State.REVIEW


def test_sections_of_the_other_step_are_not_asked_yet(drafted, officer):
    Section.objects.create(application=drafted, code="later", title="Later", step="2")

    assert take_step(drafted, "send_for_review", by=officer).state == State.REVIEW


def test_an_error_of_the_budget_blocks_it_with_its_own_place(drafted, officer):
    def nothing_adds_up(application):
        return [Finding(checks.ERROR, "sum", "The sums differ.", "/there/"), Finding(checks.WARNING, "w", "Beware.")]

    checks.CHECKS.register(nothing_adds_up, name="sum")

    assert held_back(drafted, "send_for_review", officer) == [("budget_sound", "The sums differ.")]


def test_head_and_finance_are_asked(drafted, officer, head, finance):
    application = take_step(drafted, "send_for_review", by=officer)

    assert {todo.code: todo.assigned_to for todo in application.todos.all()} == {
        "review": head,
        "approve_money": finance,
    }


def test_texts_are_locked_from_now_on(drafted, officer):
    take_step(drafted, "send_for_review", by=officer)

    with pytest.raises(Locked, match="The content is locked in this state: Internal review"):
        save_section(drafted.sections.get(), by=officer, text="<p>new</p>")
