"""What does a block mean that somebody copied in Excel? Each cell is read as if it had been typed, or asked."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.figures.labels import category_label
from budgets.figures.wording import category_meant, package_meant, period_meant
from budgets.records.fields import UnitsField, plain
from budgets.sheets.forms import LineForm
from formats import output
from formats.cleaning import clean_text
from formats.readings import Ambiguous, Unreadable

LONGEST_BLOCK = 1_000_000
LONGEST_KEPT = 500


class BlockRefused(ValueError):
    """The block cannot be put there; the sentence says why, and nothing was changed."""


@dataclass(frozen=True)
class Cell:
    """A value as the field takes it; or what stood there, with what is wrong and what may be meant."""

    value: str
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def block_of(text: str) -> list[list[str]]:
    """Rows and cells of a copied block: tabs between cells, quotes around those with line breaks."""
    if len(text) > LONGEST_BLOCK:
        raise BlockRefused(_("This block is too large. Copy fewer rows at once."))
    text = clean_text(text).replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        raise BlockRefused(_("This block cannot be read. Copy the cells once more.")) from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def read_block(
    text: str, *, columns: Sequence[str], start: int, most_rows: int, read: Callable[[str, str], Cell]
) -> list[list[Cell]]:
    """Every cell of the block as it is understood in the column where it would stand."""
    rows = block_of(text)
    if not rows:
        raise BlockRefused(_("There is nothing to paste. Copy some cells first."))
    widest = max(len(row) for row in rows)
    if widest > len(columns):
        sentence = _("Columns in the block: %(block)s. Columns of the table from here on: %(room)s. Nothing is pasted.")
        raise BlockRefused(sentence % {"block": widest, "room": len(columns)})
    if start + len(rows) > most_rows:
        raise BlockRefused(
            _("The table takes at most %(most)s rows. Rows in the block: %(block)s. Nothing was pasted.")
            % {"most": most_rows, "block": len(rows)}
        )
    return [[read(column, cell) for column, cell in zip(columns, row, strict=False)] for row in rows]


class LineReader:
    """Reads the cells of a partner's rows by the fields of the form, so that there is no second rule."""

    columns = frozenset({"category", "work_package", "period", "description", "unit", "units", "unit_cost"})

    def __init__(self, form: LineForm) -> None:
        self.form = form
        self.options = {name: form.fields[name].widget.options for name in ("category", "work_package", "period")}
        self.meant: Mapping[str, Callable[[str], str]] = {
            "category": lambda text: category_meant(text, [code for code in self.options["category"].labels if code]),
            "work_package": lambda text: package_meant(text, form.packages),
            "period": lambda text: period_meant(text, self.options["period"].labels),
        }

    def __call__(self, column: str, text: str) -> Cell:
        if column in self.meant:
            return self._chosen(column, text)
        return read_cell(self.form.fields[column], " ".join(text.split()))

    def _chosen(self, column: str, text: str) -> Cell:
        try:
            return Cell(self.meant[column](text))
        except Ambiguous as asked:
            return Cell("", str(asked), tuple((code, category_label(code)) for code in asked.choices))
        except Unreadable as refused:
            return Cell("", str(refused))


def read_cell(field: forms.Field, text: str) -> Cell:
    """One cell by its field: shown as the field would show it, so that it is read back as the very same."""
    try:
        value = field.clean(text)
    except ValidationError as wrong:
        return Cell(text[:LONGEST_KEPT], " ".join(wrong.messages), readings(field, wrong.error_list))
    if isinstance(value, Decimal):
        return Cell(field.widget.format_value(value) or "")
    return Cell("" if value is None else str(value))


def readings(field: forms.Field, errors: Iterable[ValidationError]) -> tuple[tuple[str, str], ...]:
    """What an ambiguous amount may mean, as texts that can be read in one way only."""
    found = [choice for error in errors if error.code == "ambiguous" for choice in (error.params or {})["choices"]]
    if isinstance(field, UnitsField):
        texts = [plain(choice) for choice in found]
    else:
        texts = [output.number(choice, None, places=2) for choice in found]
    return tuple((text, text) for text in texts)
