"""Files on record: put there, wanted by the call, taken off again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.models import Attachment
from calls.models import CallDocument
from tests.applications.factories import make_call
from tests.documents.scene import attach, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    call = make_call()
    CallDocument.objects.create(
        call=call, code="mandate", title="Mandate", purpose="fill_in", mandatory=True, partner_document=True
    )
    CallDocument.objects.create(call=call, code="form", title="Part B", purpose="fill_in", mandatory=True, order=0)
    CallDocument.objects.create(call=call, code="guide", title="Guide", purpose="information")
    return make_project(association, call=call)


def send(client, project, name="Őri levél.pdf", content=b"%PDF", **data):
    file = SimpleUploadedFile(name, content, "application/pdf")
    return client.post(reverse("documents:attach", args=[project.reference]), {"file": file, **data}, follow=True)


def test_a_file_is_put_on_record_for_a_partners_document(client, project, officer):
    client.force_login(officer)
    partner = project.partners.get(number=2)

    page = send(client, project, document_code="mandate", partner=partner.pk, valid_until="2027. 12. 31.")

    filed = Attachment.objects.get()
    assert (filed.name, filed.document_code, filed.partner, filed.uploaded_by) == (
        "Őri levél.pdf",
        "mandate",
        partner,
        officer,
    )
    assert str(filed.valid_until) == "2027-12-31"
    assert "On record: Őri levél.pdf" in page.content.decode()


def test_what_the_call_wants_is_listed_once_for_us_and_once_per_partner(client, project, officer):
    attach(project)
    Attachment.objects.update(document_code="form")
    client.force_login(officer)

    text = client.get(reverse("documents:documents", args=[project.reference])).content.decode()

    wanted = text.split('id="wanted"')[1].split("</section>")[0]
    assert [wanted.count(word) for word in ("Part B", "Mandate", "Guide")] == [1, 2, 0]
    assert (wanted.count("on record"), wanted.count("missing")) == (1, 2)


def test_an_empty_file_is_refused_in_a_sentence_beside_the_field(client, project, officer):
    client.force_login(officer)

    answer = send(client, project, content=b"")

    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_a_partner_of_another_application_is_refused(client, association, project, officer):
    client.force_login(officer)
    other = make_project(association)

    assert send(client, project, partner=other.partners.first().pk).status_code == 422


def test_an_ended_application_takes_no_file(client, association, officer):
    client.force_login(officer)
    closed = make_project(association, state="closed")

    assert send(client, closed).status_code == 422
    assert not Attachment.objects.exists()


def test_an_auditor_files_nothing(client, association, auditor):
    project = make_project(association, reference="MVSZ-2026-0001")
    client.force_login(auditor)

    assert send(client, project).status_code == 403


def test_a_file_is_taken_off_the_record_after_a_question(client, project, officer):
    client.force_login(officer)
    filed = attach(project)
    address = reverse("documents:remove", args=[project.reference, filed.pk])

    assert filed.name in client.get(address).content.decode()
    assert Attachment.objects.count() == 1
    client.post(address)
    assert Attachment.objects.count() == 0


def test_after_submission_a_file_stays_on_record(client, association, officer):
    project = make_project(association, state="submitted")
    filed = attach(project)
    client.force_login(officer)

    page = client.post(reverse("documents:remove", args=[project.reference, filed.pk]), follow=True)

    assert "cannot be changed after the submission" in page.content.decode()
    assert Attachment.objects.count() == 1
