"""Are recurring tasks in the timetable, and only they?"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.utils import timezone
from django_q.models import Schedule
from django_q.scheduler import scheduler

from jobs import queries, schedules, tasks, timetable
from jobs.models import Job
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(schedules.TIMETABLE, "_entries", {})
    return schedules


def test_the_timetable_holds_what_the_rooms_registered(registry):
    registry.every("digest", "tests.jobs.examples.refuse", minutes=5)
    registry.daily("nightly", "tests.jobs.examples.refuse", at="06:30")

    assert timetable.store() == 2

    rows = Schedule.objects.order_by("name").values_list("name", "func", "args", "schedule_type", "minutes", "repeats")
    assert list(rows) == [
        ("digest", "jobs.tasks.scheduled", "('digest',)", "I", 5, -1),
        ("nightly", "jobs.tasks.scheduled", "('nightly',)", "D", None, -1),
    ]


def test_a_second_run_changes_nothing(registry):
    registry.every("digest", "x", minutes=5)
    timetable.store()
    before = Schedule.objects.get()

    timetable.store()

    assert (Schedule.objects.get().pk, Schedule.objects.get().next_run) == (before.pk, before.next_run)


def test_a_malformed_row_is_removed_since_it_would_stop_all_schedules(registry):
    registry.every("digest", "x", minutes=5)
    Schedule.objects.create(name="digest", func="x", args="((", schedule_type="I", minutes=5)
    Schedule.objects.create(name="foreign", func="x", schedule_type="I", minutes=5)

    timetable.store()

    assert list(Schedule.objects.values_list("name", "args")) == [("digest", "('digest',)")]


def test_a_daily_task_begins_at_its_time_of_the_day_in_the_zone_of_the_installation():
    brussels = ZoneInfo("Europe/Brussels")
    recurring = schedules.Recurring("n", "x", at=dt.time(6, 30))

    early = timetable.first_run(recurring, dt.datetime(2026, 7, 1, 4, 0, tzinfo=dt.UTC))
    late = timetable.first_run(recurring, dt.datetime(2026, 7, 1, 5, 0, tzinfo=dt.UTC))

    assert early == dt.datetime(2026, 7, 1, 6, 30, tzinfo=brussels)
    assert late == dt.datetime(2026, 7, 2, 6, 30, tzinfo=brussels)


@pytest.mark.django_db(transaction=True)  # the scheduler closes the connection
def test_a_task_that_is_due_runs_as_a_job(registry):
    registry.every("example", "tests.jobs.examples.refuse", minutes=5)
    timetable.store()
    Schedule.objects.update(next_run=timezone.now() - dt.timedelta(seconds=1))

    scheduler()
    work_off()

    job = Job.objects.get()
    assert (job.title, job.key, job.error) == ("example", "schedule:example", "The file is not a workbook.")


def test_a_task_that_is_no_longer_registered_does_nothing(registry):
    tasks.scheduled("gone")

    assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True)  # the scheduler closes the connection
def test_the_heartbeat_goes_through_the_queue_without_leaving_a_job():
    call_command("store_schedules", verbosity=0)
    Schedule.objects.exclude(name="heartbeat").delete()
    Schedule.objects.update(next_run=timezone.now() - dt.timedelta(seconds=1))

    scheduler()
    work_off()

    assert timezone.now() - queries.last_beat() < dt.timedelta(seconds=10)
    assert Job.objects.count() == 0


def test_the_queue_is_not_in_the_maintenance_pages():
    assert [model for model in admin.site._registry if model._meta.app_label == "django_q"] == []
