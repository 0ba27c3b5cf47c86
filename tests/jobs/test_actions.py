"""Is background work done once, counted, given up in time, and never lost?"""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_q.models import OrmQ

from jobs import actions, tasks
from jobs.models import Job, State
from tests.jobs import examples
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def calls():
    examples.calls.clear()
    return examples.calls


def enqueue(task: str, **more) -> Job:
    return actions.enqueue(f"tests.jobs.examples.{task}", title="A test", **more)


def test_a_job_is_done_and_keeps_the_address_of_its_result(calls):
    job = enqueue("note", text="a")

    assert work_off() == 1

    job.refresh_from_db()
    assert (job.state, job.result_url, job.attempts, calls) == (State.DONE, "/results/a/", 1, ["a"])
    assert (job.done, job.total, job.message, job.percent) == (1, 2, "Half of it", 50)
    assert OrmQ.objects.count() == 0


def test_a_job_delivered_twice_is_done_once(calls):
    job = enqueue("note", text="a")
    actions.queue.put(job)

    assert work_off() == 2

    assert calls == ["a"]


def test_a_job_that_somebody_is_at_is_left_alone(calls):
    job = enqueue("note", text="a")
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, started_at=timezone.now())

    work_off()

    assert calls == []


def test_with_a_key_only_one_job_waits():
    first = enqueue("note", text="a", key="proposal:7")

    assert enqueue("note", text="b", key="proposal:7") == first
    assert enqueue("note", text="c", key="proposal:8") != first
    assert OrmQ.objects.count() == 2


def test_the_key_is_free_again_when_the_job_is_finished():
    first = enqueue("note", text="a", key="proposal:7")
    work_off()

    assert enqueue("note", text="b", key="proposal:7") != first


def test_the_database_itself_refuses_a_second_open_job_with_a_key():
    enqueue("note", text="a", key="proposal:7")

    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(task="x", title="x", key="proposal:7")


def test_a_job_is_taken_back_together_with_the_work_that_asked_for_it():
    with transaction.atomic():
        enqueue("note", text="a")
        transaction.set_rollback(True)

    assert (Job.objects.count(), OrmQ.objects.count()) == (0, 0)


def test_a_refusal_is_final_and_keeps_its_sentence():
    job = enqueue("refuse")

    work_off()

    job.refresh_from_db()
    assert (job.state, job.error, job.attempts) == (State.FAILED, "The file is not a workbook.", 1)


def test_a_fault_is_tried_three_times_and_then_given_up(caplog):
    job = enqueue("fail")

    assert work_off() == 3

    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.FAILED, 3)
    assert job.error == "This failed because of a fault in the program; its log has the details."
    assert [record.message for record in caplog.records if record.name == "jobs.tasks"] == [
        f"tests.jobs.examples.fail failed at attempt {attempt}" for attempt in (1, 2, 3)
    ]


def test_a_task_that_kills_its_worker_is_given_up_after_three_attempts(calls):
    """The attempt is counted when it begins; a worker that dies leaves the job running."""
    job = enqueue("note", text="a")
    for _attempt in range(3):
        assert actions.claim(job.pk) is not None
        Job.objects.filter(pk=job.pk).update(started_at=timezone.now() - dt.timedelta(seconds=131))

    tasks.run(str(job.pk))

    job.refresh_from_db()
    assert (job.state, calls) == (State.FAILED, [])
    assert job.error == "This was begun three times and never came to an end, so it was given up."


def test_a_job_speaks_the_language_of_the_person_who_asked():
    user = get_user_model().objects.create_user("a@example.org", "secret", language="tr")
    job = enqueue("say_language", by=user)

    work_off()

    job.refresh_from_db()
    assert job.result_url == "/tr/"


def test_what_a_dead_worker_left_running_is_laid_back(calls):
    job = enqueue("note", text="a")
    OrmQ.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, started_at=timezone.now() - dt.timedelta(seconds=131))

    assert actions.recover() == 1

    work_off()
    assert calls == ["a"]


def test_what_may_still_be_alive_is_not_laid_back_unless_no_worker_lives():
    job = enqueue("note", text="a")
    OrmQ.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, started_at=timezone.now())

    assert actions.recover() == 0
    assert actions.recover(alone=True) == 1


def test_a_job_that_waits_outside_of_the_queue_is_laid_back_once():
    job = enqueue("note", text="a")
    OrmQ.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(available_at=timezone.now() - dt.timedelta(seconds=61))

    assert [actions.recover(), actions.recover()] == [1, 0]


def test_finished_jobs_are_forgotten_after_thirty_days():
    old, young, waiting = (enqueue("note", text=text) for text in "abc")
    Job.objects.filter(pk=old.pk).update(state=State.DONE, finished_at=timezone.now() - dt.timedelta(days=31))
    Job.objects.filter(pk=young.pk).update(state=State.DONE, finished_at=timezone.now() - dt.timedelta(days=29))

    tasks.tidy(young)

    assert set(Job.objects.all()) == {young, waiting}
