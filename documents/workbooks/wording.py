"""How are the fields of a budget's line called, and what stands in them, for whoever decides about a workbook?"""

from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.figures.computing import Line
from budgets.figures.labels import category_label, period_label
from formats import output

LABELS: dict[str, Promise] = {
    "category": gettext_lazy("Category"), "description": gettext_lazy("Description"),
    "work_package": gettext_lazy("Work package"), "period": gettext_lazy("Period"), "unit": gettext_lazy("Unit"),
    "units": gettext_lazy("Units"), "unit_cost": gettext_lazy("Unit cost"),
}  # fmt: skip
PERCENT = "percent"  # what is told of a flat rate or of a fund


def money(value: Decimal, language: str | None) -> str:
    """An amount with two decimals; without a language as the reader of now writes it."""
    return output.number(value, language, places=2)


def title(line: Line) -> str:
    """What a line is called."""
    return f"{category_label(line.category)}: {line.description}" if line.description else category_label(line.category)


def told(name: str, value: Any) -> str:
    """A field's value for the reader."""
    if value is None or value == "":
        return "–"
    if name == "category":
        return category_label(value)
    if name == "period":
        return period_label(value)
    if name == "unit_cost":
        return money(value, None)
    if name == PERCENT:
        return output.percent(value, None)
    if isinstance(value, Decimal):
        return output.number(value, None, places=max(0, -int(value.normalize().as_tuple().exponent)))
    return str(value)


def described(line: Line) -> str:
    """A whole line in one row of words."""
    package = _("work package %(number)s") % {"number": line.work_package} if line.work_package else ""
    period = "" if line.period is None else period_label(line.period)
    price = f"{told('units', line.units)} {line.unit}".strip() + f" × {told('unit_cost', line.unit_cost)}"
    return " · ".join(filter(None, [price, package, period]))
