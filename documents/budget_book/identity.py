"""How does a workbook that comes back say of which budget it is, and of which moment?"""

import hashlib
from decimal import Decimal

from budgets.figures import Budget
from documents.budget_book.draft import BudgetDraft
from documents.budget_book.partner import AMOUNT, CATEGORY, Place
from documents.sheets import on_sheet, place

TEMPLATE, VERSION = "application-budget", "1"
LINES = "lines_of_partner_"


def properties(draft: BudgetDraft, language: str) -> tuple[tuple[str, str], ...]:
    """What the file tells programs about itself."""
    return (
        ("Template", TEMPLATE), ("Template version", VERSION), ("Application", draft.reference),
        ("Language", language), ("Lines", mark(draft.result.budget)),
    )  # fmt: skip


def line_names(places: tuple[Place, ...]) -> tuple[tuple[str, str], ...]:
    """A name for the block of each partner's lines, so that it is found however its sheet is called."""
    return tuple((f"{LINES}{at.figures.partner.number}", on_sheet(at.sheet, _block(at))) for at in places)


def mark(budget: Budget) -> str:
    """The same for the same lines: whether somebody changed the budget after the workbook was made."""
    told = [
        (partner.number, [
            (line.key, line.category, _plain(line.units), _plain(line.unit_cost), line.unit, line.description,
             line.work_package, line.period)
            for line in partner.lines
        ])
        for partner in budget.partners
    ]  # fmt: skip
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:32]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _block(at: Place) -> str:
    first, last = place(at.first_line, CATEGORY), place(at.last_line, AMOUNT)
    return f"${first[0]}${first[1:]}:${last[0]}${last[1:]}"
