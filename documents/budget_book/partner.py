"""What stands on a partner's sheet, and in which cell?"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.computing import Line, PartnerFigures
from budgets.figures.entries import IN_KIND, MARKS
from budgets.figures.labels import CATEGORY_LABELS, FLAT_RATE_LABELS, MARK_LABELS
from documents.budget_book.formulas import LINE_PLACES, Recipe, places_of, rounded
from documents.excel.sheets import Cell, Choice, Formula, Row, Sheet, Table, on_sheet, place

WIDTHS = (32, 44, 8, 8, 12, 11, 14, 15, 18, 16)
CATEGORY, DESCRIPTION, PACKAGE, PERIOD, UNIT, UNITS, COST, AMOUNT, MARK, KEY = range(10)
FIRST_FACT, SPARE = 3, 12
ZERO = Decimal(0)


def label(code: str) -> str:
    """The heading in the language of the workbook."""
    return str(CATEGORY_LABELS.get(code, code))


def mark_name(code: str) -> str:
    """What is special about a line, in the language of the workbook."""
    return str(dict(MARK_LABELS).get(code, ""))


@dataclass(frozen=True)
class Lists:
    """Where the lists stand from which a line's category, work package and period are chosen; empty: no list."""

    categories: str
    packages: str = ""
    periods: str = ""


@dataclass(frozen=True)
class Place:
    """Where everything stands on one partner's sheet; rows are counted from 0."""

    sheet: str
    figures: PartnerFigures
    recipe: Recipe
    categories: tuple[str, ...]
    revenue: tuple[str, ...] = ()  # the cells of the sheet of own contributions in which revenue stands

    @property
    def first_category(self) -> int:
        return FIRST_FACT + 4

    @property
    def total(self) -> int:
        return self.first_category + len(self.categories)

    @property
    def funds(self) -> tuple[str, ...]:
        return tuple(self.figures.funds)

    @property
    def first_fund(self) -> int:
        """Revenue and the profit from it stand above the funds, where the grant falls because of them."""
        return self.total + (3 if self.recipe.profit else 1)

    @property
    def grant(self) -> int:
        return self.first_fund + len(self.funds)

    @property
    def own(self) -> int:
        return self.grant + 1

    @property
    def first_line(self) -> int:
        return self.own + 4 + len(self.marks)

    @property
    def marks(self) -> tuple[str, ...]:
        """What is special about some lines of this partner, and therefore has a sum of its own."""
        used = {line.mark for line in self.figures.partner.lines}
        return tuple(mark for mark in MARKS if mark in used)

    @property
    def last_line(self) -> int:
        return self.first_line + len(self.figures.partner.lines) + SPARE - 1

    def category(self, code: str) -> int:
        return self.first_category + self.categories.index(code)

    def column(self, number: int) -> str:
        """The lines' cells of one column, fixed: $H$20:$H$40."""
        first, last = place(self.first_line, number), place(self.last_line, number)
        return f"${first[0]}${first[1:]}:${last[0]}${last[1:]}"

    def there(self, row: int, number: int = AMOUNT) -> str:
        """The cell's address from another sheet, fixed."""
        cell = place(row, number)
        return on_sheet(self.sheet, f"${cell[0]}${cell[1:]}")

    def lines_there(self, number: int) -> str:
        return on_sheet(self.sheet, self.column(number))

    def only_costs(self, marks: str) -> str:
        """The further condition of a sum of lines, where gifts in kind stand among them but are no costs."""
        return f',{marks},"<>{mark_name(IN_KIND)}"' if self.recipe.apart else ""

    def rate(self, category: str) -> str:
        """The cell of the percentage that fills a category."""
        return place(self.category(category), UNITS)

    def rate_there(self, category: str) -> str:
        return self.there(self.category(category), UNITS)


def line_heads() -> list[str]:
    """What stands over the columns of the lines."""
    lines = [_("Category"), _("Description"), _("WP"), _("Period"), _("Unit"), _("Units"), _("Unit cost"), _("Amount")]
    return [*lines, _("What is special"), _("Key")]


