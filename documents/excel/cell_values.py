"""What does somebody mean by what stands in a cell of a workbook? Numbers, percentages and texts, or why not."""

from collections.abc import Callable, Collection
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.records.fields import UnitsField
from formats.cleaning import clean_line
from formats.forms.fields import MoneyField, PercentField

LARGEST = Decimal("9999999999.99")
LONGEST = {"description": 255, "unit": 60}
BINARY = Decimal("1e-8")  # what a binary fraction may add to a number with few decimals


class BadCell(ValueError):
    """What stands in a cell cannot be taken; the text says why, in the reader's language."""


class Unsure(ValueError):
    """What stands in a cell can be read in two ways, or is taken only as one of the choices."""

    def __init__(self, sentence: str, choices: tuple[Decimal, ...]) -> None:
        self.choices = choices
        super().__init__(sentence)


def meanings(cell: Any, understand: Callable[[Any], Any]) -> list[tuple[Any, Any]]:
    """What a cell that is not understood may mean: the cells that would say it without doubt, and their values.

    Of a formula that is the result which the program that saved the workbook left beside it.
    """
    try:
        return [(cell, understand(cell))]
    except Unsure as unsure:
        return [([f"{choice.normalize():f}"], choice) for choice in unsure.choices]
    except BadCell:
        result = cell.get("result") if isinstance(cell, dict) else None
        return meanings(result, understand) if result is not None else []


def text(cell: Any, longest: int) -> str:
    """The text with single blanks; a number is taken as it is written."""
    _refuse_kinds(cell)
    found = "" if cell is None else clean_line(str(cell[0] if isinstance(cell, list) else cell))
    if len(found) > longest:
        raise BadCell(
            _("The text is too long: %(count)s letters, at most %(most)s.") % {"count": len(found), "most": longest}
        )
    return found


def units(cell: Any) -> Decimal:
    """How many units; an empty cell is one."""
    if cell is None:
        return Decimal(1)
    return _in_range(_typed(UnitsField().clean, cell) if isinstance(cell, str) else _number(cell, 4))


def amount(cell: Any, currency: str) -> Decimal:
    """An amount of money in the budget's currency."""
    if cell is None:
        raise BadCell(_("Enter an amount; the cell is empty."))
    read = MoneyField(currency=currency, min_value=None).clean
    return _in_range(_typed(read, cell) if isinstance(cell, str) else _number(cell, 2))


def percent(cell: Any, places: int, known: Collection[Decimal] = ()) -> Decimal:
    """A percentage between 0 and 100; a number below 1 that is not `known` may be a share of one, and is asked."""
    if cell is None:
        raise BadCell(_("Enter a percentage; the cell is empty. 0 means that it is not used."))
    value = _typed(PercentField().clean, cell) if isinstance(cell, str) else _number(cell, places)
    if not 0 <= value <= 100:
        raise BadCell(_("Enter a percentage between 0 and 100, for example 15 or 7.5."))
    if value != round(value, places):
        raise Unsure(_more_decimals(places), (_half_up(value, places),))
    if isinstance(cell, list) and value not in known:
        _typed(PercentField().clean, f"{value:f}")
    return value


def whole(cell: Any) -> int | None:
    """A whole number, or none."""
    if cell is None:
        return None
    if isinstance(cell, str):
        digits = cell.strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
            raise BadCell(_("Enter a whole number."))
        return int(digits)
    number = _number(cell, 2)
    if number != int(number):
        raise BadCell(_("Enter a whole number."))
    return int(number)


def _typed(read: Callable[[str], Any], cell: str) -> Decimal:
    """A number that stands in the cell as a text, read as people of three languages write it."""
    try:
        return read(cell[:100])
    except ValidationError as problem:
        params = getattr(problem.error_list[0], "params", None) or {}
        sentence = " ".join(str(message) for message in problem.messages)
        if choices := params.get("choices"):
            raise Unsure(sentence, tuple(choices)) from None
        raise BadCell(sentence) from None


def _refuse_kinds(cell: Any) -> None:
    if isinstance(cell, dict):
        raise BadCell(
            _("A formula is not taken. Type the value itself.")
            if cell["kind"] == "formula"
            else _("This is neither a text nor a number.")
        )


def _number(cell: Any, places: int) -> Decimal:
    """The number as the workbook stores it; what only the binary fraction adds is taken off."""
    _refuse_kinds(cell)
    given = Decimal(cell[0])
    if abs(given) > LARGEST:
        raise BadCell(_("This number is too large."))
    exact = _half_up(given, places)
    if abs(exact - given) > BINARY:
        raise Unsure(_more_decimals(places), (exact,))
    return exact


def _half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _more_decimals(places: int) -> str:
    return _("The number has more than %(places)s decimals.") % {"places": places}


def _in_range(value: Decimal) -> Decimal:
    if value < 0:
        raise BadCell(_("The number is negative."))
    if value > LARGEST:
        raise BadCell(_("This number is too large."))
    return value
