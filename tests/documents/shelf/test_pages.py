"""The tab of documents, the downloads, and who gets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.models import Snapshot
from documents.models import Document
from documents.shelf import actions
from documents.shelf.making import make_paper
from jobs.models import Job
from tests.documents.scene import attach, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    return make_project(association)


@pytest.fixture
def paper(project, officer):
    made = make_paper(project, "proposal.docx", "en")
    return actions.store(project, made, kind="proposal.docx", language="en", by=officer)


def page_of(project):
    return reverse("documents:documents", args=[project.reference])


def test_an_empty_tab_teaches(client, project, officer):
    client.force_login(officer)

    page = client.get(page_of(project))

    assert page.status_code == 200
    assert "No document has been made yet." in page.content.decode()


def test_a_paper_is_asked_for_and_its_progress_is_shown(client, project, officer):
    client.force_login(officer)

    answer = client.post(
        reverse("documents:make", args=[project.reference]), {"kind": "proposal.docx", "language": "hu"}, follow=True
    )

    assert answer.redirect_chain == [(page_of(project), 302)]
    assert f"job-{Job.objects.get().pk}" in answer.content.decode()


def test_a_wrong_kind_is_answered_by_the_form(client, project, officer):
    client.force_login(officer)

    answer = client.post(reverse("documents:make", args=[project.reference]), {"kind": "x", "language": "hu"})

    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_a_paper_is_up_to_date_until_something_changes(client, project, paper, officer):
    client.force_login(officer)
    before = client.get(page_of(project)).content.decode()

    project.sections.filter(code="aim").update(text="<p>New.</p>")
    after = client.get(page_of(project)).content.decode()

    assert ("up to date" in before, "made before the last change" in before) == (True, False)
    assert ("up to date" in after, "made before the last change" in after) == (False, True)


def test_a_paper_is_downloaded_under_its_name(client, project, paper, officer):
    client.force_login(officer)

    answer = client.get(paper.get_absolute_url())

    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"] == f'attachment; filename="{paper.name}"'
    assert paper.name == f"{project.reference}-{project.acronym}-proposal-en.docx"
    assert len(b"".join(answer.streaming_content)) == paper.size


@pytest.mark.parametrize("address", ["documents", "download", "attachment", "delete"])
def test_a_stranger_finds_nothing(client, project, paper, stranger, address):
    client.force_login(stranger)
    of = {"documents": [], "download": [paper.pk], "attachment": [attach(project).pk], "delete": [paper.pk]}[address]

    assert client.get(reverse(f"documents:{address}", args=[project.reference, *of])).status_code == 404


def test_a_paper_is_not_found_under_another_application(client, association, project, paper, officer):
    client.force_login(officer)
    other = make_project(association)

    assert client.get(reverse("documents:download", args=[other.reference, paper.pk])).status_code == 404


def test_a_municipality_reads_but_makes_nothing(client, association, municipality, clerk):
    project = make_project(association, on_behalf_of=municipality)
    client.force_login(clerk)

    page = client.get(page_of(project))
    answer = client.post(reverse("documents:make", args=[project.reference]), {"kind": "budget.xlsx", "language": "hu"})

    assert (page.status_code, answer.status_code) == (200, 403)
    assert reverse("documents:make", args=[project.reference]) not in page.content.decode()


def test_deleting_asks_first_and_names_what_is_lost(client, project, paper, officer):
    client.force_login(officer)
    address = reverse("documents:delete", args=[project.reference, paper.pk])

    asked = client.get(address)
    assert paper.name in asked.content.decode()
    assert Document.objects.count() == 1

    assert client.post(address).status_code == 302
    assert Document.objects.count() == 0


def test_a_lost_file_is_not_found_instead_of_a_fault(client, project, paper, officer):
    client.force_login(officer)
    paper.file.storage.delete(paper.file.name)

    assert client.get(paper.get_absolute_url()).status_code == 404


def test_an_attachment_is_never_shown_by_the_browser(client, project, officer):
    client.force_login(officer)
    filed = attach(project, "page.html", b"<script>alert(1)</script>")

    answer = client.get(reverse("documents:attachment", args=[project.reference, filed.pk]))

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content)


def test_the_list_costs_the_same_queries_for_one_and_three_papers(client, project, officer):
    made = make_paper(project, "budget.xlsx", "en")
    client.force_login(officer)
    counts = []
    for _number in range(3):
        actions.store(project, made, kind="budget.xlsx", language="en", by=officer)
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(project))
        counts.append(len(asked))

    assert counts[0] == counts[2]
    assert counts[2] <= 40


@pytest.mark.parametrize("language", ["hu", "tr"])
def test_the_tab_speaks_the_readers_language(client, project, paper, officer, language):
    officer.language = language
    officer.save()
    client.force_login(officer)

    text = client.get(page_of(project)).content.decode()

    assert {"hu": "Dokumentum készítése", "tr": "Belgeyi hazırla"}[language] in text


@pytest.mark.parametrize("address", ["download", "delete", "attachment", "remove", "kept"])
@pytest.mark.parametrize("number", [0, 99999999999999999999])
def test_an_impossible_number_is_not_found(client, project, officer, address, number):
    client.force_login(officer)

    assert client.get(reverse(f"documents:{address}", args=[project.reference, number])).status_code == 404


def test_a_kept_paper_is_downloaded_by_who_sees_the_application_only(client, project, officer, stranger):
    snapshot = Snapshot.objects.create(
        application=project, occasion="submit", taken_at=timezone.now(), data={}, sha256="0" * 64
    )
    actions.keep_papers(snapshot)
    address = reverse("documents:kept", args=[project.reference, snapshot.files.first().pk])

    client.force_login(officer)
    answer = client.get(address)
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert b"".join(answer.streaming_content)
    client.force_login(stranger)
    assert client.get(address).status_code == 404
