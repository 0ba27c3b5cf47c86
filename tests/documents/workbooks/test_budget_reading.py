"""A budget's workbook comes back: what changed is told and saved, what is wrong is named, hostile files are refused."""

import struct
import zipfile
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from applications.models import Application
from budgets.models import BudgetLine
from documents.shelf.making import make_paper
from tests.documents.scene import make_project

pytestmark = pytest.mark.django_db
MOVED = "Nothing was saved. The budget was changed meanwhile."


@pytest.fixture
def project(association):
    return make_project(association)


@pytest.fixture
def book(project, tmp_path):
    path = tmp_path / "budget.xlsx"
    path.write_bytes(make_paper(project, "budget.xlsx", "hu").content)
    return path


def first_line(sheet):
    """The row of the first line: the lead's staff."""
    return next(row for row in range(1, 60) if sheet.cell(row, 5).value == "item")


def change(path, cells):
    """Type into cells of a partner's sheet, by offset from its first line: (sheet, row, column) to value."""
    book = openpyxl.load_workbook(path)
    for (name, row, column), value in cells.items():
        sheet = book[name]
        sheet.cell(first_line(sheet) + row, column).value = value
    at = first_line(book["P1 Town 1"])
    book.save(path)
    return at


def read_back(project, path, *options):
    out = StringIO()
    call_command("read_budget", project.reference, str(path), *options, stdout=out)
    return out.getvalue()


def refusal(project, path, *options):
    with pytest.raises(CommandError) as caught:
        read_back(project, path, *options)
    return str(caught.value)


def stored():
    return list(BudgetLine.objects.values_list("partner__number", "category", "description", "units", "unit_cost"))


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_an_unchanged_workbook_makes_no_difference(project, book, language):
    book.write_bytes(make_paper(project, "budget.xlsx", language).content)
    revision = Application.objects.get(pk=project.pk).budget_revision

    assert read_back(project, book) == "There is no difference.\n"
    assert Application.objects.get(pk=project.pk).budget_revision == revision


def test_changed_cells_are_told_and_saved_and_the_totals_follow(project, book, officer):
    at = change(book, {("P1 Town 1", 0, 7): 10500.5, ("P2 Town 2", 1, 6): "3"})

    told = read_back(project, book, "--by", officer.email)

    assert told == (
        f"P1 Town 1!G{at}: Staff costs, Unit cost: 10,000.00 -> 10,500.50\n"
        f"P2 Town 2!F{at + 1}: Travel and accommodation, Units: 1 -> 3\n"
        "Total cost: 27000.00 -> 31575.57 EUR\nGrant: 21600.00 -> 25260.45 EUR\n"
        "Own contribution: 5400.00 -> 6315.12 EUR\nSaved.\n"
    )
    assert stored()[0][4] == Decimal("10500.50")
    assert stored()[3][3] == Decimal(3)
    assert Application.objects.get(pk=project.pk).total_cost == Decimal("31575.57")


def test_lines_are_added_and_removed(project, book, officer):
    row = {1: "Berendezések", 2: "Sensors", 5: "item", 6: 4, 7: "1 250,00"}
    kept = openpyxl.load_workbook(book)["P1 Town 1"]
    label = next(kept.cell(n, 1).value for n in range(1, 40) if "szköz" in str(kept.cell(n, 1).value).casefold())
    row[1] = label
    at = change(
        book,
        {("P1 Town 1", 2, column): value for column, value in row.items()}
        | {("P1 Town 1", 1, column): None for column in range(1, 8)},
    )

    told = read_back(project, book, "--by", officer.email).splitlines()

    assert told[:2] == [
        f"P1 Town 1!A{at + 1}: removed: Travel and accommodation · 1 item × 2,000.00 · work package 1 · period 1",
        f"P1 Town 1!A{at + 2}: added: Equipment: Sensors · 4 item × 1,250.00",
    ]
    assert [line[:3] for line in stored()[:2]] == [(1, "staff", ""), (1, "equipment", "Sensors")]


def test_every_wrong_cell_is_named_and_nothing_is_saved(project, book, officer):
    before = stored()
    at = change(
        book,
        {
            ("P1 Town 1", 0, 7): "much",
            ("P1 Town 1", 1, 7): 1500,
            ("P1 Town 1", 1, 3): 9,
            ("P2 Town 2", 0, 7): "=1+1",
            ("P2 Town 2", 1, 6): -1,
        },
    )

    assert refusal(project, book, "--by", officer.email) == (
        "Nothing was saved:\n"
        f"P1 Town 1!G{at}: Enter an amount, for example 1 234.50 or 1 234,50.\n"
        f"P1 Town 1!C{at + 1}: There is no work package with this number: 9\n"
        f"P2 Town 2!G{at}: A formula is not taken. Type the value itself.\n"
        f"P2 Town 2!F{at + 1}: The number is negative."
    )
    assert stored() == before


