"""Tables of calls: CSV and workbooks, headings in three languages, errors that name line and column."""

import datetime as dt
import io
from decimal import Decimal

import pytest
import xlsxwriter

from calls.importing.actions.imports import import_file
from calls.models import Call, Deadline, ImportRun, Source, Terms

pytestmark = pytest.mark.django_db


def read(text: str | bytes, **options) -> ImportRun:
    data = text.encode() if isinstance(text, str) else text
    return import_file(io.BytesIO(data), file_name="calls.csv", **options)


def messages(run: ImportRun) -> list[str]:
    return [f"{remark['place']}: {remark['message']}" for remark in run.log]


ENGLISH = """\
code,title,programme,opens on,deadline,deadline time,budget total,currency,min grant,max grant
K-1,Élhető települések,TOP_PLUSZ,2026-01-05,2026-03-05,16:00,"1,5 Mrd Ft",HUF,"30,000,000.00",400 M Ft
"""
HUNGARIAN = """\ufeff\
Kódszám;Cím;Program;Nyitás;Benyújtási határidő;Időpont;Keretösszeg;Pénznem;Minimum támogatás;Maximum támogatás
K-1;Élhető települések;TOP_PLUSZ;2026. 01. 05.;2026. március 5.;16:00;1 500 000 000 Ft;Ft;30 000 000;400.000.000
"""
TURKISH = """\
Referans No|Programın Adı|Program|Başlangıç|Son Başvuru Tarihi|Saat|Bütçe|Para Birimi|Asgari Destek|Azami Destek
K-1|Élhető települések|TOP_PLUSZ|05.01.2026|5 Mart 2026|16.00|1.500.000.000|HUF|30.000.000|400.000.000
"""


@pytest.mark.parametrize("table", [ENGLISH, HUNGARIAN, TURKISH.replace("|", "\t")])
def test_headings_and_values_are_read_in_three_languages(table):
    run = read(table)

    call = Call.objects.get()
    line, deadline = call.budget_lines.get(), call.deadlines.get()
    assert (run.state, run.created, messages(run)) == ("done", 1, [])
    assert (call.code, call.title, call.programme.code, call.opens_on, call.currency) == (
        "K-1",
        "Élhető települések",
        "TOP_PLUSZ",
        dt.date(2026, 1, 5),
        "HUF",
    )
    assert (line.amount, line.min_grant, line.max_grant) == (
        Decimal(1_500_000_000),
        Decimal(30_000_000),
        Decimal(400_000_000),
    )
    assert (deadline.date, deadline.time, deadline.time_assumed) == (dt.date(2026, 3, 5), dt.time(16), False)


def test_the_same_table_twice_changes_nothing():
    table = "title;deadline;budget\nA;2026-03-05;100,50 EUR\nB;;\n"
    read(table)
    run = read(table)

    assert (run.created, run.updated, run.unchanged) == (0, 0, 2)


def test_an_hour_that_is_not_given_is_that_of_the_source_and_assumed():
    Source.objects.create(
        code="kays", name="KAYS", kind="csv", default_time=dt.time(23, 59), default_zone="Europe/Istanbul"
    )
    read("title;deadline\nA;2026-03-05\n", source="kays")

    deadline = Deadline.objects.get()
    assert (deadline.time, deadline.zone, deadline.time_assumed) == (dt.time(23, 59), "Europe/Istanbul", True)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A;05/04/2026;;;", "Deadline: This can be read in two ways"),
        ("A;31.02.2026;;;", "Deadline: This day does not exist."),
        ("A;soon;;;", "Deadline: Enter a date"),
        ("A;2026-03-05;1.234;;", "Budget: This can be read in two ways"),
        ("A;2026-03-05;much;;", "Budget: Enter an amount"),
        ("A;2026-03-05;100 Ft;EUR;", "Budget: The amount is expected in this currency: EUR."),
        ("A;2026-03-05;100;XYZ;", "Currency: This currency is not known: XYZ"),
        ("A;2026-03-05;100;;120", "Rate: Enter a percentage between 0 and 100, for example 15 or 7.5."),
        (";2026-03-05;100;;", "Title: The title is missing."),
        ("A;2026-03-05;1;2;3;4", "This line has more cells than the heading."),
    ],
)
def test_errors_name_the_line_and_the_column_and_other_rows_go_in(row, message):
    run = read(f"Title;Deadline;Budget;Currency;Rate\n{row}\nGood;2026-03-05;;;\n")

    assert (run.created, run.rejected, Call.objects.get().title) == (1, 1, "Good")
    assert messages(run)[0].startswith(f"line 2: {message}")


def test_rows_of_one_call_are_its_stages():
    read("code;title;deadline;stage\nDRP;Danube;2026-03-05;1\nDRP;Danube;2026-09-05;2\n")

    assert Call.objects.get().model == "two_stage"
    assert [(date.kind, date.date.month) for date in Deadline.objects.all()] == [("stage1", 3), ("stage2", 9)]


def test_the_same_row_twice_is_an_error():
    run = read("code;title;deadline\nA;A;2026-03-05\nA;A;2026-03-05\n")

    assert messages(run) == ["line 3: The same call is already here: line 2"]


def test_a_row_without_a_code_gets_a_code_that_stays():
    read("title;programme;deadline\nÓzd;TOP;2026-03-05\nÓzd;KEHOP;2026-03-05\n")
    run = read("title;programme;deadline\nÓzd ;TOP;2026-03-06\n")

    assert (Call.objects.count(), run.updated) == (2, 1)


def test_zero_is_not_stated_and_serial_numbers_of_excel_are_days():
    read("title;deadline;budget;min grant\nA;46086;0;0\n")

    assert (Deadline.objects.get().date, Call.objects.get().budget_lines.count()) == (dt.date(2026, 3, 5), 0)


