"""What do all partners come to, where does the own money come from, and do the figures agree?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from budgets.figures.cofinancing import overview
from budgets.figures.computing import Result
from budgets.figures.entries import Contribution, Partner
from budgets.figures.labels import ORIGIN_LABELS, STATUS_LABELS, period_label
from documents.budget_book.partner import Lists, Place, label
from documents.budget_book.parts import WHOLE, Cut
from documents.excel.sheets import Cell, Choice, Formula, Row, Sheet, column, on_sheet, place

HEAD, SOURCE_HEAD, SOURCE_KEY = 3, 3, 4
ZERO = Decimal(0)


def totals_sheet(
    name: str, places: tuple[Place, ...], categories: tuple[str, ...], result: Result, title: str
) -> Sheet:
    """One row per partner: its categories, total, grant and own contribution, taken from its sheet."""
    heads = [label(code) for code in categories] + [_("Total"), _("Grant"), _("Own contribution")]
    rows = [
        Row((Cell(_("Totals by partner and category"), "title"),), 26),
        Row((Cell(title, "quiet"),)),
        Row(),
        Row((Cell(_("Partner"), "head"), *(Cell(head, "head_number") for head in heads)), 42),
        *(_partner(at, categories) for at in places),
    ]
    last = HEAD + len(places)
    sums = [result.categories.get(code, ZERO) for code in categories] + [result.total, result.grant, result.own]
    rows.append(
        Row(
            (
                Cell(_("Total"), "total_text"),
                *(
                    Cell(
                        Formula(f"SUM({place(HEAD + 1, n)}:{place(last, n)})" if places else "0", value), "total_money"
                    )
                    for n, value in enumerate(sums, start=1)
                ),
            )
        )
    )
    return Sheet(
        name, (30, *(13.5,) * len(heads)), tuple(rows), freeze=(HEAD + 1, 1), title_rows=(HEAD, HEAD), landscape=True
    )


def _partner(at: Place, categories: tuple[str, ...]) -> Row:
    figures = at.figures
    cells = [
        Cell(Formula(at.there(at.category(code)), figures.categories.get(code, ZERO)), "money")
        if code in at.categories
        else Cell(None, "money")
        for code in categories
    ]
    ends = ((at.total, figures.total), (at.grant, figures.grant), (at.own, figures.own))
    cells += [Cell(Formula(at.there(row), value), "money") for row, value in ends]
    link = f"internal:{on_sheet(at.sheet, 'A1')}"
    return Row((Cell(f"P{figures.partner.number} {figures.partner.name}", "link", link), *cells))


def total_place(places: tuple[Place, ...], categories: tuple[str, ...], back: int) -> tuple[int, int]:
    """Where the grand total (back 0), the grant (1) and the own contribution (2) stand on the sheet of totals."""
    return HEAD + 1 + len(places), len(categories) + 1 + back


def source_heads() -> list[str]:
    """What stands over the columns of the own contributions."""
    return [_("Partner"), _("Origin"), _("Status"), _("Amount"), _("Key")]


@dataclass(frozen=True)
class Source:
    """One source of a partner's own money, and the cell of its amount; `number` counts within the partner, from 0."""

    partner: Partner
    number: int
    money: Contribution
    cell: str


def sources_of(name: str, partners: Iterable[Partner]) -> tuple[Source, ...]:
    """All sources in the order of their rows on the sheet of this name."""
    found = [(partner, number, money) for partner in partners for number, money in enumerate(partner.contributions)]
    return tuple(
        Source(partner, number, money, on_sheet(name, f"$D${SOURCE_HEAD + 1 + row}"))
        for row, (partner, number, money) in enumerate(found, start=1)
    )


