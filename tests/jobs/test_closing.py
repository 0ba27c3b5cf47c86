"""A job that is given up closes the row that waits for it, with a sentence; nothing stays "in progress" for ever."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from calls.fetching.actions import fetching
from calls.models import ImportRun, Source
from documents.models import ReturnedWorkbook
from jobs import actions
from jobs.closing import CLOSERS
from jobs.models import Job, State
from organisations.models import DirectoryImport
from tests.documents.returns import whole
from tests.documents.scene import make_project
from tests.working import work_off

pytestmark = pytest.mark.django_db
FAULT = "This failed because of a fault in the program; its log has the details."
IN_PROGRESS = {"waiting", "running", "sending", "reading"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_every_row_that_can_be_in_progress_is_closed_by_somebody():
    """A new state of this kind needs a closer, and a line here."""
    closed_by = {
        "calls.ImportRun": "calls.tasks.read_upload",
        "organisations.DirectoryImport": "organisations.tasks.read_list",
        "documents.ReturnedWorkbook": "documents.tasks.read_workbook",
        "organisations.Letter": None,  # `posting.give_up_lost` leaves those to a person
        "jobs.Job": None,  # the job itself
        "applications.Application": None,  # a running project, a request that waits for an answer, a link that waits
        "desk.SupportRequest": None,  # for somebody to look at it: people are at these, no worker
        "training.MaterialLink": None,
    }
    found = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name == "state" and IN_PROGRESS & {str(value) for value, _label in field.flatchoices}
    }

    assert found == set(closed_by)
    assert set(CLOSERS.entries()) == {task for task in closed_by.values() if task}


def brought_calls(client, data: bytes = b"title;deadline\nRoads;2030-03-05\n"):
    client.post(reverse("calls:imports"), {"file": SimpleUploadedFile("calls.csv", data)})
    return ImportRun.objects.get()


def brought_towns(client, association):
    file = SimpleUploadedFile("members.csv", "Név;Megye\nRád;Pest\n".encode())
    client.post(reverse("organisations:imports"), {"association": association.pk, "file": file})
    return DirectoryImport.objects.get()


def brought_workbook(client, association):
    project = make_project(association)
    file = SimpleUploadedFile("budget.xlsx", whole(project, "en"))
    client.post(reverse("documents:upload_workbooks", args=[project.reference]), {"files": file})
    return ReturnedWorkbook.objects.get()


@pytest.mark.parametrize("kind", ["calls", "towns", "workbook"])
def test_a_file_whose_reading_fails_says_so_on_its_row(client, association, officer, kind, caplog):
    client.force_login(officer)
    brought = {
        "calls": lambda: brought_calls(client),
        "towns": lambda: brought_towns(client, association),
        "workbook": lambda: brought_workbook(client, association),
    }[kind]()
    assert brought.state == "waiting"
    brought.file.storage.delete(brought.file.name)  # the disk lost it, so that the task fails by a fault

    work_off()

    brought.refresh_from_db()
    assert Job.objects.get(task__in=CLOSERS.entries()).state == State.FAILED
    if kind == "workbook":
        assert (brought.state, brought.refusal, brought.refusal_values) == ("refused", "given_up", {"why": FAULT})
    else:
        assert (brought.state, brought.message, brought.finished_at is None) == ("failed", FAULT, False)


def test_a_file_that_kills_its_worker_is_closed_too(client, officer):
    client.force_login(officer)
    run = brought_calls(client)
    Job.objects.update(attempts=3, state=State.RUNNING, started_at=timezone.now() - dt.timedelta(hours=1))

    work_off()

    run.refresh_from_db()
    assert (run.state, run.message) == (
        "failed", "This was begun three times and never came to an end, so it was given up.",
    )  # fmt: skip


def test_what_has_come_to_an_end_is_left_alone(client, officer):
    client.force_login(officer)
    run = brought_calls(client)
    ImportRun.objects.update(state="done", message="")

    actions.fail(Job.objects.get(), "late")

    run.refresh_from_db()
    assert (run.state, run.message) == ("done", "")


def test_a_fault_of_the_closing_itself_is_written_down_and_the_job_is_closed(client, officer, caplog):
    client.force_login(officer)
    brought_calls(client)
    job = Job.objects.get()
    job.arguments = {"nonsense": 1}

    actions.fail(job, "x")

    job.refresh_from_db()
    assert (job.state, caplog.messages) == (State.FAILED, ["what waits for calls.tasks.read_upload cannot be closed"])


NUMBER = b"9" * 5000
TOPIC = b'{"TopicDetails": {"identifier": "A", "budget": ' + NUMBER + b"}}"
LIST = b'{"fundingData": {"GrantTenderObj": [{"identifier": ' + NUMBER + b"}]}}"


@pytest.mark.parametrize("data", [TOPIC, LIST], ids=["topic", "list"])
def test_a_number_of_five_thousand_digits_is_answered_by_a_sentence(client, officer, data):
    client.force_login(officer)
    run = brought_calls(client, data)

    work_off()

    run.refresh_from_db()
    assert (run.state, run.message) == ("failed", "The file is damaged. Please download it again.")


def test_a_fetch_that_was_killed_is_closed_when_the_source_is_asked_again():
    source = Source.objects.create(code="p", name="Portal", kind="bulk", url="https://ec.europa.eu/x", fetched=True)
    left = ImportRun.objects.create(source=source, address=source.url, state="running")
    uploaded = ImportRun.objects.create(source=source, state="running")

    fetching.close_broken_off(source, timezone.now())

    left.refresh_from_db()
    uploaded.refresh_from_db()
    assert (left.state, left.message, uploaded.state) == (
        "failed", "This was broken off, by a fault in the program or a stop of it.", "running",
    )  # fmt: skip
