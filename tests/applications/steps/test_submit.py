"""Submit: the funder has it, and we keep what it has."""

import datetime as dt
import hashlib
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from applications.models import Section
from applications.pipeline.states import State
from applications.submission.snapshots import seal
from calls.models import CallDocument, Deadline
from jobs.models import Job
from tests.applications.actions import add_attachment, file_receipt, keep_file, override_deadline, take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db

IN_TIME = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
TOO_LATE = dt.datetime(2026, 12, 11, 9, tzinfo=dt.UTC)


@pytest.fixture
def ready(association, officer):
    call = make_call(deadline=dt.date(2026, 12, 10))
    CallDocument.objects.create(call=call, code="form", title="Form", purpose="fill_in", mandatory=True)
    application = make_application(
        association,
        state=State.READY,
        call=call,
        rule_pack="cerv-town-twinning-2127",
        lead_officer=officer,
        signatory_name="Anna Sample",
        signatory_right="mayor",
        total_cost=Decimal("33830.00"),
    )
    Section.objects.create(application=application, code="need", title="Need", text="<p>Árvíztűrő</p>")
    add_attachment(application, by=officer, file=ContentFile(b"form", name="form.pdf"), document_code="form")
    return application


def test_what_is_ready_is_handed_in(ready, officer):
    application = take_step(ready, "submit", by=officer, at=IN_TIME)

    assert (application.state, application.submitted_at) == (State.SUBMITTED, IN_TIME)


def test_officers_hand_it_in(ready, people):
    assert who_may(ready, "submit", people) == {"officer"}


@pytest.mark.parametrize(("zone", "utc"), [("Europe/Brussels", 16), ("Europe/Istanbul", 14)])
def test_the_deadline_is_one_instant_wherever_one_reads_it(ready, officer, zone, utc):
    Deadline.objects.all().delete()
    Deadline.objects.create(call=ready.call, date=dt.date(2026, 12, 10), time=dt.time(17), zone=zone)
    last = dt.datetime(2026, 12, 10, utc, tzinfo=dt.UTC)

    assert held_back(ready, "submit", officer, at=last + dt.timedelta(seconds=1)) == [
        ("before_deadline", "The deadline has passed. Only the head of unit can allow this, with a reason.")
    ]
    assert take_step(ready, "submit", by=officer, at=last).state == State.SUBMITTED


def test_the_head_may_allow_it_after_the_deadline(ready, officer, head):
    with pytest.raises(PermissionDenied):
        override_deadline(ready, by=officer, reason="The portal was down.")
    override_deadline(ready, by=head, reason="The portal was down.")

    assert take_step(ready, "submit", by=officer, at=TOO_LATE).state == State.SUBMITTED


def test_everything_that_is_missing_is_told_at_once(ready, officer):
    ready.attachments.all().delete()
    type(ready).objects.update(signatory_name="", signatory_right="")

    assert held_back(ready, "submit", officer, at=TOO_LATE) == [
        ("before_deadline", "The deadline has passed. Only the head of unit can allow this, with a reason."),
        ("documents_present", "A mandatory document is missing or out of date: Form"),
        ("signatory_named", "It is not recorded who signs."),
        ("signatory_named", "It is not recorded by what right the signatory signs."),
    ]


def test_data_texts_documents_and_rules_are_kept_with_their_hashes(ready, officer):
    application = take_step(ready, "submit", by=officer, at=IN_TIME)

    snapshot = application.snapshots.get()
    assert (snapshot.occasion, snapshot.by, snapshot.taken_at) == ("submit", officer, IN_TIME)
    assert snapshot.data["application"]["total_cost"] == "33830.00"
    assert [section["text"] for section in snapshot.data["sections"]] == ["<p>Árvíztűrő</p>"]
    assert snapshot.pack["code"] == "cerv-town-twinning-2127"
    assert snapshot.sha256 == seal(snapshot.data, snapshot.pack)
    assert [(file.name, file.sha256) for file in snapshot.files.all()] == [
        ("form.pdf", hashlib.sha256(b"form").hexdigest())
    ]


def test_the_papers_are_made_by_the_worker_and_the_receipt_is_asked_for(ready, officer):
    application = take_step(ready, "submit", by=officer, at=IN_TIME)

    job = Job.objects.get()
    assert (job.task, job.arguments, job.subject) == (
        "documents.tasks.keep_submission",
        {"application_id": application.pk},
        application.reference,
    )
    assert open_chores(application) == ["file_receipt"]


def test_a_paper_joins_the_snapshot_once(ready, officer):
    snapshot = take_step(ready, "submit", by=officer, at=IN_TIME).snapshots.get()

    first = keep_file(snapshot, kind="proposal.docx", name="proposal.docx", file=ContentFile(b"word"))
    again = keep_file(snapshot, kind="proposal.docx", name="proposal.docx", file=ContentFile(b"other"))

    assert (first.pk, first.sha256) == (again.pk, hashlib.sha256(b"word").hexdigest())


def test_the_receipt_is_filed(ready, officer):
    application = take_step(ready, "submit", by=officer, at=IN_TIME)

    receipt = file_receipt(application.snapshots.get(), by=officer, number=" R-7 ", received_at=IN_TIME)

    assert (receipt.number, open_chores(application)) == ("R-7", [])