def partner_sheet(at: Place, book_title: str, lists: Lists) -> Sheet:
    """Totals first, then the lines; what may be changed is open and tinted. A hidden column says which row is which."""
    partner = at.figures.partner
    rows = [
        Row((Cell(f"P{partner.number} {partner.name}", "title"),), 26),
        Row((Cell(book_title, "quiet"),)),
        Row(),
        Row((Cell(_("Country"), "label"), Cell(partner.country))),
        Row((Cell(_("Role"), "label"), Cell(_("lead partner") if partner.role == "lead" else _("project partner")))),
        Row(),
        _head(_("Costs by category"), _("How it is computed"), "", "", "", _("Per cent"), "", _("Amount")),
        *(_category(at, code) for code in at.categories),
        *_totals(at),
        Row(),
        Row((Cell(_("Budget lines"), "heading"),)),
        _head(*line_heads()),
        *(
            _line(at, number, line, amount)
            for number, (line, amount) in enumerate(zip(partner.lines, at.figures.line_amounts, strict=True))
        ),
        *(_line(at, len(partner.lines) + number, None, ZERO) for number in range(SPARE)),
    ]
    head = at.first_line - 1
    return Sheet(
        at.sheet,
        WIDTHS,
        tuple(rows),
        title_rows=(head, head),
        landscape=True,
        choices=_choices(at, lists),
        hidden=(KEY,),
        table=Table(f"lines_{partner.number}", (head, CATEGORY, at.last_line, KEY)),
    )


def _choices(at: Place, lists: Lists) -> tuple[Choice, ...]:
    """What may be typed into the open cells."""
    lines = [
        (CATEGORY, lists.categories, _("Category"), _("Choose one of the categories of the list.")),
        (PACKAGE, lists.packages, _("WP"), _("Choose a number of the list of work packages.")),
        (PERIOD, lists.periods, _("Period"), _("Choose a number of the list of periods.")),
    ]
    percents = [at.category(code) for code in at.categories if code in at.recipe.flats]
    percents += [at.first_fund + number for number in range(len(at.funds))]
    return (
        *(
            Choice((at.first_line, column, at.last_line, column), "list", source, title, message)
            for column, source, title, message in lines
            if source
        ),
        Choice(
            (at.first_line, UNITS, at.last_line, COST),
            "amount",
            "",
            _("Amount"),
            _("Type a number that is not negative, for example 1234.50."),
        ),
        *(
            Choice((row, UNITS, row, UNITS), "percent", "", _("Per cent"), _("Type a number between 0 and 100."))
            for row in percents
        ),
    )


def _head(*titles: str) -> Row:
    looks = {PACKAGE: "head_middle", PERIOD: "head_middle", UNITS: "head_number", COST: "head_number"}
    looks[AMOUNT] = "head_number"
    return Row(tuple(Cell(title, looks.get(at, "head")) for at, title in enumerate(titles)))


def _category(at: Place, code: str) -> Row:
    flat = at.recipe.flats.get(code)
    expression = at.recipe.whole(
        code,
        lambda category: (
            f"SUMIFS({at.column(AMOUNT)},{at.column(CATEGORY)},{place(at.category(category), CATEGORY)}"
            f"{at.only_costs(at.column(MARK))})"
        ),
        lambda category: place(at.category(category), AMOUNT),
        at.rate,
    )
    amount = Formula(expression, at.figures.categories.get(code, ZERO))
    if flat:
        how = str(FLAT_RATE_LABELS.get(flat.code, flat.code))
    else:
        how = _("sum of the lines below") if at.recipe.is_entered(code) else _("covered by a flat rate")
    percent = Cell(flat.percent, "input_quantity") if flat else Cell(None)
    key = Cell(f"rate:{flat.code}" if flat else None, "key")
    blanks = (Cell(None),) * 3
    cells = (
        Cell(label(code), "label"),
        Cell(how),
        *blanks,
        percent,
        Cell(None),
        Cell(amount, "money"),
        Cell(None),
        key,
    )
    return Row(cells)


