"""A file that names far more calls than any before it asks first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calls.importing.actions import imports
from calls.importing.actions.imports import import_file
from calls.models import Call, ImportRun, Source
from tests.calls.portal_files import bulk, topic
from tests.working import work_off

pytestmark = pytest.mark.django_db
ASKED = "The file names 9 calls, far more than ever before: the largest one named 3."


def topics(number: int):
    return bulk(*(topic(f"A-{at}", "2030-09-23") for at in range(number)))


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    monkeypatch.setattr(imports, "MANY", 5)


@pytest.fixture
def _read_before():
    import_file(topics(3), file_name="before")


@pytest.fixture
def bring(client, officer, django_capture_on_commit_callbacks):
    """Lay a file of so many calls into the page; the run that came of it."""
    client.force_login(officer)

    def brought(number: int) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            file = SimpleUploadedFile("calls.json", topics(number).read())
            client.post(reverse("calls:imports"), {"file": file})
        work_off()
        return ImportRun.objects.latest("pk")

    return brought


@pytest.mark.usefixtures("_read_before")
def test_a_file_far_larger_than_ever_asks_first_and_is_read_when_that_is_right(
    client, bring, django_capture_on_commit_callbacks
):
    run = bring(9)
    page = client.get(reverse("calls:import", args=[run.pk])).content.decode()

    assert (run.state, Call.objects.count()) == ("preview", 3)
    assert ASKED in page
    assert "6 calls are written." in page

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("calls:confirm-import", args=[run.pk]))
    work_off()

    run.refresh_from_db()
    assert (run.state, Call.objects.count()) == ("done", 9)


@pytest.mark.usefixtures("_read_before")
def test_a_file_somewhat_larger_is_read_at_once(bring):
    assert (bring(8).state, Call.objects.count()) == ("done", 8)


def test_the_first_file_of_a_source_is_compared_with_nothing(bring):
    assert (bring(9).state, Call.objects.count()) == ("done", 9)


@pytest.mark.usefixtures("_read_before")
def test_what_is_fetched_by_itself_waits_for_a_person():
    run = ImportRun(source=Source.objects.get(), address="https://ec.europa.eu/calls.json")

    import_file(topics(9), file_name="calls.json", run=run)

    assert (run.state, Call.objects.count()) == ("refused", 3)
    assert run.message == f"{ASKED} Nothing was changed. If that is right, bring the file by hand."
