"""What can be wrong with a table, or with one cell of it?"""

from dataclasses import dataclass


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
