"""How do the partners' costs fall into work packages and periods?"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.computing import Part
from budgets.figures.entries import CLOSURE, LUMP, PREPARATION
from documents.budget_book.formulas import places_of, rounded
from documents.budget_book.partner import AMOUNT, CATEGORY, MARK, PERIOD, UNITS, Place, label
from documents.excel.sheets import Cell, Formula, Row, Sheet, column, on_sheet, place

WHOLE, FIRST_KEY = 2, 3
HEAD_ROWS = 4
ZERO = Decimal(0)
Key = int | None


@dataclass(frozen=True)
class Cut:
    """One way of cutting the budget: into work packages or into periods."""

    sheet: str
    title: str
    lines_column: int  # where a partner's lines name the part
    keys: tuple[Key, ...]  # every part in which money may come to stand, though nothing stands there yet
    heads: tuple[str, ...]
    places: tuple[Place, ...]
    parts: tuple[tuple[Part, ...], ...]  # of each partner
    waits_in: Key = None  # the part that holds the lines which name none, or one that does not exist

    def start(self, partner: int) -> int:
        """The row where a partner's block begins: its categories, then total and grant."""
        return HEAD_ROWS + sum(len(at.categories) + 2 for at in self.places[:partner])

    @property
    def total(self) -> int:
        return self.start(len(self.places))

    def there(self, row: int, number: int) -> str:
        return on_sheet(self.sheet, place(row, number))


def cut_sheet(cut: Cut, book_title: str) -> Sheet:
    """Every partner's categories by part, then what all partners come to."""
    rows = [
        Row((Cell(cut.title, "title"),), 26),
        Row((Cell(book_title, "quiet"),)),
        Row((Cell(_("The last part of each partner takes what rounding leaves, so that the parts add up."), "quiet"),)),
        Row(
            (
                Cell(_("Partner"), "head"),
                Cell(_("Category"), "head"),
                Cell(_("Total"), "head_number"),
                *(Cell(head, "head_number") for head in cut.heads),
            ),
            42,
        ),
    ]
    for number in range(len(cut.places)):
        rows += _block(cut, number)
    rows += _sums(cut)
    widths = (26, 30, 15, *(14,) * len(cut.keys))
    return Sheet(
        cut.sheet,
        widths,
        tuple(rows),
        freeze=(HEAD_ROWS, FIRST_KEY),
        title_rows=(3, 3),
        landscape=True,
    )


def _block(cut: Cut, number: int) -> list[Row]:
    at, start = cut.places[number], cut.start(number)
    parts = {part.key: part for part in cut.parts[number]}
    rest = next((part.key for part in cut.parts[number] if part.takes_rest), None)
    name = f"P{at.figures.partner.number} {at.figures.partner.name}"
    rows = [
        Row(
            (
                Cell(name),
                Cell(label(code)),
                Cell(Formula(at.there(at.category(code)), at.figures.categories.get(code, ZERO)), "money"),
                *_category_cells(cut, at, start + offset, code, parts, rest),
            )
        )
        for offset, code in enumerate(at.categories)
    ]
    total, grant = start + len(at.categories), start + len(at.categories) + 1
    rows.append(_total_row(cut, at, name, start, total, parts))
    rows.append(_grant_row(cut, at, name, total, grant, parts, rest))
    return rows


def _category_cells(cut: Cut, at: Place, row: int, code: str, parts: dict[Key, Part], rest: Key) -> list:
    cells = []
    for number, key in enumerate(cut.keys, start=FIRST_KEY):
        value = parts[key].categories.get(code, ZERO) if key in parts else ZERO
        left = _left(cut, row, number, rest)
        if key == rest:
            expression = f"ROUND({left},2)"
        else:
            expression = at.recipe.part(
                code,
                lambda category, key=key: _entered(cut, at, category, key),
                at.rate_there,
            )
            if code in at.recipe.flats:
                expression = f"MIN({expression},ROUND({left},2))"
        cells.append(Cell(Formula(expression, value), "money"))
    return cells