def _totals(at: Place) -> list[Row]:
    figures, total = at.figures, place(at.total, AMOUNT)
    first, last = place(at.first_category, AMOUNT), place(at.total - 1, AMOUNT)
    rows = [_total(_("Total"), Formula(f"SUM({first}:{last})", figures.total))]
    shares = figures.partner.funds or ()
    percents = {share.fund: share.percent for share in shares} or {"grant": figures.rate}
    if at.recipe.profit:
        rows += _profit(at, list(percents.values()))
    for row, (fund, amount) in enumerate(figures.funds.items(), start=at.first_fund):
        percent = percents[fund]
        share = _share(at, total, row, percent)
        if at.recipe.profit:
            share = f"ROUND({share}-MIN({share},{_share(at, place(at.first_fund - 1, AMOUNT), row, percent)}),2)"
        formula = Formula(share, amount)
        name = _("Funding rate") if fund == "grant" else _("Fund") + f": {fund}"
        blank = Cell(None)
        rows.append(
            Row(
                (
                    Cell(name, "label"),
                    Cell(_("share of the total")),
                    blank,
                    blank,
                    blank,
                    Cell(percent, "input_quantity"),
                    blank,
                    Cell(formula, "money"),
                    blank,
                    Cell(f"fund:{fund}", "key"),
                )
            )
        )
    first, last = place(at.first_fund, AMOUNT), place(at.grant - 1, AMOUNT)
    rows.append(_total(_("Grant"), Formula(f"SUM({first}:{last})", figures.grant)))
    rows.append(_total(_("Own contribution"), Formula(f"{total}-{place(at.grant, AMOUNT)}", figures.own)))
    return rows + [_marked(at, mark) for mark in at.marks]


def _share(at: Place, amount: str, row: int, percent: Decimal) -> str:
    """A fund's percentage of an amount, to the cent."""
    return rounded(f"{amount}*{place(row, UNITS)}/100", at.recipe.mode, places_of(percent))


def _profit(at: Place, percents: list[Decimal]) -> list[Row]:
    """What the project earns, and by how much that and the whole grant would be over the costs."""
    total, rule = place(at.total, AMOUNT), at.recipe.profit
    whole = "+".join(_share(at, total, row, percent) for row, percent in enumerate(percents, start=at.first_fund))
    revenue = place(at.total + 1, AMOUNT)
    over = f"IF({revenue}=0,0,MAX(0,ROUND({whole}+{revenue}-{total},2)))"
    if rule and rule.free_up_to is not None:
        over = f"IF({whole}<={rule.free_up_to},0,{over})"
    return [
        _beside(_("Revenue of the project"), Cell(Formula("+".join(at.revenue), at.figures.partner.revenue), "money")),
        _beside(_("Grant and revenue over the costs"), Cell(Formula(over, at.figures.profit), "money")),
    ]


def _marked(at: Place, mark: str) -> Row:
    """What the lines of one kind come to: value added tax among the costs, gifts in kind among or beside them."""
    sums = [
        at.recipe.lines_of(
            code,
            f'SUMIFS({at.column(AMOUNT)},{at.column(MARK)},"{mark_name(mark)}",'
            f"{at.column(CATEGORY)},{place(at.category(code), CATEGORY)})",
            at.rate,
        )
        for code in at.categories
    ]
    sums = [one for one in sums if one != "0"]
    amount = sum(
        (
            amount
            for line, amount in zip(at.figures.partner.lines, at.figures.line_amounts, strict=True)
            if line.mark == mark and line.category in at.categories and at.recipe.is_entered(line.category)
        ),
        ZERO,
    )
    name = _("Value added tax among the costs") if mark != IN_KIND else _("Given in kind")
    if mark == IN_KIND and at.recipe.apart:
        name = _("Given in kind, shown beside the costs")
    return _beside(name, Cell(Formula("+".join(sums) or "0", amount), "money"))


def _beside(name: str, amount: Cell) -> Row:
    return Row((Cell(name, "label"), *(Cell(None),) * 6, amount))


def _total(name: str, amount: Formula) -> Row:
    return Row((Cell(name, "total_text"), *(Cell(None, "total_text"),) * 6, Cell(amount, "total_money")))


def _line(at: Place, number: int, line: Line | None, amount: Decimal) -> Row:
    row = at.first_line + number
    product = f"{place(row, UNITS)}*{place(row, COST)}"
    return Row(
        (
            Cell(label(line.category) if line else None, "input_text"),
            Cell(line.description if line else None, "input_text"),
            Cell(line.work_package if line else None, "input_whole"),
            Cell(line.period if line else None, "input_whole"),
            Cell(line.unit if line else None, "input_text"),
            Cell(line.units if line else None, "input_quantity"),
            Cell(line.unit_cost if line else None, "input_money"),
            Cell(Formula(rounded(product, at.recipe.mode, LINE_PLACES), amount), "money"),
            Cell(mark_name(line.mark) or None if line else None),
            Cell(f"line:{line.key}" if line and line.key is not None else None, "key"),
        )
    )
