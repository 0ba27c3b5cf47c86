"""What can people try before they have the funder's own file? A practice copy in the same layout, made here."""

import datetime as dt
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from documents.funder_books.mappings import Block, Mapping, all_mappings
from documents.funder_books.practising.pages import NOT_OFFICIAL, Desk, Page, Size
from documents.funder_books.practising.prag import budget, justification, sources

MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # always the same, so that the same copy has the same bytes
OPEN_ROWS, LIST_ROWS, DETAIL_ROWS = 4, 12, 60
CATEGORIES = ("A", "B", "C.1", "C.2", "C.3", "D.1", "D.2")


def practice(code: str, size: Size) -> bytes:
    """The practice copy of a form, large enough for the application."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties(
        {"title": f"{NOT_OFFICIAL}: {all_mappings()[code].title['en']}", "comments": NOT_OFFICIAL, "created": MADE}
    )
    BOOKS[code](Desk(book), all_mappings()[code], size)
    book.close()
    return stream.getvalue()


def _horizon(desk: Desk, mapping: Mapping, size: Size) -> None:
    page = desk.page("Instructions", (90,))
    for text in (
        "Detailed budget of a lump sum",
        NOT_OFFICIAL,
        "Fill in the yellow cells only.",
        "Do not add or remove rows, columns or sheets.",
        "All amounts are in euro.",
    ):
        page.down(text)
    _list(
        desk.page("BE list", (8, 48, 24, 10, 14, 12)),
        mapping,
        "beneficiaries",
        max(LIST_ROWS, size.partners),
        ["Acronym", "Topic"],
    )
    _list(desk.page("WP list", (8, 60, 12, 12)), mapping, "packages", max(LIST_ROWS, size.packages))
    totals = [
        _beneficiary(desk.page(f"BE{number}", (34, 40, 16, 20, 18)), mapping, size)
        for number in range(1, size.partners + 1)
    ]
    _list(desk.page("Depreciation costs", (14, 14, 50, 20)), mapping, "depreciation", 40)
    page = desk.page("Any comments", (24, 80))
    page.down("Any comments", NOT_OFFICIAL)
    page.down("Comments", None, looks=("label", "open"))
    page = desk.page("Summary", (30, 18))
    page.down("Summary of all beneficiaries", looks=("title",))
    for label, at in (("Direct costs", 0), ("Person-months", 1)):
        cells = [f"'BE{number}'!{found[at]}" for number, found in enumerate(totals, start=1)]
        page.down(label, "=" + "+".join(cells), looks=("label", "sum"))


def _beneficiary(page: Page, mapping: Mapping, size: Size) -> tuple[str, str]:
    """A beneficiary's sheet; returned are the cells of its direct costs and of its person-months."""
    page.down("Costs per work package", NOT_OFFICIAL, looks=("title", "quiet"))
    direct: list[str] = []
    months: list[str] = []
    for number in range(1, max(1, size.packages) + 1):
        page.down(f"WP{number}", looks=("title",))
        page.down(
            "Cost category", *(heading.text for _value, heading in mapping.blocks[0].columns), looks=("head",) * 5
        )
        sums = {}
        for code, block in zip(CATEGORIES, mapping.blocks, strict=True):
            sums[code] = _block(page, block)
        direct += sums.values()
        months.append(sums["A"].replace("E", "C"))
        base = "+".join(sums[code] for code in ("A", "C.1", "C.2", "C.3", "D.2"))
        page.down("Direct costs", None, None, None, "=" + "+".join(sums.values()), looks=("label", "", "", "", "sum"))
        page.down("E. Indirect costs", None, None, None, f"=ROUND(0.25*({base}),2)", looks=("label", "", "", "", "sum"))
        page.down("Total costs", None, None, None, f"=E{page.row - 1}+E{page.row}", looks=("label", "", "", "", "sum"))
        page.down()
    total = page.down(
        "All work packages: direct costs", None, None, None, "=" + "+".join(direct), looks=("label", "", "", "", "sum")
    )
    person = page.down(
        "All work packages: person-months", None, None, None, "=" + "+".join(months), looks=("label", "", "", "", "sum")
    )
    return f"E{total}", f"E{person}"