def _entered(cut: Cut, at: Place, category: str, key: Key) -> str:
    """The sum of a category's lines that stand in this part."""
    if cut.lines_column == PERIOD and key in (PREPARATION, CLOSURE) and category != LUMP:
        return "0"
    named = at.lines_there(cut.lines_column)
    conditions = [] if key is None else [f"{named},{key}"]
    if key == cut.waits_in:
        conditions.append(f'{named},"="')
    if key == cut.waits_in and cut.lines_column == PERIOD:
        conditions.append(f'{named},">{key}"' + (f',{named},"<>{CLOSURE}"' if category == LUMP else ""))
    lines = f"{at.lines_there(AMOUNT)},{at.lines_there(CATEGORY)},{at.there(at.category(category), CATEGORY)}"
    costs = at.only_costs(at.lines_there(MARK))
    return "+".join(f"SUMIFS({lines},{condition}{costs})" for condition in conditions)


def _left(cut: Cut, row: int, number: int, rest: Key) -> str:
    """What the parts before leave; for the one that takes the rest, what all others leave."""
    last = FIRST_KEY + len(cut.keys) - 1
    at = FIRST_KEY + cut.keys.index(rest)
    spans = [(FIRST_KEY, at - 1), (at + 1, last if number == at else number - 1)]
    if number < at:
        spans = [(FIRST_KEY, number - 1)]
    taken = ",".join(f"{place(row, first)}:{place(row, end)}" for first, end in spans if first <= end)
    return f"{place(row, WHOLE)}-SUM({taken})" if taken else place(row, WHOLE)


def _total_row(cut: Cut, at: Place, name: str, start: int, total: int, parts: dict[Key, Part]) -> Row:
    def added(number: int, value: Decimal) -> Cell:
        return Cell(Formula(f"SUM({place(start, number)}:{place(total - 1, number)})", value), "total_money")

    cells = [
        added(number, parts[key].total if key in parts else ZERO) for number, key in enumerate(cut.keys, FIRST_KEY)
    ]
    return Row((Cell(name, "total_text"), Cell(_("Total"), "total_text"), added(WHOLE, at.figures.total), *cells))


def _grant_row(cut: Cut, at: Place, name: str, total: int, grant: int, parts: dict, rest: Key) -> Row:
    cells = []
    for number, key in enumerate(cut.keys, start=FIRST_KEY):
        left = _left(cut, grant, number, rest)
        wanted = "+".join(
            rounded(f"{place(total, number)}*{at.there(fund, UNITS)}/100", at.recipe.mode, places_of(percent))
            for fund, percent in enumerate(_percents(at), start=at.first_fund)
        )
        expression = f"ROUND({left},2)" if key == rest else f"MIN({wanted},ROUND({left},2))"
        cells.append(Cell(Formula(expression, parts[key].grant if key in parts else ZERO), "total_money"))
    whole = Cell(Formula(at.there(at.grant), at.figures.grant), "total_money")
    return Row((Cell(name, "total_text"), Cell(_("Grant"), "total_text"), whole, *cells))


def _percents(at: Place) -> list[Decimal]:
    return [share.percent for share in at.figures.partner.funds] or [at.figures.rate]


def _sums(cut: Cut) -> list[Row]:
    """Total, grant and own contribution of all partners, by part."""
    rows = []
    for name, back in ((_("Total"), 2), (_("Grant"), 1)):
        cells = []
        for number in range(WHOLE, FIRST_KEY + len(cut.keys)):
            refs = "+".join(place(cut.start(n + 1) - back, number) for n in range(len(cut.places))) or "0"
            cells.append(Cell(Formula(refs, _sum_of(cut, number, back)), "total_money"))
        rows.append(Row((Cell(_("All partners"), "total_text"), Cell(name, "total_text"), *cells)))
    own = []
    for number in range(WHOLE, FIRST_KEY + len(cut.keys)):
        formula = f"{column(number)}{cut.total + 1}-{column(number)}{cut.total + 2}"
        own.append(Cell(Formula(formula, _sum_of(cut, number, 2) - _sum_of(cut, number, 1)), "total_money"))
    rows.append(Row((Cell(_("All partners"), "total_text"), Cell(_("Own contribution"), "total_text"), *own)))
    return rows


def _sum_of(cut: Cut, number: int, back: int) -> Decimal:
    if number == WHOLE:
        return sum((at.figures.total if back == 2 else at.figures.grant for at in cut.places), ZERO)
    key = cut.keys[number - FIRST_KEY]
    return sum(
        (part.total if back == 2 else part.grant for parts in cut.parts for part in parts if part.key == key), ZERO
    )