def test_terms_come_with_their_source_and_never_overwrite():
    table = "title;rate;eligible;source url;checked on\nA;{};municipalities;https://example.org;2026-02-01\n"
    read(table.format("85%"))
    read(table.format("50"))

    terms = Terms.objects.get()
    assert (terms.funding_rate, terms.lead_rule, terms.source_ref, terms.as_of) == (
        85,
        "municipalities",
        "https://example.org",
        dt.date(2026, 2, 1),
    )


def test_columns_that_somebody_explained_are_remembered():
    Source.objects.create(code="own", name="Own", kind="csv", columns={"meddig": "deadline", "mi": "title"})
    read("Mi;Meddig\nA;2026-03-05\n", source="own")

    assert Deadline.objects.get().date == dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This table is empty."),
        (b"a;b\n1;2\n", "No column of this table is called"),
        (b"title;deadline\nA\x00;2026-03-05\n", "This is not a table."),
        (b"PK\x03\x04nonsense", "This workbook cannot be read."),
        (b"title;deadline\n", "The file names no call at all"),
    ],
)
def test_wrong_files_are_answered_by_a_sentence(data, message):
    run = read(data)

    assert run.state in ("failed", "refused")
    assert run.message.startswith(message)
    assert Call.objects.count() == 0


def workbook(*rows) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            (sheet.write_datetime if isinstance(value, dt.date) else sheet.write)(number, column, value)
    book.close()
    return file.getvalue()


def test_a_workbook_gives_days_and_numbers_as_they_are():
    run = read(
        workbook(
            ["Calls of the agency"],
            ["Başlık", "Son tarih", "Bütçe", "Kod"],
            ["Altyapı", dt.datetime(2026, 3, 5, 23, 59), 1234567.89, "TR81-1"],
            ["Yol", dt.date(2026, 4, 5), "1.234.567,89", 17],
        )
    )

    first, second = Call.objects.order_by("pk")
    assert (run.shape, run.created, messages(run)) == ("xlsx", 2, [])
    assert (first.deadlines.get().date, first.deadlines.get().time) == (dt.date(2026, 3, 5), dt.time(23, 59))
    assert (second.code, second.deadlines.get().time_assumed) == ("17", True)
    assert {call.budget_lines.get().amount for call in (first, second)} == {Decimal("1234567.89")}


def test_a_table_only_fills_what_the_portal_does_not_say(db):
    portal = Source.objects.create(code="eu-portal", name="Portal", kind="portal_bulk")
    Call.objects.create(code="A-1", title="Official", source=portal)

    read("code;title;url\nA-1;Mine;https://example.org/a\n")

    assert (Call.objects.get().title, Call.objects.get().url) == ("Official", "https://example.org/a")


@pytest.mark.parametrize(
    ("encoding", "title"), [("cp1250", "Ózdi főút"), ("cp1254", "Iğdır şehri"), ("utf-16", "Őrség"), ("utf-8", "Łódź")]
)
def test_old_alphabets_are_told_by_their_letters(encoding, title):
    run = read(f"title;deadline\n{title};2026-03-05\n".encode(encoding))

    assert (run.created, Call.objects.get().title) == (1, title)


def test_every_fault_of_a_row_is_told():
    run = read("Title;Deadline;Budget\n;soon;much\n")

    assert messages(run) == [
        "line 2: Title: The title is missing.",
        "line 2: Deadline: Enter a date, for example 2026-03-25 or 25.03.2026.",
        "line 2: Budget: Enter an amount, for example 1 234.50 or 1 234,50.",
    ]
    assert run.rejected == 1


@pytest.mark.parametrize(
    ("written", "day", "hour", "zone"),
    [
        ("2027-03-10T16:00Z", dt.date(2027, 3, 10), dt.time(17), "Europe/Brussels"),
        ("2027-03-10 23:30 UTC", dt.date(2027, 3, 11), dt.time(0, 30), "Europe/Brussels"),
        ("2027-07-10T16:00+03:00", dt.date(2027, 7, 10), dt.time(15), "Europe/Brussels"),
        ("2027-07-10 17:00 CET", dt.date(2027, 7, 10), dt.time(17), "Europe/Brussels"),
        ("2027-07-10 17:00", dt.date(2027, 7, 10), dt.time(17), "Europe/Brussels"),
        ("2027-10-31T00:30Z", dt.date(2027, 10, 31), dt.time(0, 30), "UTC"),  # 02:30 in Brussels, for the first time
    ],
)
def test_the_zone_in_the_text_wins(written, day, hour, zone):
    read(f"title;deadline\nA;{written}\n")

    deadline = Deadline.objects.get()
    assert (deadline.date, deadline.time, deadline.zone, deadline.time_assumed) == (day, hour, zone, False)


def test_the_zone_in_the_text_is_told_by_the_clocks_of_the_row():
    read("title;deadline;time zone\nA;2027-03-10T16:00Z;Europe/Istanbul\n")

    deadline = Deadline.objects.get()
    assert (deadline.time, deadline.zone) == (dt.time(19), "Europe/Istanbul")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2027-03-28 02:30", "does not exist on 28\u00a0March\u00a02027 (Brussels): the clocks go forward."),
        ("2027-10-31 02:30", "occurs twice on 31\u00a0October\u00a02027 (Brussels): the clocks go back."),
        ("2127-03-10", "Check the year."),
        ("0001-01-01", "Enter a date between the years 1900 and 2200."),
    ],
)
def test_a_deadline_that_cannot_be_is_a_fault_of_its_row(written, sentence):
    run = read(f"title;deadline\nA;{written}\n")

    assert (Call.objects.count(), sentence in messages(run)[0]) == (0, True)
