"""How does the practice copy of PRAG Annex B look: budget, justification, sources of funding?"""

from documents.funder_books.mappings import Block, Mapping
from documents.funder_books.practising.pages import NOT_OFFICIAL, Page

FREE_ROWS, REASONS, DONORS = 4, 60, 6
LINE = ("text", "open", "open", "open", "sum", "open", "open", "open", "sum")
FREE = ("open", *LINE[1:])
SUM = ("label", "", "", "", "sum", "", "", "", "sum")
AMOUNT = ("label", "", "", "", "open", "", "", "", "open")
COLUMNS = ("Unit", "# of units", "Unit value", "Total cost")


def budget(page: Page, mapping: Mapping) -> None:
    """Lines 1 to 13, for all years and for year 1."""
    page.down("1. Budget for the action", NOT_OFFICIAL, looks=("title", "quiet"))
    page.down(None, "All years", None, None, None, "Year 1", looks=("", "label", "", "", "", "label"))
    page.down("Costs", *COLUMNS, *COLUMNS, looks=("head",) * 9)
    sums = [_heading(page, block) for block in mapping.blocks]
    seven = _sum(page, "7. Subtotal direct eligible costs of the action", sums)
    eight = page.down("8. Indirect costs", *[None] * 8, looks=AMOUNT)
    nine = _sum(page, "9. Total eligible costs of the action, excluding reserve", [seven, eight])
    ten = page.down("10. Provision for contingency reserve", *[None] * 8, looks=AMOUNT)
    eleven = _sum(page, "11. Total eligible costs", [nine, ten])
    page.down("12. Taxes", *[None] * 8, looks=AMOUNT)
    page.down("13. Contributions in kind", *[None] * 8, looks=AMOUNT)
    _sum(page, "14. Total accepted costs of the action", [eleven, eleven + 1, eleven + 2])


def _heading(page: Page, block: Block) -> int:
    page.down(block.heading, looks=("label",))
    first = page.row + 1
    for slot in block.slots:
        _line(page, slot.label)
    for _row in range(FREE_ROWS):
        _line(page, None)
    last = page.row
    return page.down(
        block.end, None, None, None, f"=SUM(E{first}:E{last})", None, None, None, f"=SUM(I{first}:I{last})", looks=SUM
    )


def _line(page: Page, label: str | None) -> None:
    row = page.row + 1
    page.down(
        label, None, None, None, f"=C{row}*D{row}", None, None, None, f"=G{row}*H{row}", looks=LINE if label else FREE
    )


def _sum(page: Page, label: str, rows: list[int]) -> int:
    both = ["=" + "+".join(f"{letter}{row}" for row in rows) for letter in "EI"]
    return page.down(label, None, None, None, both[0], None, None, None, both[1], looks=SUM)


def justification(page: Page, mapping: Mapping) -> None:
    """Why each line is needed and how its price was reached."""
    listing = next(each for each in mapping.lists if each.code == "justification")
    page.down("2. Justification of the budget", NOT_OFFICIAL, looks=("title", "quiet"))
    page.down(*(heading.text for _value, heading in listing.columns), looks=("head",) * 3)
    for _row in range(REASONS):
        page.down(None, None, None, looks=("open",) * 3)
    page.down(listing.end, looks=("label",))


def sources(page: Page, mapping: Mapping) -> None:
    """Who pays."""
    page.down("3. Expected sources of funding", NOT_OFFICIAL, looks=("title", "quiet"))
    own = page.down("Applicant's financial contribution", None, looks=("label", "open"))
    page.down("EU contribution sought in this application", None, looks=("label", "open"))
    page.down("Contributions from other donors", "Amount", looks=("head", "head"))
    for _row in range(DONORS):
        page.down(None, None, looks=("open", "open"))
    page.down("Total contributions", f"=SUM(B{own}:B{page.row})", looks=("label", "sum"))
