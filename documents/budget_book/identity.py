"""How does a workbook that comes back say of which budget it is, and of which moment?"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from budgets.figures.computing import Budget
from documents.budget_book.draft import BudgetDraft
from documents.budget_book.partner import CATEGORY, KEY, MARK, Place
from documents.excel.cells import STAMP
from documents.excel.sheets import Cell, Formula, Row, Sheet, on_sheet, place

TEMPLATE, VERSION = "application-budget", "2"
LINES, SOURCES = "lines_of_partner_", "own_contributions"


def properties(draft: BudgetDraft, language: str) -> tuple[tuple[str, str], ...]:
    """What the file tells programs about itself."""
    return (
        ("Template", TEMPLATE),
        ("Template version", VERSION),
        ("Application", draft.reference),
        ("Language", language),
        ("Lines", mark(draft.result.budget)),
        *((("Partner", str(draft.partner)),) if draft.partner is not None else ()),
    )


def stamped(sheets: Iterable[Sheet], places: tuple[Place, ...], told: Mapping[str, str], heads: Any) -> list[Sheet]:
    """The sheets, each partner's with a text among its hidden keys that says of which workbook it is.

    Not every program keeps the properties of a file, and Excel takes them out with personal information. The text also
    says what each sheet is called and how many closed cells it has, so that what is typed beside the open ones is told,
    and what stands over the columns, so that a column put between them is no harm.
    """
    ours = {at.sheet: at for at in places}
    closed = {sheet.name: _closed(sheet, ours.get(sheet.name)) for sheet in sheets}
    text = STAMP + _signed({**told, "Sheets": closed, "Heads": heads})
    return [_with_stamp(sheet, text) if sheet.name in ours else sheet for sheet in sheets]


def carried(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a workbook says of itself: in its properties or, where they are gone, in the text on a partner's sheet."""
    if found["properties"].get("Template"):
        return found["properties"]
    try:
        told = json.loads(str(found.get("stamp", "")).removeprefix(STAMP))
    except ValueError:
        return {}
    whole = isinstance(told, dict) and STAMP + _signed(told) == found["stamp"]
    return told if whole else {}


def _signed(told: Mapping[str, Any]) -> str:
    """The text with a sum over it, by which a text that was changed or cut is recognised."""
    plain = {name: value for name, value in told.items() if name != "Check"}
    check = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:32]
    return json.dumps({**plain, "Check": check}, sort_keys=True)


def _closed(sheet: Sheet, at: Place | None) -> list[int]:
    """How many formulas, and how many other cells that hold something, nobody is asked to change."""
    cells = [
        cell
        for number, row in enumerate(sheet.rows)
        for column, cell in enumerate(row.cells)
        if cell.value not in (None, "") and not (cell.look.startswith("input_") and _is_read(row))
        if at is None or number < at.first_line or column == MARK
    ]
    formulas = sum(isinstance(cell.value, Formula) for cell in cells)
    return [formulas, len(cells) - formulas]


def _is_read(row: Row) -> bool:
    """Whether the row has a key: its open cells are read when the workbook comes back."""
    return any(cell.look == "key" and cell.value for cell in row.cells)


def _with_stamp(sheet: Sheet, text: str) -> Sheet:
    first, *others = sheet.rows
    blanks = (Cell(),) * (KEY - len(first.cells))
    return replace(sheet, rows=(Row((*first.cells, *blanks, Cell(text, "key")), first.height), *others))


def line_names(places: tuple[Place, ...]) -> tuple[tuple[str, str], ...]:
    """A name for the block of each partner's lines, so that it is found however its sheet is called."""
    return tuple((f"{LINES}{at.figures.partner.number}", on_sheet(at.sheet, _block(at))) for at in places)


def mark(budget: Budget) -> str:
    """The same for the same lines, rates and sources: whether somebody changed them after the workbook was made."""
    told = [
        (
            partner.number,
            [
                (
                    line.key,
                    line.category,
                    _plain(line.units),
                    _plain(line.unit_cost),
                    line.unit,
                    line.description,
                    line.work_package,
                    line.period,
                    line.mark,
                )
                for line in partner.lines
            ],
            partner.funding_rate and _plain(partner.funding_rate),
            partner.vat,
            _plain(partner.revenue),
            [(share.fund, _plain(share.percent)) for share in partner.funds or ()],
            sorted((code, _plain(percent)) for code, percent in partner.flat_rates.items()),
            [(given.origin, given.name, given.status, _plain(given.amount)) for given in partner.contributions],
        )
        for partner in budget.partners
    ]
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:32]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _block(at: Place) -> str:
    first, last = place(at.first_line, CATEGORY), place(at.last_line, KEY)
    return f"${first[0]}${first[1:]}:${last[0]}${last[1:]}"