def sources_sheet(name: str, given: tuple[Source, ...], places: tuple[Place, ...], result: Result, title: str) -> Sheet:
    """Who pays the own contribution, and whether that is enough; then what each fund pays."""
    rows = [
        Row((Cell(_("Own contributions"), "title"),), 26),
        Row((Cell(title, "quiet"),)),
        Row(),
        Row(tuple(map(Cell, source_heads(), ("head", "head", "head", "head_number", "key")))),
    ]
    rows += [_source(one) for one in given]
    total = sum((one.money.amount for one in given), ZERO)
    formula = f"SUM({place(4, 3)}:{place(3 + len(given), 3)})" if given else "0"
    blank = Cell(None, "total_text")
    rows.append(Row((Cell(_("Total"), "total_text"), blank, blank, Cell(Formula(formula, total), "total_money"))))
    needed = Formula("total_own", result.own)
    rows.append(Row((Cell(_("Own contribution needed"), "label"), Cell(None), Cell(None), Cell(needed, "money"))))
    row = len(rows)
    gap = Formula(f"{place(row - 1, 3)}-{place(row - 2, 3)}", result.own - total)
    rows.append(Row((Cell(_("Still without a source"), "label"), Cell(None), Cell(None), Cell(gap, "money"))))
    rows += _funds(given, places, result, first=len(rows) + 3)
    amounts = Choice(
        (4, 3, max(4, 3 + len(given)), 3),
        "amount",
        "",
        _("Amount"),
        _("Type a number that is not negative, for example 1234.50."),
    )
    return Sheet(
        name,
        (32, 30, 22, 16, 16),
        tuple(rows),
        freeze=(4, 0),
        title_rows=(3, 3),
        hidden=(SOURCE_KEY,),
        choices=(amounts,) if given else (),
    )


def _source(one: Source) -> Row:
    partner, money = one.partner, one.money
    origin = " – ".join(filter(None, [str(ORIGIN_LABELS.get(money.origin, money.origin)), money.name]))
    return Row(
        (
            Cell(f"P{partner.number} {partner.name}"),
            Cell(origin),
            Cell(str(STATUS_LABELS.get(money.status, money.status))),
            Cell(money.amount, "input_money"),
            Cell(f"source:{partner.number}:{one.number}", "key"),
        )
    )


def _funds(given: tuple[Source, ...], places: tuple[Place, ...], result: Result, *, first: int) -> list[Row]:
    """Each fund over all partners, the own money beside it, its average rate; `first` is the row of the first fund."""
    rows = [
        Row(),
        Row((Cell(_("Who pays"), "heading"),)),
        Row(
            (
                Cell(_("Fund"), "head"),
                Cell(_("Own money beside it"), "head_number"),
                Cell(_("Average rate"), "head_number"),
                Cell(_("Amount"), "head_number"),
            )
        ),
    ]
    for number, row in enumerate(overview(result), start=first):
        payers = [at for at in places if row.fund in at.funds]
        cells = [at.there(at.first_fund + at.funds.index(row.fund)) for at in payers]
        beside = [cell for at in payers for cell in _beside(at, row.fund, given)]
        own, amount = place(number, 1), place(number, 3)
        share = f"ROUND({amount}*100/({amount}+{own}),8)-0.000000001"  # half a hundredth goes down
        rows.append(
            Row(
                (
                    Cell(_("Grant of the programme") if row.fund == "grant" else row.fund),
                    Cell(Formula("+".join(beside) or "0", row.total - row.amount), "money"),
                    Cell(Formula(f"IF({amount}+{own}=0,0,ROUND({share},2))", row.rate), "money"),
                    Cell(Formula("+".join(cells) or "0", row.amount), "money"),
                )
            )
        )
    return rows


def _beside(at: Place, fund: str, given: tuple[Source, ...]) -> Iterator[str]:
    """A partner's own money that stands beside one of its funds, by status in proportion; the last takes the rest."""
    sums: dict[str, list[str]] = {}
    for one in given:
        if one.partner == at.figures.partner:
            sums.setdefault(one.money.status, []).append(one.cell)
    first, last = at.there(at.first_fund), at.there(at.grant - 1)
    whole = f"SUM({first}:{last.rpartition('!')[2]})"
    for cells in sums.values():
        amount = f"({'+'.join(cells)})"
        parts = {
            name: f"IF({whole}=0,0,ROUNDDOWN(ROUND({amount}*{at.there(row)}/{whole},8),2))"
            for row, name in enumerate(at.funds[:-1], start=at.first_fund)
        }
        yield parts.get(fund) or "-".join([amount, *parts.values()])


