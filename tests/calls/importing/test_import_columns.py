"""The page on which a person says what the columns of a table are, from the upload to the calls."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calls.importing.actions.imports import import_file
from calls.models import Call, Deadline, ImportRun, Source, Terms
from tests.working import work_off

pytestmark = pytest.mark.django_db
TABLE = """\
Kódszám;Cím;Határidő;Keretösszeg;Megjegyzés
K-1;Élhető települések;2030. 03. 05.;1 500,50;x
K-2;Utak;03/04/2030;1.234;
K-3;Rossz;holnap;sok;
"""


@pytest.fixture
def run(client, officer, django_capture_on_commit_callbacks) -> ImportRun:
    return bring(client, officer, TABLE, django_capture_on_commit_callbacks)


def bring(client, officer, table: str | bytes, capture, name: str = "calls.csv") -> ImportRun:
    client.force_login(officer)
    data = table.encode() if isinstance(table, str) else table
    with capture(execute=True):
        client.post(reverse("calls:imports"), {"file": SimpleUploadedFile(name, data)})
    work_off()
    return ImportRun.objects.latest("pk")


def answers(**more) -> dict:
    return {
        "column_0": "code",
        "column_1": "title",
        "column_2": "deadline",
        "column_3": "budget",
        "column_4": "",
        "days_2": "day",
        "point_3": ",",
        "source": "",
        "name": "Agency",
        "time": "16:00",
        "zone": "Europe/Budapest",
    } | more


def say(client, run: ImportRun, capture, data: dict):
    with capture(execute=True):
        page = client.post(reverse("calls:import-columns", args=[run.pk]), data)
    work_off()
    run.refresh_from_db()
    return page


def test_each_column_is_shown_with_samples_and_its_likely_meaning(client, run):
    page = client.get(reverse("calls:import", args=[run.pk]), follow=True)
    form = page.context["form"]

    assert (run.state, Call.objects.count()) == ("columns", 0)
    assert [(row["heading"], row["field"].value()) for row in form.rows] == [
        ("Kódszám", "code"),
        ("Cím", "title"),
        ("Határidő", "deadline"),
        ("Keretösszeg", "budget"),
        ("Megjegyzés", ""),
    ]
    assert form.rows[1]["samples"] == ["Élhető települések", "Utak", "Rossz"]
    assert "What does “03/04/2030” mean?" in page.content.decode()
    assert "3\xa0April\xa02030 (the day stands first)" in page.content.decode()
    assert "What does “1.234” mean?" in page.content.decode()


def test_what_is_unclear_must_be_answered(client, run, django_capture_on_commit_callbacks):
    page = say(client, run, django_capture_on_commit_callbacks, answers(days_2=""))

    assert page.context["form"].errors == {
        "days_2": ["Please choose one of the two; it then holds for the whole column."]
    }
    assert run.state == "columns"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"column_1": ""}, "__all__", "Please say which column holds this: title"),
        ({"column_0": "title"}, "column_1", "Another column is taken for this already: A: Kódszám"),
        ({"column_0": "nonsense"}, "column_0", "Select a valid choice."),
        ({"name": ""}, "name", "Please name the new source, or choose one that is known."),
        ({"source": "unknown"}, "source", "Select a valid choice."),
    ],
)
def test_wrong_answers_are_told_at_their_column(
    client, run, django_capture_on_commit_callbacks, wrong, field, sentence
):
    page = say(client, run, django_capture_on_commit_callbacks, answers(**wrong))

    assert page.context["form"].errors[field][0].startswith(sentence)


def test_the_preview_says_what_would_happen_and_what_is_wrong_in_which_row(
    client, run, django_capture_on_commit_callbacks
):
    say(client, run, django_capture_on_commit_callbacks, answers())
    page = client.get(reverse("calls:import", args=[run.pk])).content.decode()

    assert (run.state, run.created, run.rejected, Call.objects.count()) == ("preview", 2, 1, 0)
    assert [(fault["place"], fault["column"], fault["value"]) for fault in run.log] == [
        ("line 4", "Határidő", "holnap"),
        ("line 4", "Keretösszeg", "sok"),
    ]
    assert "2 calls are written." in page
    assert "1 row is left out." in page


def test_rows_with_faults_are_given_back_as_a_workbook_with_what_is_wrong(
    client, run, django_capture_on_commit_callbacks
):
    say(client, run, django_capture_on_commit_callbacks, answers())
    book = client.get(reverse("calls:import-left-out", args=[run.pk]))

    rows = list(openpyxl.load_workbook(io.BytesIO(book.content)).active.values)
    assert rows[0] == ("Kódszám", "Cím", "Határidő", "Keretösszeg", "Megjegyzés", "error")
    assert rows[1][:4] == ("K-3", "Rossz", "holnap", "sok")
    assert rows[1][5].startswith("Határidő: Enter a date")


def test_confirming_imports_the_good_rows_and_remembers_the_answers(client, run, django_capture_on_commit_callbacks):
    say(client, run, django_capture_on_commit_callbacks, answers())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("calls:confirm-import", args=[run.pk]))
    work_off()

    run.refresh_from_db()
    deadline = Deadline.objects.get(call__code="K-2")
    source = Source.objects.get()
    assert (run.state, run.created, run.rejected) == ("done", 2, 1)
    assert (deadline.date.isoformat(), f"{deadline.time:%H:%M}", deadline.zone) == (
        "2030-04-03",
        "16:00",
        "Europe/Budapest",
    )
    assert Call.objects.get(code="K-2").budget_lines.get().amount == 1234
    assert (source.name, source.columns["megjegyzes"], source.columns["hatarido:days"]) == ("Agency", "", "day")


def test_the_next_file_of_the_source_is_understood_at_once_and_changes_nothing(
    client, officer, run, django_capture_on_commit_callbacks
):
    say(client, run, django_capture_on_commit_callbacks, answers())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("calls:confirm-import", args=[run.pk]))
    work_off()

    again = bring(client, officer, TABLE, django_capture_on_commit_callbacks)
    form = client.get(reverse("calls:import-columns", args=[again.pk])).context["form"]
    data = {name: field.initial or "" for name, field in form.fields.items()} | {"source": form.initial["source"]}
    say(client, again, django_capture_on_commit_callbacks, data)

    assert form.initial["source"] == "agency"
    assert (again.created, again.updated, again.unchanged, again.rejected) == (0, 0, 2, 1)


def test_the_file_can_be_opened_in_another_alphabet(client, officer, django_capture_on_commit_callbacks):
    run = bring(client, officer, "title;note\nŞile;ğ\n".encode("cp1254"), django_capture_on_commit_callbacks)
    assert run.preview["layout"]["columns"][0]["samples"] == ["Şile"]

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("calls:import-again", args=[run.pk]), {"encoding": "cp1250", "head": "1"})
    work_off()

    run.refresh_from_db()
    assert run.preview["layout"]["columns"][0]["samples"] == ["Ţile"]


@pytest.mark.parametrize("person", ["finance", "manager", "trainer", "clerk"])
def test_others_may_not_say_what_columns_are(client, run, request, person, django_capture_on_commit_callbacks):
    client.force_login(request.getfixturevalue(person))

    for name in ("calls:import-columns", "calls:import-again", "calls:confirm-import"):
        assert client.post(reverse(name, args=[run.pk]), answers()).status_code in (403, 404)


def test_a_table_without_a_known_heading_can_be_explained(client, officer, django_capture_on_commit_callbacks):
    run = bring(client, officer, "Ez;Az\nÓzd;2030-01-02\n", django_capture_on_commit_callbacks)
    say(
        client,
        run,
        django_capture_on_commit_callbacks,
        {"column_0": "title", "column_1": "deadline", "name": "X", "time": "", "zone": "Europe/Brussels"},
    )

    assert (run.state, run.created) == ("preview", 1)


RATES = """\
code;title;deadline;funding rate;source
R00;Rate 0;2027-03-10;0,85;doc
R01;Rate 1;2027-03-10;0.85;doc
R02;Rate 2;2027-03-10;85%;doc
R03;Rate 3;2027-03-10;85,5 %;doc
R04;Rate 4;2027-03-10;100;doc
R05;Rate 5;2027-03-10;80-85%;doc
R06;Rate 6;2027-03-10;%75;doc
R07;Rate 7;2027-03-10;1;doc
R08;Rate 8;2027-03-10;75.000;doc
R09;Rate 9;2027-03-10;hetvenöt;doc
"""


@pytest.mark.parametrize(("answer", "shares"), [("share", (85, 85, 100)), ("percent", ("0.85", "0.85", 1))])
def test_a_rate_that_may_be_a_share_of_one_is_asked(
    client, officer, django_capture_on_commit_callbacks, answer, shares
):
    run = bring(client, officer, RATES, django_capture_on_commit_callbacks)
    page = client.get(reverse("calls:import", args=[run.pk]), follow=True).content.decode()
    told = {
        "column_0": "code",
        "column_1": "title",
        "column_2": "deadline",
        "column_3": "rate",
        "column_4": "source_url",
        "source": "",
        "name": "Agency",
        "time": "16:00",
        "zone": "Europe/Budapest",
    }

    unanswered = say(client, run, django_capture_on_commit_callbacks, told)
    say(client, run, django_capture_on_commit_callbacks, told | {"share_3": answer})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("calls:confirm-import", args=[run.pk]))
    work_off()

    rates = dict(Terms.objects.values_list("call__code", "funding_rate"))
    assert "What does “0,85” mean?" in page
    assert list(unanswered.context["form"].errors) == ["share_3"]
    assert [rates[code] for code in ("R00", "R01", "R07")] == [Decimal(share) for share in shares]
    assert [rates[code] for code in ("R02", "R03", "R04", "R06", "R08")] == [85, Decimal("85.5"), 100, 75, 75]
    assert Terms.objects.filter(call__code="R05").values_list("rate_min", "rate_max").get() == (80, 85)
    assert [remark["place"] for remark in ImportRun.objects.get().log] == ["line 11"]
    assert Source.objects.get().columns["funding rate:share"] == answer


def test_the_page_of_columns_tells_of_merged_cells_and_hidden_rows(client, officer, django_capture_on_commit_callbacks):
    data = (settings.BASE_DIR / "tests/formats/tables/samples/merged.xlsx").read_bytes()

    run = bring(client, officer, data, django_capture_on_commit_callbacks, name="calls.xlsx")

    page = client.get(reverse("calls:import", args=[run.pk]), follow=True).content.decode()
    assert "Merged cells: their value was taken for every row they cover (D4:D5)." in page
    assert "Hidden rows were read as well (line 6)." in page


TWICE = """\
code;title;deadline
K-1;Roads;2027-03-10
K-1;Roads;2027-09-10
K-2;Baths;2027-03-10
K-2;Bridges;2027-09-10
K-3;Parks;2027-03-10
"""
TAKEN = {
    "column_0": "code",
    "column_1": "title",
    "column_2": "deadline",
    "source": "",
    "name": "Agency",
    "time": "16:00",
    "zone": "Europe/Budapest",
}


def confirm(client, run: ImportRun, capture, data: dict):
    with capture(execute=True):
        page = client.post(reverse("calls:confirm-import", args=[run.pk]), data)
    work_off()
    return page


def dates_by_code() -> list[tuple[str, str]]:
    return sorted((code, day.isoformat()) for code, day in Deadline.objects.values_list("call__code", "date"))


def test_rows_of_one_code_with_another_date_are_told_and_asked(client, officer, django_capture_on_commit_callbacks):
    run = bring(client, officer, TWICE, django_capture_on_commit_callbacks)
    say(client, run, django_capture_on_commit_callbacks, TAKEN)
    page = client.get(reverse("calls:import", args=[run.pk])).content.decode()

    unanswered = confirm(client, run, django_capture_on_commit_callbacks, {"rows_0": "together"})

    assert "K-1: line 2 “Roads”; line 3 “Roads”" in page
    assert "line 5 has the same code and another date: put together as one call with several dates." in page
    assert (unanswered.status_code, Call.objects.count()) == (422, 0)
    assert unanswered.context["form"].errors == {"rows_1": ["The titles differ. Choose whether this is one call."]}

    confirm(client, run, django_capture_on_commit_callbacks, {"rows_0": "together", "rows_1": "apart"})

    assert dates_by_code() == [
        ("K-1", "2027-03-10"),
        ("K-1", "2027-09-10"),
        ("K-2", "2027-03-10"),
        ("K-2 (2)", "2027-09-10"),
        ("K-3", "2027-03-10"),
    ]
    assert Call.objects.get(code="K-2 (2)").title == "Bridges"


def test_the_answer_is_remembered_so_that_the_same_table_changes_nothing(
    client, officer, django_capture_on_commit_callbacks
):
    first = bring(client, officer, TWICE, django_capture_on_commit_callbacks)
    say(client, first, django_capture_on_commit_callbacks, TAKEN)
    confirm(client, first, django_capture_on_commit_callbacks, {"rows_0": "together", "rows_1": "apart"})

    again = import_file(io.BytesIO(TWICE.encode()), file_name="calls.csv", source=Source.objects.get().code)

    assert (again.created, again.updated, again.unchanged, again.rejected) == (0, 0, 4, 0)


def test_from_the_command_line_other_titles_are_a_fault_and_equal_ones_are_told(db):
    run = import_file(io.BytesIO(TWICE.encode()), file_name="calls.csv")

    assert (run.created, run.rejected) == (3, 1)
    assert [(remark["place"], remark["message"]) for remark in run.log] == [
        ("line 5", "The same code stands here with another title: line 4. Give this call a code of its own."),
        ("line 2", "line 3 has the same code and another date: put together as one call with several dates."),
    ]