def _block(page: Page, block: Block) -> str:
    """The rows of one category and their sum; returned is the cell of the sum."""
    page.down(block.heading, looks=("label",))
    first = page.row + 1
    for slot in block.slots:
        page.down(
            None,
            slot.label,
            None,
            None,
            f"=C{page.row + 1}*D{page.row + 1}",
            looks=("", "text", "open", "open", "sum"),
        )
    for _row in range(0 if block.slots else OPEN_ROWS):
        page.down(
            None,
            None,
            None,
            None,
            f"=C{page.row + 1}*D{page.row + 1}",
            looks=("", "open", "open", "open", "sum"),
        )
    page.down(
        block.end,
        None,
        f"=SUM(C{first}:C{page.row})",
        None,
        f"=SUM(E{first}:E{page.row})",
        looks=("label", "", "sum", "", "sum"),
    )
    return f"E{page.row}"


def _list(page: Page, mapping: Mapping, code: str, rows: int, labels: Sequence[str] = ()) -> None:
    """A list with open rows and its end."""
    listing = next(each for each in mapping.lists if each.code == code)
    page.down(listing.sheet, NOT_OFFICIAL, looks=("title", "quiet"))
    for label in labels:
        page.down(label, None, looks=("label", "open"))
    headings = [heading.text for _value, heading in listing.columns]
    page.down(*headings, looks=("head",) * len(headings))
    for _row in range(rows):
        page.down(*[None] * len(headings), looks=("open",) * len(headings))
    page.down(listing.end, looks=("label",))


def _annex_b(desk: Desk, mapping: Mapping, size: Size) -> None:
    budget(desk.page("1. Budget", (44, 12, 10, 14, 16, 12, 10, 14, 16)), mapping)
    justification(desk.page("2. Justification", (40, 60, 60)), mapping)
    sources(desk.page("3. Sources of funding", (56, 18)), mapping)


def _interreg(desk: Desk, mapping: Mapping, size: Size) -> None:
    for number, listing in enumerate(mapping.lists):
        most = size.periods if listing.code == "details" else size.funds
        headings = [
            words for value, heading in listing.columns for words in _numbered(value, heading.text, max(1, most))
        ]
        page = desk.page(listing.sheet, (20,) * len(headings))
        page.down(f"{listing.sheet}", NOT_OFFICIAL, looks=("title", "quiet"))
        page.down(*headings, looks=("head",) * len(headings))
        rows = max(DETAIL_ROWS, size.lines) if number == 0 else max(LIST_ROWS, size.partners)
        for _row in range(rows):
            page.down(*[None] * len(headings), looks=("open",) * len(headings))
        summed = {"Total", "Preparation", "Closure", "Total eligible", "Total contribution"}
        sums = [
            _sum(at, page.row - rows + 1, page.row) if _is_summed(head, summed) else None
            for at, head in enumerate(headings)
        ]
        page.down(listing.end, *sums[1:], looks=("label",) + ("sum",) * (len(headings) - 1))


def _is_summed(heading: str, names: set[str]) -> bool:
    return (
        heading in names
        or heading.startswith("Period ")
        or ": " in heading
        or heading.endswith((" amount", " contribution"))
    )


def _sum(column: int, first: int, last: int) -> str:
    letters = xlsxwriter.utility.xl_col_to_name(column)
    return f"=SUM({letters}{first}:{letters}{last})"


def _numbered(value: str, text: str, most: int) -> list[str]:
    return [text.replace("{n}", str(n)) for n in range(1, most + 1)] if "{n}" in value else [text]


BOOKS: dict[str, Callable[[Desk, Mapping, Size], Any]] = {
    "horizon-lump-sum": _horizon,
    "prag-annex-b": _annex_b,
    "interreg-budget-export": _interreg,
}
