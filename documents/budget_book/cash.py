"""How does the money come and go, month by month? Costs as live formulas on the periods, payments in open cells."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.cash.flow import CashFlow
from budgets.figures.entries import CLOSURE, PREPARATION
from documents.budget_book.parts import FIRST_KEY, Cut
from documents.excel.sheets import Cell, Chart, Formula, Row, Series, Sheet, column, on_sheet, place

HEAD, FIRST = 4, 5
FIRST_PARTNER = 2
ZERO = Decimal(0)


@dataclass(frozen=True)
class CashDraft:
    """The cash flow as the page shows it without stress, with its months in words and how long a period is."""

    flow: CashFlow
    months: tuple[str, ...]
    period_months: int
    duration: int
    note: str


@dataclass(frozen=True)
class Columns:
    """Where what stands: costs of each partner, their sum, the grant, own money, what is there."""

    partners: int

    @property
    def costs(self) -> int:
        return FIRST_PARTNER + self.partners

    @property
    def grant(self) -> int:
        return self.costs + 1

    @property
    def own(self) -> int:
        return self.costs + 2

    @property
    def balance(self) -> int:
        return self.costs + 3


def cash_sheet(name: str, cash: CashDraft, periods: Cut, title: str) -> Sheet:
    """A month in each row, then the totals and the deepest hole; the picture stands below."""
    at = Columns(len(cash.flow.partners))
    count = len(cash.flow.project.months)
    partners = [flow.partner.partner for flow in cash.flow.partners if flow.partner]
    heads = [f"P{partner.number} {partner.name}" for partner in partners]
    rows = [
        Row((Cell(_("Cash flow"), "title"),), 26),
        Row((Cell(title, "quiet"),)),
        Row((Cell(cash.note, "quiet"),)),
        Row((Cell(_("Payments can be moved and changed in the tinted cells; what is there follows."), "quiet"),)),
        Row(
            (
                Cell(_("Month"), "head_number"),
                Cell(_("Calendar"), "head"),
                *(
                    Cell(head, "head_number")
                    for head in [*heads, _("Costs"), _("Grant"), _("Own contribution"), _("What is there")]
                ),
            ),
            42,
        ),
        *(_month(cash, periods, at, number) for number in range(count)),
        _totals(cash, at, count),
        Row(),
        *_hole(cash, at, count),
    ]
    widths = (8, 24, *(14,) * len(heads), 15, 15, 15, 16)
    return Sheet(
        name,
        widths,
        tuple(rows),
        freeze=(FIRST, FIRST_PARTNER),
        title_rows=(HEAD, HEAD),
        landscape=True,
        charts=(_chart(name, at, count),),
    )


def _month(cash: CashDraft, periods: Cut, at: Columns, number: int) -> Row:
    row, month = FIRST + number, cash.flow.project.months[number]
    costs = [
        Cell(Formula(_cost(cash, periods, partner, month.number), flow.months[number].costs), "money")
        for partner, flow in enumerate(cash.flow.partners)
    ]
    added = f"SUM({place(row, FIRST_PARTNER)}:{place(row, at.costs - 1)})"
    there = f"{place(row, at.grant)}+{place(row, at.own)}-{place(row, at.costs)}"
    if number:
        there = f"{place(row - 1, at.balance)}+{there}"
    return Row(
        (
            Cell(month.number, "whole"),
            Cell(cash.months[number]),
            *costs,
            Cell(Formula(added, month.costs), "money"),
            Cell(month.grant, "input_money"),
            Cell(month.own, "input_money"),
            Cell(Formula(f"ROUND({there},2)", month.balance), "money"),
        )
    )


def _cost(cash: CashDraft, periods: Cut, partner: int, month: int) -> str:
    """The period's total in equal parts, cut to the cent; its last month takes what is left.

    Preparation is paid for before the first month, closure in the month after the last.
    """
    row = periods.start(partner) + len(periods.places[partner].categories)
    key = (month - 1) // cash.period_months + 1
    if not 1 <= month <= cash.duration:
        key = {0: PREPARATION, cash.duration + 1: CLOSURE}.get(month, -1)
    if key not in periods.keys:
        return "0"
    total = periods.there(row, FIRST_KEY + periods.keys.index(key))
    if key in (PREPARATION, CLOSURE):
        return total
    last = min(key * cash.period_months, cash.duration)
    count = last - (key - 1) * cash.period_months
    each = f"ROUNDDOWN(ROUND({total}/{count},6),2)"
    return f"ROUND({total}-{each}*{count - 1},2)" if month == last else each


def _totals(cash: CashDraft, at: Columns, count: int) -> Row:
    flow = cash.flow.project
    values = [*(part.costs for part in cash.flow.partners), flow.costs, flow.grant, flow.own]
    cells = [
        Cell(Formula(f"SUM({place(FIRST, number)}:{place(FIRST + count - 1, number)})", value), "total_money")
        for number, value in enumerate(values, start=FIRST_PARTNER)
    ]
    end = Cell(Formula(place(FIRST + count - 1, at.balance), flow.months[-1].balance), "total_money")
    return Row((Cell(_("Total"), "total_text"), Cell(None, "total_text"), *cells, end))


def _hole(cash: CashDraft, at: Columns, count: int) -> list[Row]:
    """The lowest point of what is there, and its month; nothing missing is nothing."""
    hole, start, end = cash.flow.project.hole, FIRST, FIRST + count - 1
    block = f"{place(start, at.balance)}:{place(end, at.balance)}"
    months = f"{place(start, 1)}:{place(end, 1)}"
    names = {month.number: name for month, name in zip(cash.flow.project.months, cash.months, strict=True)}
    name = names[hole.month] if hole.amount else "–"
    lowest = Formula(f"MAX(0,-MIN({block}))", hole.amount)
    where = Formula(f'IF(MIN({block})<0,INDEX({months},MATCH(MIN({block}),{block},0)),"–")', name)
    pad = tuple(Cell(None, "plain") for _number in range(at.balance - 1))
    return [
        Row((Cell(None, "plain"), Cell(_("Largest cash shortfall"), "label"), *pad[1:], Cell(lowest, "total_money"))),
        Row((Cell(None, "plain"), Cell(_("In"), "label"), *pad[1:], Cell(where, "total_text"))),
    ]


def _chart(name: str, at: Columns, count: int) -> Chart:
    def block(number: int) -> str:
        letter = column(number)
        return on_sheet(name, f"${letter}${FIRST + 1}:${letter}${FIRST + count}")

    def head(number: int) -> str:
        return on_sheet(name, f"${column(number)}${HEAD + 1}")

    bars = tuple(Series(head(number), block(1), block(number)) for number in (at.costs, at.grant, at.own))
    line = Series(head(at.balance), block(1), block(at.balance))
    return Chart(place(FIRST + count + 5, 0), _("Cash flow by month"), bars, (line,))