def test_a_dry_run_saves_nothing(project, book):
    before = stored()
    change(book, {("P1 Town 1", 0, 7): 1})

    assert read_back(project, book, "--dry-run").endswith("Dry run: nothing was saved.\n")
    assert stored() == before


def test_what_was_changed_here_meanwhile_stays(project, book, officer):
    change(book, {("P1 Town 1", 0, 7): 1})
    BudgetLine.objects.filter(category="travel").update(units=5)

    read_back(project, book, "--by", officer.email)

    assert [(category, units, cost) for _n, category, _d, units, cost in stored()[:2]] == [
        ("staff", Decimal(1), Decimal(1)),
        ("travel", Decimal(5), Decimal(2000)),
    ]


def test_a_cell_changed_on_both_sides_is_not_overwritten(project, book, officer):
    change(book, {("P1 Town 1", 0, 7): 1})
    BudgetLine.objects.filter(category="staff").update(unit_cost=5)

    assert refusal(project, book, "--by", officer.email).startswith(MOVED)
    assert stored()[0][4] == Decimal(5)


def test_the_command_speaks_the_language_asked_for(project, book):
    assert read_back(project, book, "--language", "hu") != read_back(project, book)
    assert refusal(project, book, "--language", "de").startswith("There is no language de.")


def test_a_locked_application_is_refused(project, book, officer):
    change(book, {("P1 Town 1", 0, 7): 1})
    Application.objects.filter(pk=project.pk).update(state="submitted")
    before = stored()

    assert refusal(project, book, "--by", officer.email).startswith("Nothing was saved. The content is locked")
    assert stored() == before


def test_somebody_without_the_right_is_refused(project, book, stranger):
    change(book, {("P1 Town 1", 0, 7): 1})

    assert refusal(project, book, "--by", stranger.email) == f"{stranger.email} may not change this budget."


def test_the_workbook_of_another_application_is_refused(association, project, book):
    other = make_project(association)

    assert refusal(other, book) == f"This workbook belongs to another application: {project.reference}."


def test_a_foreign_workbook_is_refused(project, tmp_path):
    path = tmp_path / "foreign.xlsx"
    openpyxl.Workbook().save(path)

    assert refusal(project, path).startswith("This is not a budget workbook made here.")


def with_member(book, name, content=b"x"):
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr(name, content)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("xl/vbaProject.bin", "The workbook holds macros or embedded objects. Save it as .xlsx without them."),
        (
            "xl/externalLinks/externalLink1.xml",
            "The workbook refers to other workbooks. Replace these links by their values.",
        ),
    ],
)
def test_macros_and_links_are_refused(project, book, name, sentence):
    with_member(book, name)

    assert refusal(project, book) == sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear all", "The file is not an Excel workbook (.xlsx)."),
        (b"", "The file is not an Excel workbook (.xlsx)."),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "The file is an old Excel file or protected with a password."),
    ],
)
def test_what_is_no_workbook_is_refused(project, tmp_path, content, sentence):
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)

    assert refusal(project, path).startswith(sentence)


def test_a_bomb_is_refused_by_the_size_it_declares(project, book):
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", b"0" * (17 * 1024 * 1024))

    assert refusal(project, book) == "The workbook is larger inside than a budget can be, so it was not opened."


def test_a_bomb_that_lies_about_its_size_is_refused(project, book):
    small = len(b"<a/>")
    name = b"xl/styles2.xml"
    with_member(book, name.decode(), b"<a/>")
    content = bytearray(book.read_bytes())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(name))
    assert struct.unpack_from("<I", content, at + 24)[0] == small
    struct.pack_into("<I", content, at + 24, 2**31)
    book.write_bytes(content)

    assert refusal(project, book) == "The workbook is larger inside than a budget can be, so it was not opened."


def test_a_workbook_that_keeps_the_reader_busy_is_given_up(project, book, tmp_path):
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            styles = item.filename == "xl/styles.xml"
            target.writestr(item.filename, b"<a>" * 5_000_000 if styles else source.read(item))

    sentence = "The workbook takes more time or memory than a budget needs, so it was given up."
    assert refusal(project, bad) == sentence


def test_an_entity_bomb_inside_is_refused(project, book, tmp_path):
    bad = tmp_path / "bad.xlsx"
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(bad, "w") as target:
        for item in source.infolist():
            target.writestr(item.filename, bomb if item.filename == "xl/workbook.xml" else source.read(item))

    assert refusal(project, bad) == "The workbook is damaged or was made by something else: it cannot be read."
