"""How does a workbook that comes back say of which budget it is, and of which moment?"""

import hashlib
from decimal import Decimal

from budgets.figures.computing import Budget
from documents.budget_book.draft import BudgetDraft
from documents.budget_book.partner import CATEGORY, KEY, Place
from documents.excel.sheets import on_sheet, place

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
