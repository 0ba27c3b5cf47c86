"""Why is a file from outside not opened as a workbook? In words of the program; each door has its own sentences."""

from enum import StrEnum

REFUSED, UNSAFE, NO_MEMORY = 10, 3, 5  # the numbers with which a reading process ends: a reason is told, or one of two


class Why(StrEnum):
    """What is wrong with the file as a whole."""

    LARGE_FILE = "large_file"
    LARGE_INSIDE = "too_large"
    OLD = "old"
    NO_WORKBOOK = "no_workbook"
    TWICE = "twice"
    PASSWORD = "password"  # noqa: S105 - the word for a reason
    ACTIVE = "active"
    HIDDEN_MACROS = "hidden_macros"
    LINKS = "links"
    DOCTYPE = "doctype"
    TOO_SLOW = "too_slow"
    TOO_MANY = "too_many"
    TOO_MUCH = "too_much"
    DAMAGED = "damaged"


class NotOpened(Exception):
    """The file is not read; `why` is one of the reasons above, or a word of the door that asked."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)
