"""Papers made from the database: by the worker, by the command, and kept at submission."""

import hashlib
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from docx import Document as WordDocument

from applications.models import Snapshot, SnapshotFile
from documents import tasks
from documents.models import Document
from documents.shelf import actions
from documents.shelf.making import fingerprint, make_paper
from jobs.models import Job
from refusals import Refused
from tests.documents.scene import content_of, make_project
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    return make_project(association)


def snapshot_of(application):
    return Snapshot.objects.create(
        application=application, occasion="submit", taken_at=timezone.now(), data={}, sha256="0" * 64
    )


def test_the_worker_makes_a_proposal_and_keeps_it(project, officer):
    job = actions.make(project, kind="proposal.docx", language="en", by=officer)

    assert work_off() == 1
    job.refresh_from_db()
    document = Document.objects.get()
    content = content_of(document)
    assert (job.state, job.result_url) == ("done", document.get_absolute_url())
    assert (document.sha256, document.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert document.made_by == officer
    assert WordDocument(BytesIO(content)).core_properties.title == f"{project.acronym} – A project"
    assert project.acronym not in document.file.name


def test_asked_twice_a_paper_is_made_once(project, officer):
    first = actions.make(project, kind="budget.xlsx", language="hu", by=officer)
    second = actions.make(project, kind="budget.xlsx", language="hu", by=officer)

    assert first == second
    assert work_off() == 1


def test_a_task_that_runs_twice_keeps_one_paper(project, officer):
    job = actions.make(project, kind="budget.xlsx", language="hu", by=officer)

    first = tasks.make_document(job, application_id=project.pk, kind="budget.xlsx", language="hu")
    second = tasks.make_document(job, application_id=project.pk, kind="budget.xlsx", language="hu")

    assert first == second
    assert Document.objects.count() == 1


@pytest.mark.parametrize("who", ["clerk", "reviewer", "stranger"])
def test_only_the_office_has_papers_made(project, who, request):
    with pytest.raises(PermissionDenied):
        actions.make(project, kind="budget.xlsx", language="hu", by=request.getfixturevalue(who))

    assert not Job.objects.exists()


def test_the_paper_of_a_lost_application_is_refused_in_one_sentence(project, officer):
    job = actions.make(project, kind="budget.xlsx", language="hu", by=officer)

    with pytest.raises(Refused, match="does not exist"):
        tasks.make_document(job, application_id=0, kind="budget.xlsx", language="hu")


def test_deleting_a_paper_deletes_its_file(project, officer, django_capture_on_commit_callbacks):
    made = make_paper(project, "budget.xlsx", "en")
    document = actions.store(project, made, kind="budget.xlsx", language="en", by=officer)
    storage, name = document.file.storage, document.file.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete(document, by=officer)

    assert (storage.exists(name), Document.objects.exists()) == (False, False)


def test_a_change_makes_a_paper_stale_and_time_does_not(project):
    before = fingerprint(project, "proposal.docx", "en")
    again = fingerprint(project, "proposal.docx", "en")

    project.sections.filter(code="aim").update(text="<p>New.</p>")

    assert before == again
    assert before != fingerprint(project, "proposal.docx", "en")


def test_the_papers_of_a_submission_are_kept_once_with_their_hashes(project, officer):
    snapshot = snapshot_of(project)
    job = Job.objects.create(task="documents.tasks.keep_submission", title="x", requested_by=officer)

    tasks.keep_submission(job, application_id=project.pk)
    tasks.keep_submission(job, application_id=project.pk)

    kept = SnapshotFile.objects.filter(snapshot=snapshot)
    assert [file.kind for file in kept] == ["proposal.docx", "budget.xlsx"]
    assert [file.sha256 for file in kept] == [hashlib.sha256(content_of(file)).hexdigest() for file in kept]


def test_a_proposal_shows_the_figures_of_the_engine(project):
    document = WordDocument(BytesIO(make_paper(project, "proposal.docx", "en").content))

    table = next(t for t in document.tables if t.rows[0].cells[-1].text == "Own contribution")
    assert [cell.text for cell in table.rows[-1].cells][-3:] == ["27,000.00", "21,600.00", "5,400.00"]


@pytest.mark.parametrize("extra", [0, 3])
def test_reading_costs_the_same_queries_however_long_the_plan(
    association, extra, django_assert_num_queries, django_assert_max_num_queries
):
    project = make_project(association, partners=2 + extra, packages=1 + extra)

    with django_assert_max_num_queries(30) as first:
        fingerprint(project, "proposal.docx", "en")

    assert len(first) == READING


READING = 20


def test_the_command_writes_the_paper(project, tmp_path, capsys):
    target = tmp_path / "budget.xlsx"

    call_command("write_document", project.reference, "budget.xlsx", "-o", str(target), "--language", "tr")

    assert openpyxl.load_workbook(target).properties.language == "tr-TR"
    assert str(target) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["NONE-1", "proposal.docx", "-o", "x"], "There is no application with the reference NONE-1."),
        (
            ["{}", "letter.docx", "-o", "x"],
            "There is no document called letter.docx. Choose one of: proposal.docx, budget.xlsx, funder.xlsx.",
        ),
        (["{}", "proposal.docx", "-o", "x", "--language", "de"], "There is no language de. Choose one of: en, hu, tr."),
        (
            ["{}", "proposal.docx", "-o", "/no/such/folder/x"],
            "/no/such/folder/x cannot be written: No such file or directory.",
        ),
    ],
)
def test_the_command_says_what_is_wrong(project, arguments, sentence):
    with pytest.raises(CommandError) as refusal:
        call_command("write_document", *[argument.format(project.reference) for argument in arguments])

    assert str(refusal.value) == sentence
