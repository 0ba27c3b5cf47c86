"""Does the clock act at the right instant, and only once?"""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from applications.models import Agreement, Application
from applications.pipeline.states import State
from applications.steps.actions import clock
from calls.models import Deadline
from jobs.tasks import scheduled
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call
from tests.working import work_off

pytestmark = pytest.mark.django_db

LAST_INSTANT = dt.datetime(2026, 12, 10, 14, 0, tzinfo=dt.UTC)  # 17:00 in Istanbul
A_SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def drafted(association):
    call = make_call(deadline=None)
    Deadline.objects.create(call=call, date=dt.date(2026, 12, 10), time=dt.time(17), zone="Europe/Istanbul")
    return make_application(association, call=call, state=State.DRAFTING, deadline_at=LAST_INSTANT)


def test_a_deadline_is_missed_by_its_own_zone_and_not_a_second_earlier(drafted):
    assert clock.mark_missed(LAST_INSTANT) == []
    assert clock.mark_missed(LAST_INSTANT + A_SECOND) == [drafted]


def test_the_history_says_that_it_was_the_clock(drafted):
    clock.mark_missed(LAST_INSTANT + A_SECOND)

    change = drafted.history.get()
    assert (change.step, change.by, change.by_name, change.at) == ("miss", None, "", LAST_INSTANT + A_SECOND)
    assert drafted.outcomes.get().kind == "missed"


def test_the_clock_strikes_once(drafted):
    clock.mark_missed(LAST_INSTANT + A_SECOND)

    assert clock.mark_missed(LAST_INSTANT + 2 * A_SECOND) == []


def test_a_deadline_that_was_moved_is_not_missed(drafted):
    Deadline.objects.create(call=drafted.call, date=dt.date(2027, 1, 10), zone="Europe/Istanbul", kind="cutoff")

    assert clock.mark_missed(LAST_INSTANT + A_SECOND) == []
    assert clock.refresh_deadlines(LAST_INSTANT + A_SECOND) == 1


def test_what_the_head_allowed_to_be_late_is_not_missed(drafted):
    Application.objects.update(deadline_override_reason="The portal was down.")

    assert clock.mark_missed(LAST_INSTANT + A_SECOND) == []


def test_an_idea_cannot_miss_a_deadline(association, drafted):
    make_application(association, call=drafted.call, deadline_at=LAST_INSTANT)

    assert clock.mark_missed(LAST_INSTANT + A_SECOND) == [drafted]


def test_a_project_is_finished_on_the_day_after_its_last(association):
    application = make_application(association, state=State.RUNNING)
    Agreement.objects.create(application=application, ends_on=dt.date(2026, 12, 31))

    assert clock.finish_ended(dt.datetime(2026, 12, 31, 22, 59, tzinfo=dt.UTC)) == []
    assert clock.finish_ended(dt.datetime(2026, 12, 31, 23, 1, tzinfo=dt.UTC)) == [application]  # 00:01 in Budapest


def test_the_clock_may_only_miss_and_finish(association):
    application = make_application(association, call=make_call())

    with pytest.raises(PermissionDenied):
        take_step(application, "screen", by=None)
    assert Application.objects.get().state == State.IDEA


def test_the_worker_and_the_command_do_it(association, capsys):
    past = make_call(deadline=dt.date(2020, 1, 1))
    application = make_application(
        association, call=past, state=State.READY, deadline_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    )
    scheduled("pipeline-clock")
    work_off()
    assert Application.objects.get().state == State.MISSED

    call_command("mark_missed")
    assert capsys.readouterr().out == "Missed: 0\n"
    assert application.history.count() == 1
