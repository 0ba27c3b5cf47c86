"""Do mails and papers leave while large files are read, and is each lane watched by itself?"""

import datetime as dt

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from config.management.commands.up import Watchdog
from jobs import actions, health, queries, tasks
from jobs.models import Job, Lane, State
from tests.working import work_off

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def enqueue(text: str, within: int = 120) -> Job:
    return actions.enqueue("tests.jobs.examples.note", title="A test", text=text, within=within)


def wait(job: Job, minutes: int) -> None:
    Job.objects.filter(pk=job.pk).update(available_at=timezone.now() - minutes * MINUTE)


def test_what_may_take_long_lies_in_a_lane_of_its_own():
    enqueue("a mail")
    enqueue("a large file", within=600)

    assert list(OrmQ.objects.order_by("pk").values_list("key", flat=True)) == ["grants", "grants-long"]


def test_both_lanes_are_worked_off_and_laid_back():
    jobs = [enqueue("a mail"), enqueue("a large file", within=600)]
    OrmQ.objects.all().delete()
    for job in jobs:
        wait(job, 2)

    assert (actions.recover(), actions.recover(), work_off()) == (2, 0, 2)


@pytest.mark.parametrize(("within", "lane"), [(120, Lane.SHORT), (600, Lane.LONG)])
def test_a_lane_that_does_nothing_is_noticed_whatever_the_other_does(within, lane):
    busy = enqueue("busy", within=720 - within)
    Job.objects.filter(pk=busy.pk).update(state=State.RUNNING, started_at=timezone.now())
    wait(enqueue("stuck", within=within), 2)
    now = timezone.now()

    assert {one for one in Lane if queries.is_jammed(now, one, after=MINUTE)} == {lane}
    assert Watchdog(MINUTE).look() == {Lane.SHORT: "worker", Lane.LONG: "worker for long work"}[lane]


def test_a_second_large_file_that_waits_for_the_first_is_no_illness():
    tasks.beat()
    first, second = enqueue("first", within=600), enqueue("second", within=600)
    Job.objects.filter(pk=first.pk).update(state=State.RUNNING, started_at=timezone.now())
    wait(second, 9)

    assert health.queue().reason == ""


def test_a_mail_that_waits_for_long_is():
    tasks.beat()
    wait(enqueue("a mail"), 9)

    assert health.queue().reason == "Work has been waiting for more than five minutes."
