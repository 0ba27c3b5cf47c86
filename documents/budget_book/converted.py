"""What does the budget come to in another currency? The rate in an open cell, the sums as formulas on it."""

from django.utils.translation import gettext as _

from budgets.figures.computing import Result
from budgets.rates.converting import Sums
from budgets.rates.currencies import EURO
from documents.excel.sheets import Cell, Formula, Row, Sheet, place
from formats import currencies

UNITS = 4


def converted_sheet(name: str, sums: Sums, result: Result, title: str) -> Sheet:
    """Rate with its source and date, then total, grant and own contribution in both currencies."""
    rows = [
        Row((Cell(_("In the other currency"), "title"),), 26),
        Row((Cell(title, "quiet"),)),
        Row(),
        Row((Cell(_("Rate"), "label"), Cell(sums.rate or sums.missing))),
        Row((Cell(f"{sums.rate_currency} / EUR", "label"), Cell(sums.units, "input_quantity"))),
        Row(),
        Row((Cell(None, "head"), Cell(result.budget.currency, "head_number"), Cell(sums.currency, "head_number"))),
        *_sums(sums, result),
    ]
    if sums.version:
        rows.append(
            Row((Cell(_("Kept with this version, later rates do not change it"), "label"), Cell(str(sums.version))))
        )
    return Sheet(name, (34, 44, 22), tuple(rows))


def _sums(sums: Sums, result: Result) -> list[Row]:
    named = (
        (_("Total cost"), "total_cost", result.total, sums.total),
        (_("Grant asked for"), "total_grant", result.grant, sums.grant),
        (_("Own contribution"), "total_own", result.own, sums.own),
    )
    rate, digits = place(UNITS, 1), currencies.places(sums.currency)
    sign = "/" if sums.currency == EURO else "*"
    return [
        Row(
            (
                Cell(label, "total_text"),
                Cell(Formula(defined, here), "total_money"),
                Cell(Formula(f"ROUND({defined}{sign}{rate},{digits})", value), "total_money")
                if value is not None
                else Cell("–", "total_text"),
            )
        )
        for label, defined, here, value in named
    ]
