"""What does the grid get to hear from the server? Sums, mistakes and readings, each by the name of its field."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from budgets.sheets.merging import carried
from budgets.sheets.pasting import Cell, readings
from budgets.sheets.rows import PartnerSheet
from formats import output


def mistakes_of(bound: Iterable[forms.BaseForm]) -> dict[str, dict[str, Any]]:
    """What cannot be read, by the name of the field: the sentence, and the readings where there are two."""
    return {
        form.add_prefix(name): {
            "text": " ".join(message for error in errors for message in error.messages),
            "choices": readings(form.fields[name], errors) if name in form.fields else (),
            "missing": not str(form[name].value() or "").strip() if name in form.fields else False,
        }
        for form in bound
        for name, errors in form.errors.as_data().items()
    }


def sums_of(sheet: PartnerSheet) -> dict[str, str]:
    """The amount of every row of the page, by its prefix, and of all rows that count."""
    figures = sheet.computed()
    counted = sum(
        (
            amount
            for line, amount in zip(figures.partner.lines, figures.line_amounts, strict=True)
            if line.category not in figures.unused
        ),
        start=0,
    )
    rows = zip(sheet.positions, figures.line_amounts, strict=True)
    return {f"lines-{number}": output.amount(amount, None) for number, amount in rows} | {
        "lines": output.amount(counted, None)
    }


def unused_of(sheet: PartnerSheet) -> list[str]:
    """The rows that do not count, because a flat rate stands for them."""
    figures = sheet.computed()
    return [
        f"lines-{number}"
        for number, line in zip(sheet.positions, figures.partner.lines, strict=True)
        if line.category in figures.unused
    ]


def fields_of(sheet: PartnerSheet, positions: Iterable[int | None], stored: Iterable[int]) -> dict[str, Any]:
    """Which row of the page is which stored line now, and what the page is made from: what was sent."""
    keys = {number: pk for number, pk in zip(positions, stored, strict=False) if number is not None}
    was = carried(sheet.change(), [keys.get(number) for number in sheet.positions])
    return {f"lines-{number}-id": pk for number, pk in keys.items()} | {"was": was}


def kept_too() -> str:
    """The sentence about what the page does not show."""
    return _("What somebody else changed meanwhile stays; load the page again to see it.")


def cells_of(block: Iterable[Iterable[Cell]]) -> list[list[dict[str, Any]]]:
    """A block that was pasted, cell by cell."""
    return [[dict(_cell(cell)) for cell in row] for row in block]


def _cell(cell: Cell) -> Iterator[tuple[str, Any]]:
    yield "value", cell.value
    if cell.error:
        yield from (("text", cell.error), ("choices", cell.choices))


def saved_now() -> str:
    """The sentence "Saved 14:02", by the reader's clock."""
    return _("Saved %(hour)s") % {"hour": date_format(localtime(now()), "H:i")}
