"""What can be wrong with a table, or with one cell of it?"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

TOO_LARGE = _("This table is too large. Please divide it into several files of at most 20,000 rows.")
TOO_WIDE = _("This table has more than 100 columns. Please delete those that are not needed.")


class Unreadable(ValueError):
    """The file, or this row of it, cannot be used; the sentence says why, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be used: its row as the file counts it, the heading over it, what stands there, what to do."""

    row: int
    column: str
    value: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.column}: {self.sentence}" if self.column else self.sentence
