"""Who may see a job, and what does the health page say?"""

import datetime as dt
import shutil

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from jobs import actions, tasks
from jobs.models import Heartbeat, Job, State
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def requester():
    return get_user_model().objects.create_user("requester@example.org", "secret")


@pytest.fixture
def job(requester):
    return actions.enqueue("tests.jobs.examples.note", title="Proposal of MVSZ-2026-0001", by=requester, text="a")


def test_the_one_who_asked_sees_how_far_it_is(client, job, requester):
    client.force_login(requester)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, done=1, total=4, message="Tables")

    response = client.get(f"/jobs/{job.pk}/progress/")

    page = response.content.decode()
    assert response.status_code == 200
    assert '<progress max="100" value="25">25</progress>' in page
    assert 'hx-trigger="every 1s"' in page
    assert "HX-Trigger" not in response


def test_a_finished_job_links_its_result_and_stops_asking(client, job, requester):
    client.force_login(requester)
    work_off()

    response = client.get(f"/jobs/{job.pk}/progress/")

    assert '<a href="/results/a/">Open the result</a>' in response.content.decode()
    assert "hx-get" not in response.content.decode()
    assert response["HX-Trigger"] == "jobFinished"


def test_a_failed_job_says_why(client, requester):
    job = actions.enqueue("tests.jobs.examples.refuse", title="Budget", by=requester)
    work_off()
    client.force_login(requester)

    assert "The file is not a workbook." in client.get(f"/jobs/{job.pk}/progress/").content.decode()


def test_somebody_else_sees_no_such_job(client, job):
    client.force_login(get_user_model().objects.create_user("other@example.org", "secret"))

    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.get(f"/jobs/{job.pk}/progress/").status_code == 404


def test_visible_are_own_jobs_those_of_the_own_associations_and_all_to_an_administrator(job, requester):
    users = get_user_model().objects
    colleague, stranger = (users.create_user(f"{name}@example.org", "secret") for name in ("colleague", "stranger"))
    colleague.association_ids = frozenset({7})
    Job.objects.filter(pk=job.pk).update(for_association=7)
    administrator = users.create_superuser("root@example.org", "secret")

    seen = [Job.objects.visible_to(user).exists() for user in (requester, colleague, stranger, administrator)]

    assert seen == [True, True, False, True]


@pytest.fixture
def beating():
    tasks.beat()


def test_all_is_well(client, beating):
    response = client.get("/health/")

    report = response.json()
    assert (response.status_code, report["status"], report["reasons"]) == (200, "ok", [])
    assert (report["database"]["ok"], report["queue"]["ok"], report["disk"]["ok"]) == (True, True, True)


def test_a_worker_that_was_never_seen_is_reported(client):
    response = client.get("/health/")

    assert response.status_code == 503
    assert response.json()["reasons"] == ["No worker has been seen for three minutes: run manage.py up."]


def test_a_worker_that_fell_silent_is_reported(client, beating):
    Heartbeat.objects.update(at=timezone.now() - dt.timedelta(minutes=4))

    assert client.get("/health/").status_code == 503


def test_work_that_waits_too_long_is_reported(client, beating, job):
    Job.objects.update(available_at=timezone.now() - dt.timedelta(minutes=6))

    assert client.get("/health/").json()["reasons"] == ["Work has been waiting for more than five minutes."]


def test_a_full_disk_is_reported(client, beating, settings):
    settings.LEAST_FREE_MB = shutil.disk_usage(settings.DATA_DIR).free // 2**20 + 10_000

    assert client.get("/health/").json()["reasons"] == [f"Less than {settings.LEAST_FREE_MB} MB are free."]


def test_a_folder_that_cannot_be_written_is_reported(client, beating, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "missing"

    assert client.get("/health/").json()["reasons"] == ["The folder of the data cannot be written."]


def test_only_reading_is_allowed(client):
    assert client.post("/health/").status_code == 405


def test_a_job_that_nobody_works_on_says_so(client, job, requester):
    client.force_login(requester)
    sentence = "Background jobs are not running at the moment."

    fresh = client.get(f"/jobs/{job.pk}/progress/").content.decode()
    Job.objects.update(available_at=timezone.now() - dt.timedelta(minutes=4))
    forgotten = client.get(f"/jobs/{job.pk}/progress/").content.decode()
    tasks.beat()
    merely_late = client.get(f"/jobs/{job.pk}/progress/").content.decode()

    assert [sentence in page for page in (fresh, forgotten, merely_late)] == [False, True, False]
