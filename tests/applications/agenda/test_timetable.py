"""The plan back from the deadline: in working days, squeezed when time is short, moved when the deadline moves."""

import datetime as dt
import threading

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.agenda.actions.timetable import replan
from applications.agenda.timetable import plan
from applications.models import Application, StateChange
from applications.pipeline.events import PLANNED_BACK, Chore
from applications.pipeline.queries import begun_already
from applications.steps.actions import starting
from applications.steps.actions.starting import start
from calls.models import Call, SectionTemplate
from organisations.directory.working_days import is_working_day
from organisations.models import CouncilMeeting
from refusals import Stale
from tests.applications.actions import choose_call, snooze, tick_off
from tests.applications.factories import make_call
from tests.applications.steps.test_race import at_once

TODAY = dt.date(2026, 11, 27)
ORDER = [chore for chore, __, __ in PLANNED_BACK if chore != Chore.COUNCIL_DECIDES]


@given(
    today=st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    days=st.integers(0, 200),
    country=st.sampled_from(["HU", "TR", "BE"]),
    ahead=st.lists(st.integers(0, 200), max_size=4),
)
def test_whatever_the_time_the_order_is_kept_and_nothing_is_planned_on_a_free_day_or_too_late(
    today, days, country, ahead
):
    deadline = today + dt.timedelta(days=days)
    councils = [today + dt.timedelta(days=number) for number in ahead]

    found = plan(today=today, deadline=deadline, country=country, council_days=councils)

    assert all(today <= step.day <= deadline for step in found.steps)
    working = [step for step in found.steps if not step.on_council_day]
    assert all(is_working_day(step.day, country) or step.day == today for step in working)
    assert [found.day_of(chore) for chore in ORDER] == sorted(found.day_of(chore) for chore in ORDER)
    assert {step.chore for step in found.steps} == {chore for chore, __, __ in PLANNED_BACK}
    assert found.day_of(Chore.COUNCIL_DECIDES) <= found.day_of(Chore.GET_AUTHORISED)


def test_with_time_enough_every_piece_of_work_has_its_usual_time():
    found = plan(today=TODAY, deadline=dt.date(2027, 3, 1), country="HU")

    assert found.missing == 0
    assert not any(step.is_squeezed for step in found.steps)
    assert str(found.day_of(Chore.SUBMIT)) == "2027-02-26"


def test_with_too_little_time_it_is_said_how_many_working_days_are_missing():
    found = plan(today=TODAY, deadline=dt.date(2026, 12, 11), country="HU")

    assert found.missing == 25
    assert all(step.is_squeezed for step in found.steps if step.chore != Chore.SUBMIT)


@pytest.mark.parametrize(
    ("councils", "day", "unknown"),
    [
        (["2027-01-05", "2027-02-02", "2027-02-25"], "2027-02-02", False),
        (["2027-02-25"], "2027-02-19", True),
        ([], "2027-02-19", True),
    ],
)
def test_the_council_decides_on_its_last_meeting_that_is_in_time(councils, day, unknown):
    days = [dt.date.fromisoformat(text) for text in councils]

    found = plan(today=TODAY, deadline=dt.date(2027, 3, 1), country="HU", council_days=days)

    assert (str(found.day_of(Chore.COUNCIL_DECIDES)), found.council_unknown) == (day, unknown)


@pytest.fixture
def call(db):
    call = make_call(deadline=dt.date(2099, 3, 2), rule_pack="cerv-town-twinning-2127")
    SectionTemplate.objects.create(call=call, code="need", title="Need")
    return call


@pytest.fixture
def begun(association, officer, municipality, call):
    return start(by=officer, association=association, call=call, acronym="BRIDGE", on_behalf_of=municipality)


def days_of(application) -> dict:
    return {todo.code: todo.due_at.date() for todo in application.todos.exclude(planned_at=None)}


def test_from_a_call_an_application_begins_with_chapters_rules_and_timetable(begun, officer):
    assert (begun.lead_officer, begun.rule_pack) == (officer, "cerv-town-twinning-2127")
    assert begun.rule_pack_version != ""
    assert [section.code for section in begun.sections.all()] == ["need"]
    assert days_of(begun).keys() == {chore for chore, __, __ in PLANNED_BACK}


def test_two_clicks_lead_from_the_call_to_the_application(client, officer, call):
    client.force_login(officer)
    page = client.get(reverse("applications:new"), {"call": call.code})
    form = page.context["form"]

    answer = client.post(
        f"{reverse('applications:new')}?call={call.code}",
        {name: form[name].value() or "" for name in ("title", "acronym", "call", "association", "on_behalf_of")},
    )

    application = Application.objects.get()
    assert answer.url == application.get_absolute_url()
    assert (application.call, application.title) == (call, "Town twinning")


