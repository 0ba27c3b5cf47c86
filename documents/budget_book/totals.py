"""What do all partners come to, where does the own money come from, and do the figures agree?"""

from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.cofinancing import overview
from budgets.figures.computing import Result
from budgets.figures.entries import Contribution, Partner
from budgets.figures.labels import ORIGIN_LABELS, STATUS_LABELS
from documents.budget_book.partner import Lists, Place, label
from documents.budget_book.parts import WHOLE, Cut
from documents.excel.sheets import Cell, Choice, Formula, Row, Sheet, column, on_sheet, place

HEAD, SOURCE_KEY = 3, 4
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


def sources_sheet(name: str, places: tuple[Place, ...], result: Result, title: str) -> Sheet:
    """Who pays the own contribution, and whether that is enough; then what each fund pays."""
    rows = [
        Row((Cell(_("Own contributions"), "title"),), 26),
        Row((Cell(title, "quiet"),)),
        Row(),
        Row(
            (
                Cell(_("Partner"), "head"),
                Cell(_("Origin"), "head"),
                Cell(_("Status"), "head"),
                Cell(_("Amount"), "head_number"),
                Cell(_("Key"), "key"),
            )
        ),
    ]
    found = [
        (partner, number, money)
        for partner in result.budget.partners
        for number, money in enumerate(partner.contributions)
    ]
    rows += [_source(partner, number, money) for partner, number, money in found]
    total = sum((money.amount for _partner, _number, money in found), ZERO)
    formula = f"SUM({place(4, 3)}:{place(3 + len(found), 3)})" if found else "0"
    blank = Cell(None, "total_text")
    rows.append(Row((Cell(_("Total"), "total_text"), blank, blank, Cell(Formula(formula, total), "total_money"))))
    needed = Formula("total_own", result.own)
    rows.append(Row((Cell(_("Own contribution needed"), "label"), Cell(None), Cell(None), Cell(needed, "money"))))
    row = len(rows)
    gap = Formula(f"{place(row - 1, 3)}-{place(row - 2, 3)}", result.own - total)
    rows.append(Row((Cell(_("Still without a source"), "label"), Cell(None), Cell(None), Cell(gap, "money"))))
    rows += _funds(places, result)
    amounts = Choice(
        (4, 3, max(4, 3 + len(found)), 3),
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
        choices=(amounts,) if found else (),
    )


def _source(partner: Partner, number: int, money: Contribution) -> Row:
    """One source of own money; `number` counts within the partner, from 0."""
    origin = " – ".join(filter(None, [str(ORIGIN_LABELS.get(money.origin, money.origin)), money.name]))
    return Row(
        (
            Cell(f"P{partner.number} {partner.name}"),
            Cell(origin),
            Cell(str(STATUS_LABELS.get(money.status, money.status))),
            Cell(money.amount, "input_money"),
            Cell(f"source:{partner.number}:{number}", "key"),
        )
    )


def _funds(places: tuple[Place, ...], result: Result) -> list[Row]:
    """Each fund over all partners, with the own money beside it and its average rate."""
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
    for row in overview(result):
        cells = [at.there(at.first_fund + at.funds.index(row.fund)) for at in places if row.fund in at.funds]
        rows.append(
            Row(
                (
                    Cell(_("Grant of the programme") if row.fund == "grant" else row.fund),
                    Cell(row.total - row.amount, "money"),
                    Cell(row.rate, "money"),
                    Cell(Formula("+".join(cells) or "0", row.amount), "money"),
                )
            )
        )
    return rows


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
        Row((Cell(_("Control"), "title"),), 26),
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


def lists_sheet(name: str, categories: tuple[str, ...], packages: tuple[tuple[int, str], ...], periods: int) -> Sheet:
    """The categories, work packages and periods from which a line's can be chosen."""
    heads = (_("Category"), _("WP"), _("Title of the work package"), _("Period"))
    rows = [Row(tuple(Cell(head, "head") for head in heads))]
    for number in range(max(len(categories), len(packages), periods)):
        package = packages[number] if number < len(packages) else (None, None)
        rows.append(
            Row(
                (
                    Cell(label(categories[number]) if number < len(categories) else None),
                    Cell(package[0], "whole"),
                    Cell(package[1]),
                    Cell(number + 1 if number < periods else None, "whole"),
                )
            )
        )
    return Sheet(name, (40, 8, 60, 8), tuple(rows), freeze=(1, 0), title_rows=(0, 0), landscape=True)


def lists_on(name: str, categories: tuple[str, ...], packages: tuple[tuple[int, str], ...], periods: int) -> Lists:
    """Where each list stands; one that is empty is none."""
    lengths = ((0, len(categories)), (1, len(packages)), (3, periods))
    return Lists(
        *(
            on_sheet(name, f"${column(number)}$2:${column(number)}${length + 1}") if length else ""
            for number, length in lengths
        )
    )
