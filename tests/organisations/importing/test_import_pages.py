"""The pages on which a list of municipalities comes in, from the upload to the directory."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobs.actions import enqueue
from organisations.models import DirectoryImport, Municipality
from tests.working import work_off

pytestmark = pytest.mark.django_db
TABLE = "Név;Jogállás;Megye;Lakos;Megjegyzés\nRád;község;Pest;1 940;x\nVác;királyság;Pest;33 000;\n"
ANSWERS = {
    "column_0": "name",
    "column_1": "kind",
    "column_2": "province",
    "column_3": "population",
    "column_4": "",
    "kind": "",
    "source": "KSH",
    "as_of": "2025-01-01",
}


@pytest.fixture
def run(client, officer, association, django_capture_on_commit_callbacks) -> DirectoryImport:
    client.force_login(officer)
    file = SimpleUploadedFile("members.csv", TABLE.encode())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("organisations:imports"), {"association": association.pk, "file": file})
    work_off()
    return DirectoryImport.objects.get()


def send(client, run, name: str, capture, data: dict | None = None):
    with capture(execute=True):
        page = client.post(reverse(f"organisations:{name}", args=[run.pk]), data or {})
    work_off()
    run.refresh_from_db()
    return page


def test_the_columns_are_shown_first(client, run):
    form = client.get(reverse("organisations:import", args=[run.pk]), follow=True).context["form"]

    assert run.state == "columns"
    assert [row["field"].value() for row in form.rows] == ["name", "kind", "province", "", ""]


def test_nothing_is_saved_before_somebody_confirms(client, run, django_capture_on_commit_callbacks):
    send(client, run, "import_columns", django_capture_on_commit_callbacks, ANSWERS)
    page = client.get(reverse("organisations:import", args=[run.pk])).content.decode()

    assert (run.state, run.created, run.rejected, Municipality.objects.count()) == ("preview", 1, 1, 0)
    assert "1 municipality is written." in page
    assert "This type of municipality is not known." in page


def test_confirming_writes_and_the_next_list_remembers_the_columns(
    client, officer, association, run, django_capture_on_commit_callbacks
):
    send(client, run, "import_columns", django_capture_on_commit_callbacks, ANSWERS)
    send(client, run, "import_confirm", django_capture_on_commit_callbacks)
    town = Municipality.objects.get()
    assert (run.state, town.name, town.population, town.population_source) == ("done", "Rád", 1940, "KSH")

    file = SimpleUploadedFile("members.csv", TABLE.encode())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("organisations:imports"), {"association": association.pk, "file": file})
    work_off()
    again = DirectoryImport.objects.latest("pk")
    form = client.get(reverse("organisations:import_columns", args=[again.pk])).context["form"]
    assert [row["field"].value() for row in form.rows] == ["name", "kind", "province", "population", ""]


def test_rows_with_faults_are_given_back_as_a_workbook(client, run, django_capture_on_commit_callbacks):
    send(client, run, "import_columns", django_capture_on_commit_callbacks, ANSWERS)
    book = client.get(reverse("organisations:import_left_out", args=[run.pk]))

    rows = list(openpyxl.load_workbook(io.BytesIO(book.content)).active.values)
    assert rows[0][-1] == "error"
    assert rows[1][:3] == ("Vác", "királyság", "Pest")


def test_a_name_must_be_somewhere(client, run, django_capture_on_commit_callbacks):
    page = send(client, run, "import_columns", django_capture_on_commit_callbacks, ANSWERS | {"column_0": ""})

    assert page.context["form"].non_field_errors() == ["Please say which column holds this: name"]


def test_a_list_can_be_opened_again_from_another_line(client, run, django_capture_on_commit_callbacks):
    send(client, run, "import_again", django_capture_on_commit_callbacks, {"head": "2"})

    assert run.preview["layout"]["columns"][0]["heading"] == "Rád"


@pytest.mark.parametrize("person", ["manager", "clerk", "stranger"])
def test_others_see_nothing_of_it(client, run, request, person):
    client.force_login(request.getfixturevalue(person))

    for name in ("import", "import_columns", "import_left_out"):
        assert client.get(reverse(f"organisations:{name}", args=[run.pk])).status_code in (403, 404)
    assert client.post(reverse("organisations:import_confirm", args=[run.pk])).status_code in (403, 404)


def test_nobody_brings_a_list_into_anothers_directory(client, stranger, association):
    client.force_login(stranger)
    file = SimpleUploadedFile("members.csv", TABLE.encode())
    page = client.post(reverse("organisations:imports"), {"association": association.pk, "file": file})

    assert "association" in page.context["form"].errors
    assert DirectoryImport.objects.count() == 0


def test_one_list_at_a_time_is_written_into_a_directory(client, run, association, django_capture_on_commit_callbacks):
    send(client, run, "import_columns", django_capture_on_commit_callbacks, ANSWERS)
    enqueue("organisations.tasks.read_list", title="x", key=f"directory:{association.pk}", run_id=0, confirmed=True)

    page = client.post(reverse("organisations:import_confirm", args=[run.pk]), follow=True)

    run.refresh_from_db()
    assert run.state == "preview"
    assert "Another list is being written just now." in page.content.decode()
