"""A funder's workbook on the page: put on record, looked into, filled, downloaded; hostile files refused."""

from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from budgets.models import BudgetLine
from documents.models import Document, FunderBook
from tests.documents.scene import content_of, make_project
from tests.working import work_off

pytestmark = pytest.mark.django_db
FORM = "interreg-budget-export"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    return make_project(association, period_months=6)


def address(name, project, *more):
    return reverse(f"documents:{name}", args=[project.reference, *more])


def take_practice_copy(client, project, **fields):
    answer = client.post(address("funder_add", project), {"form": FORM, "practice": "on", **fields})
    assert answer.status_code == 302
    work_off()
    return FunderBook.objects.first()


def upload(client, project, content, form=FORM):
    file = SimpleUploadedFile("form.xlsx", content)
    return client.post(address("funder_add", project), {"form": form, "file": file})


def test_the_page_of_a_call_suggests_its_form_and_teaches(client, project, officer):
    client.force_login(officer)

    page = client.get(address("funder", project)).content.decode()

    assert f'<option value="{FORM}" selected>' in page
    assert "No form has been uploaded yet." in page


def test_a_practice_copy_is_looked_into_filled_and_downloaded(client, project, officer):
    client.force_login(officer)
    book = take_practice_copy(client, project)

    page = client.get(book.get_absolute_url()).content.decode()
    assert "practice copy, not the official form" in page
    assert "Nothing is lost: only the cells that are filled are changed." in page
    assert client.post(address("funder_fill", project, book.pk)).status_code == 302
    work_off()

    document = Document.objects.get()
    filled = openpyxl.load_workbook(BytesIO(content_of(document)))["1 Details"]
    amounts = [row[-1].value for row in filled.iter_rows(min_row=3, max_row=8)]
    assert amounts == [10000, 2000, 1500, 10000, 2000, 1500]
    assert (document.kind, document.funder_book, document.revision) == ("funder.xlsx", book, project.budget_revision)
    assert len(b"".join(client.get(document.get_absolute_url()).streaming_content)) == document.size


def test_a_filled_form_is_outdated_when_the_budget_changed(client, project, officer):
    client.force_login(officer)
    book = take_practice_copy(client, project)
    client.post(address("funder_fill", project, book.pk))
    work_off()
    before = client.get(address("funder", project)).content.decode()

    BudgetLine.objects.filter(category="travel").update(unit_cost=Decimal("2000.01"))
    after = client.get(address("funder", project)).content.decode()
    shelf = client.get(address("documents", project)).content.decode()

    assert ("up to date" in before, "made before the last change" in before) == (True, False)
    assert ("up to date" in after, "made before the last change" in after) == (False, True)
    assert "made before the last change" in shelf


def test_another_workbook_is_told_what_it_lacks(client, project, officer):
    client.force_login(officer)
    stream = BytesIO()
    openpyxl.Workbook().save(stream)

    assert upload(client, project, stream.getvalue()).status_code == 302
    work_off()

    page = client.get(address("funder", project)).content.decode()
    assert "Missing sheets: 1 Details, 2 Totals." in page
    assert "Fill the form" not in page
    assert client.post(address("funder_fill", project, FunderBook.objects.get().pk)).status_code == 302
    assert not Document.objects.exists()


def test_without_a_file_the_form_says_what_to_do(client, project, officer):
    client.force_login(officer)

    answer = client.post(address("funder_add", project), {"form": FORM})

    assert answer.status_code == 422
    assert "Choose the funder&#x27;s file, or take a practice copy." in answer.content.decode()
    assert not FunderBook.objects.exists()


def test_what_is_no_workbook_never_reaches_the_worker(client, project, officer):
    client.force_login(officer)

    answer = upload(client, project, b"Dear all")

    assert answer.status_code == 422
    assert "The file is not an Excel workbook (.xlsx)." in answer.content.decode()
    assert not FunderBook.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "reviewer"])
def test_only_the_office_fills_forms(client, association, municipality, who, request):
    project = make_project(association, on_behalf_of=municipality)
    client.force_login(request.getfixturevalue(who))

    answer = client.post(address("funder_add", project), {"form": FORM, "practice": "on"})

    assert answer.status_code in (403, 404)
    assert not FunderBook.objects.exists()


def test_a_stranger_finds_nothing(client, project, officer, stranger):
    client.force_login(officer)
    book = take_practice_copy(client, project)
    client.force_login(stranger)

    assert client.get(address("funder", project)).status_code == 404
    assert client.get(book.get_absolute_url()).status_code == 404
    assert client.get(address("funder_practice", project), {"form": FORM}).status_code == 404


def test_a_form_is_not_found_under_another_application(client, association, project, officer):
    client.force_login(officer)
    book = take_practice_copy(client, project)
    other = make_project(association)

    assert client.get(address("funder_book", other, book.pk)).status_code == 404
    assert client.post(address("funder_fill", other, book.pk)).status_code == 404


def test_a_newer_upload_takes_the_place_of_an_unused_one(client, project, officer, django_capture_on_commit_callbacks):
    client.force_login(officer)
    first = take_practice_copy(client, project)

    with django_capture_on_commit_callbacks(execute=True):
        second = take_practice_copy(client, project, whole_units="on")

    assert list(FunderBook.objects.all()) == [second]
    assert not first.file.storage.exists(first.file.name)


def test_the_page_asks_the_database_as_often_for_many_lines_as_for_few(
    client, association, officer, django_assert_max_num_queries
):
    project = make_project(association, partners=5, packages=4, period_months=6)
    client.force_login(officer)
    book = take_practice_copy(client, project)
    client.get(book.get_absolute_url())

    with django_assert_max_num_queries(32):
        client.get(book.get_absolute_url())


def test_the_command_fills_a_practice_copy_and_says_the_difference(project, tmp_path):
    out = StringIO()

    call_command("write_document", project.reference, "funder.xlsx", form=FORM, output=tmp_path / "f.xlsx", stdout=out)

    assert "Budget: 27000.00 EUR. Written: 27000.00. Difference: 0.00" in out.getvalue()
    assert openpyxl.load_workbook(tmp_path / "f.xlsx").sheetnames == ["1 Details", "2 Totals"]


def test_the_command_fills_the_file_that_is_named_and_refuses_others(project, tmp_path):
    template = tmp_path / "t.xlsx"
    openpyxl.Workbook().save(template)

    with pytest.raises(CommandError, match="Missing sheets: 1 Details"):
        call_command(
            "write_document", project.reference, "funder.xlsx", form=FORM, template=template, output=tmp_path / "f"
        )
    with pytest.raises(CommandError, match="Name the form"):
        call_command("write_document", project.reference, "funder.xlsx", output=tmp_path / "f.xlsx")
