"""Lists as files: stable heads, the page's filters, and nothing that a spreadsheet could execute."""

import csv
import datetime as dt
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from calls.importing.actions.imports import import_file
from calls.models import Call
from documents.excel.tables import Column, write_csv, write_xlsx
from documents.listings import LISTINGS
from organisations.importing.actions import import_list
from organisations.importing.rows import Listing
from organisations.models import DirectoryImport, Municipality
from tests.applications.factories import make_application
from tests.documents.scene import make_project
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


def address(name, ending="csv", **query):
    return reverse("documents:export", args=[name, ending], query=query or None)


def lines_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ","))


def sheet_of(answer):
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active


@pytest.mark.parametrize("name", LISTINGS)
def test_every_list_can_be_taken_away_in_both_forms(client, association, officer, name):
    make_project(association)
    client.force_login(officer)

    heads = [column.head for column in LISTINGS[name].columns]
    assert lines_of(client.get(address(name)))[0] == heads
    assert [cell.value for cell in sheet_of(client.get(address(name, "xlsx")))[1]] == heads


def test_the_heads_of_applications_are_a_contract():
    assert [column.head for column in LISTINGS["applications"].columns] == [
        "reference",
        "acronym",
        "title",
        "stage",
        "state",
        "state_code",
        "step",
        "kind",
        "our_role",
        "association",
        "lead_applicant",
        "on_behalf_of",
        "programme",
        "call",
        "deadline_utc",
        "officer",
        "currency",
        "total_cost",
        "grant_asked_for",
        "own_contribution",
        "grant_awarded",
        "starts_on",
        "months",
        "submitted_utc",
        "created_utc",
    ]


def test_heads_stay_english_and_words_follow_the_reader(client, association, officer):
    make_application(association, state="drafting")
    officer.language = "hu"
    officer.save()
    client.force_login(officer)

    heads, row = lines_of(client.get(address("applications")))

    found = dict(zip(heads, row, strict=True))
    assert (found["state_code"], found["reference"][:5]) == ("drafting", "MVSZ-")
    assert found["state"] != "drafting"


def test_a_stranger_takes_nothing_away(client, association, stranger):
    make_project(association)
    client.force_login(stranger)

    assert len(lines_of(client.get(address("applications")))) == 1
    assert len(lines_of(client.get(address("budget-lines")))) == 1


@pytest.mark.parametrize("name", ["history", "partners", "deliverables", "budget-lines"])
def test_one_application_can_be_asked_for(client, association, officer, name):
    first, _second = make_project(association), make_project(association)
    client.force_login(officer)

    every, one = lines_of(client.get(address(name))), lines_of(client.get(address(name, application=first.reference)))

    assert {row[0] for row in one[1:]} <= {first.reference}
    assert len(one) - 1 == (len(every) - 1) / 2


def test_a_list_is_filtered_as_its_page_is(client, association, officer):
    make_application(association, acronym="HÍD", state="drafting")
    make_application(association, acronym="VÍZ", state="idea")
    client.force_login(officer)

    found = [line[1] for line in lines_of(client.get(address("applications", stage="drafting")))[1:]]
    sorted_ = [line[1] for line in lines_of(client.get(address("applications", sort="-application")))[1:]]

    assert (found, sorted_) == (["HÍD"], ["VÍZ", "HÍD"])


def test_a_list_that_does_not_exist_is_not_found(client, officer):
    client.force_login(officer)

    assert client.get("/exports/secrets.csv").status_code == 404
    assert client.get("/exports/applications.pdf").status_code == 404


def test_nobody_takes_a_list_away_without_signing_in(client):
    assert client.get(address("applications")).status_code == 302


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+36 1 234", "+36 1 234"),
        ("+cmd|x", "'+cmd|x"),
        ("-5", "'-5"),
        ("@cmd", "'@cmd"),
        ("\tx", "'\tx"),
        ('a,b\n"c"', 'a,b\n"c"'),
        ("Ünye 🏛️\x00", "Ünye 🏛️"),
    ],
)
def test_text_in_csv_is_never_a_formula(typed, shown):
    text = "".join(write_csv([Column("a", "a")], [[typed]]))

    assert list(csv.reader(StringIO(text.removeprefix("\ufeff"))))[1] == [shown]