def control_sheet(
    name: str,
    totals: str,
    places: tuple[Place, ...],
    categories: tuple[str, ...],
    cuts: list[Cut],
    result: Result,
    title: str,
) -> Sheet:
    """Sums reached on two ways, and their difference, which is 0.00."""
    at, _column = total_place(places, categories, 0)
    first, last = place(at, 1), place(at, len(categories))
    by_category = f"SUM({on_sheet(totals, first)}:{last})" if categories else "0"
    partners = "+".join(place_.there(place_.total) for place_ in places) or "0"
    checks = [
        (_("Total of the partners and total of the categories"), partners, by_category, result.total),
        (_("Grant and own contribution together, and the total"), "total_grant+total_own", "total_cost", result.total),
    ]
    for cut in cuts:
        ends = place(cut.total, WHOLE + 1), place(cut.total, WHOLE + len(cut.keys))
        by_part = f"SUM({on_sheet(cut.sheet, ends[0])}:{ends[1]})"
        checks.append((_("Total by parts") + f": {cut.title}", by_part, "total_cost", result.total))
        ends = place(cut.total + 1, WHOLE + 1), place(cut.total + 1, WHOLE + len(cut.keys))
        by_part = f"SUM({on_sheet(cut.sheet, ends[0])}:{ends[1]})"
        checks.append((_("Grant by parts") + f": {cut.title}", by_part, "total_grant", result.grant))
    rows = [
        Row((Cell(_("Check"), "title"),), 26),
        Row((Cell(title, "quiet"),)),
        Row(),
        Row(
            tuple(
                Cell(head, look)
                for head, look in [
                    (_("What is compared"), "head"),
                    (_("One way"), "head_number"),
                    (_("The other way"), "head_number"),
                    (_("Difference"), "head_number"),
                    (_("Result"), "head_middle"),
                ]
            )
        ),
    ]
    for text, one, other, value in checks:
        rows.append(_check(len(rows), text, Cell(Formula(one, value), "money"), Cell(Formula(other, value), "money")))
    for text, named, value in (
        (_("Total when this workbook was made"), "total_cost", result.total),
        (_("Grant when this workbook was made"), "total_grant", result.grant),
    ):
        rows.append(_check(len(rows), text, Cell(Formula(named, value), "money"), Cell(value, "money")))
    rows.append(Row())
    note = _("After you have changed cells, the last two rows show by how much the budget moved.")
    rows.append(Row((Cell(note, "quiet"),)))
    return Sheet(name, (58, 17, 17, 14, 12), tuple(rows), freeze=(4, 0), title_rows=(3, 3), landscape=True)


def _check(row: int, text: str, one: Cell, other: Cell) -> Row:
    difference = Formula(f"ROUND(B{row + 1}-C{row + 1},2)", ZERO)
    verdict = Formula(f'IF(D{row + 1}=0,"OK","≠")', "OK")
    return Row((Cell(text), one, other, Cell(difference, "difference"), Cell(verdict, "check")))


def lists_sheet(
    name: str, categories: tuple[str, ...], packages: tuple[tuple[int, str], ...], periods: tuple[int, ...]
) -> Sheet:
    """The categories, work packages and periods from which a line's can be chosen."""
    heads = (_("Category"), _("WP"), _("Title of the work package"), _("Period"), _("Name of the period"))
    rows = [Row(tuple(Cell(head, "head") for head in heads))]
    for number in range(max(len(categories), len(packages), len(periods))):
        package = packages[number] if number < len(packages) else (None, None)
        rows.append(
            Row(
                (
                    Cell(label(categories[number]) if number < len(categories) else None),
                    Cell(package[0], "whole"),
                    Cell(package[1]),
                    Cell(periods[number] if number < len(periods) else None, "whole"),
                    Cell(capfirst(period_label(periods[number])) if number < len(periods) else None),
                )
            )
        )
    return Sheet(name, (40, 8, 60, 8, 24), tuple(rows), freeze=(1, 0), title_rows=(0, 0), landscape=True)


def lists_on(
    name: str, categories: tuple[str, ...], packages: tuple[tuple[int, str], ...], periods: tuple[int, ...]
) -> Lists:
    """Where each list stands; one that is empty is none."""
    lengths = ((0, len(categories)), (1, len(packages)), (3, len(periods)))
    return Lists(
        *(
            on_sheet(name, f"${column(number)}$2:${column(number)}${length + 1}") if length else ""
            for number, length in lengths
        )
    )