def test_a_second_start_for_the_same_applicant_is_shown_the_first(begun, officer, association, municipality, call):
    with pytest.raises(Stale) as refusal:
        start(by=officer, association=association, call=call, acronym="AGAIN", on_behalf_of=municipality)

    assert refusal.value.stored == [begun]
    another = start(
        by=officer, association=association, call=call, acronym="AGAIN", on_behalf_of=municipality, knowingly=True
    )
    assert another.pk != begun.pk


@pytest.mark.django_db(transaction=True)
def test_of_six_people_who_start_at_once_one_does(association, officer, municipality):
    call = make_call()
    told = []

    def press(_number):
        try:
            told.append(
                start(by=officer, association=association, call=call, acronym="B", on_behalf_of=municipality).pk
            )
        except Stale:
            told.append(None)

    at_once(press, 6)

    assert Application.objects.count() == 1
    assert sorted(told, key=bool) == [None] * 5 + [Application.objects.get().pk]


def test_when_the_deadline_moves_what_nobody_touched_moves_with_it(begun, officer, call):
    tick_off(begun.todos.get(code=Chore.CONFIRM_PARTNERS), by=officer)
    snooze(begun.todos.get(code=Chore.MAKE_BUDGET), by=officer, until=dt.date(2099, 1, 10))
    by_hand = begun.todos.get(code=Chore.WRITE_TEXTS)
    by_hand.due_at -= dt.timedelta(days=3)
    by_hand.save()
    before = days_of(begun)
    deadline = call.deadlines.get()
    deadline.date = dt.date(2099, 5, 4)
    deadline.save()
    begun = choose_again(begun, officer, call)

    moved = replan(begun, by=officer)

    after = days_of(begun)
    kept = {Chore.CONFIRM_PARTNERS, Chore.MAKE_BUDGET, Chore.WRITE_TEXTS}
    assert moved == len(PLANNED_BACK) - len(kept)
    assert {code for code in after if after[code] == before[code]} == kept
    assert str(after[Chore.SUBMIT]) == "2099-04-30"  # the first of May is a holiday
    assert StateChange.objects.filter(application=begun, what="timetable").count() == 1


def choose_again(application, officer, call):
    """Let the deadline beside the application follow its call, as the clock does."""
    Application.objects.filter(pk=application.pk).update(deadline_at=call.deadlines.get().instant)
    return Application.objects.get(pk=application.pk)


def test_the_page_says_that_the_deadline_moved_and_shows_old_and_new_days(client, begun, officer, call):
    client.force_login(officer)
    page = reverse("applications:tasks", args=[begun.reference])
    assert "The deadline has moved" not in client.get(page).text
    Application.objects.update(deadline_at=begun.deadline_at + dt.timedelta(days=30))

    told = client.get(page).text
    offered = client.get(reverse("applications:replan", args=[begun.reference]))
    client.post(reverse("applications:replan", args=[begun.reference]))

    assert "The deadline has moved" in told
    assert sum(shift.is_moved for shift in offered.context["shifts"]) == len(PLANNED_BACK)
    assert "The deadline has moved" not in client.get(page).text


def test_a_reader_plans_nothing(client, begun, manager):
    client.force_login(manager)

    assert client.post(reverse("applications:replan", args=[begun.reference])).status_code == 403


def test_the_timetable_uses_the_meeting_days_of_the_council(association, officer, municipality, call):
    CouncilMeeting.objects.create(municipality=municipality, on=dt.date(2099, 1, 28))

    application = start(by=officer, association=association, call=call, acronym="B", on_behalf_of=municipality)

    todo = application.todos.get(code=Chore.COUNCIL_DECIDES)
    assert (str(todo.due_at.date()), todo.on_council_day) == ("2099-01-28", True)


def test_without_a_call_nothing_is_planned(association, officer):
    application = start(by=officer, association=association, call=None, acronym="IDEA")

    assert not application.todos.exists()


def test_giving_the_application_another_call_offers_a_new_plan(begun, officer):
    other = make_call(deadline=dt.date(2099, 9, 1))

    application = choose_call(begun, by=officer, call=other)

    assert application.planned_for != application.deadline_at


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_people_would_begin_the_same_twice(association, officer, municipality, monkeypatch):
    """The twin: both look before either writes."""
    call, both_have_looked = make_call(), threading.Barrier(2)

    def look(call, lead):
        found = begun_already(call, lead)
        both_have_looked.wait(timeout=300)
        return found

    monkeypatch.setattr(starting, "begun_already", look)
    unlocked = start.__wrapped__
    monkeypatch.setattr(starting.Call.objects, "select_for_update", lambda: Call.objects)

    def press(_number):
        unlocked(by=officer, association=association, call=call, acronym="B", on_behalf_of=municipality)

    at_once(press, 2)

    assert Application.objects.count() == 2


def test_what_is_done_takes_no_time_from_the_rest():
    early = [chore for chore, days, __ in PLANNED_BACK if days > 6]

    found = plan(today=TODAY, deadline=dt.date(2026, 12, 16), country="HU", done=early)

    assert (found.missing, len(found.steps)) == (0, 3)
    assert not any(step.is_squeezed for step in found.steps)