def test_values_keep_their_kind_in_both_forms():
    columns = [Column("text", "a"), Column("money", "b", "money"), Column("day", "c", "day"), Column("none", "d")]
    row = ["=1+1", Decimal("-1234.50"), dt.date(2026, 3, 5), None]
    stream = BytesIO()

    write_xlsx(stream, "Table", columns, [row])
    text = "".join(write_csv(columns, [row]))

    cells = openpyxl.load_workbook(stream).active[2]
    assert [cell.value for cell in cells] == ["=1+1", -1234.5, dt.datetime(2026, 3, 5), None]
    assert cells[0].data_type == "s"
    assert text == "\ufefftext,money,day,none\r\n'=1+1,-1234.50,2026-03-05,\r\n"


def test_a_csv_file_says_what_it_is(client, officer):
    client.force_login(officer)

    answer = client.get(address("calls"))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="calls-2')
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_one_query_however_long(client, association, officer, rows, django_assert_num_queries):
    for _number in range(rows):
        make_application(association)
    client.force_login(officer)
    client.get(address("applications"))

    with django_assert_num_queries(4):
        lines_of(client.get(address("applications")))


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("wrong", ["\x00", "x" * 3000, "99999999999999999999", "-1", "' OR 1=1 --", "İ🏛️"])
def test_filters_that_make_no_sense_never_break_a_list(client, association, officer, name, wrong):
    client.force_login(officer)
    query = dict.fromkeys(
        ["application", "q", "sort", "stage", "state", "only", "officer", "programme", "type", "nuts", "kind", "page"],
        wrong,
    )

    answer = client.get(address(name, **query))

    assert answer.status_code in (200, 400)
    if answer.streaming:
        assert lines_of(answer)[0] == [column.head for column in LISTINGS[name].columns]


@pytest.mark.parametrize("name", LISTINGS)
def test_the_heads_stand_in_the_documentation(settings, name):
    text = (settings.BASE_DIR / "docs" / "documents.md").read_text(encoding="utf-8")

    assert f"| `{name}` | {' '.join(column.head for column in LISTINGS[name].columns)} |" in text


@pytest.mark.parametrize("language", ["hu", "tr"])
def test_a_csv_file_opens_in_the_excel_of_readers_with_a_decimal_comma(language):
    columns = [Column("text", ""), Column("phone", ""), Column("money", ""), Column("rate", ""), Column("day", "")]
    row = ["a;b, =c", "+36 30 123 4567", Decimal("-1234.50"), Decimal("33.333"), dt.date(2026, 3, 5)]

    text = "".join(write_csv(columns, [row], language=language))

    assert text == ('\ufefftext;phone;money;rate;day\r\n"a;b, =c";+36 30 123 4567;-1234,50;33,333;2026-03-05\r\n')


def exported(client, user, name: str, language: str) -> bytes:
    user.language = language
    user.save()
    client.force_login(user)
    return b"".join(client.get(address(name)).streaming_content)


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_calls_that_were_taken_away_come_back_unchanged(client, officer, language):
    closes = timezone.localdate() + dt.timedelta(days=200)
    table = (
        "code;title;programme;opens on;deadline;rate;max grant;url\n"
        f"K-1;'=Élhető települések;TOP;2026-03-05;{closes};85,5 %;1 234,50;https://example.org/a\n"
        "K-2;Utak;TOP;;;;;\n"
    )
    import_file(BytesIO(table.encode()), file_name="calls.csv")
    before = list(Call.objects.order_by("code").values())

    run = import_file(BytesIO(exported(client, officer, "calls", language)), file_name="calls.csv")

    assert (run.created, run.updated, run.unchanged, run.rejected, run.log) == (0, 0, 2, 0, [])
    assert [(call["code"], call["title"]) for call in before] == [("K-1", "=Élhető települések"), ("K-2", "Utak")]
    assert [call["title"] for call in Call.objects.order_by("code").values()] == [call["title"] for call in before]


@pytest.mark.parametrize("kind", ["village", "town", "county_city", "district"])
@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_municipalities_that_were_taken_away_come_back_unchanged(client, association, officer, language, kind):
    town = make_municipality("Ózd", association, nuts3="HU311", population=30_000)
    town.phone, town.email, town.address = "+36 48 123 456", "hivatal@example.org", "-"
    town.own_contribution_ceiling, town.own_contribution_currency = Decimal("1234.50"), "EUR"
    town.province, town.municipality_type = "Borsod-Abaúj-Zemplén", kind
    town.save()
    before = Municipality.objects.values().get()
    data = exported(client, officer, "municipalities", language)
    run = DirectoryImport(association=association, file_name="list.csv")

    run = import_list(BytesIO(data), listing=Listing(association, source="list.csv"), run=run, chosen={}, preview=False)

    assert (run.created, run.updated, run.unchanged, run.rejected) == (0, 0, 1, 0)
    assert Municipality.objects.values().get() == before
