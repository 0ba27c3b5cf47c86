"""What is a list that can be taken away as a file?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from documents.excel.tables import Column, rows_of
from formats.cleaning import clean_text
from organisations.members.requests import SignedInRequest


@dataclass(frozen=True)
class Listing:
    """A list: its title in the file, what the address asks for, and its columns.

    The heads of the columns are a contract: scripts and spreadsheets rely on them, so they are English and stay.
    """

    title: str
    found: Callable[[SignedInRequest], QuerySet | Iterable[list]]
    columns: tuple[Column, ...]

    def rows(self, request: SignedInRequest) -> Iterator[list]:
        """The rows of the file: read from the database, or reckoned by the room that owns the list."""
        found = self.found(request)
        return rows_of(found, self.columns) if isinstance(found, QuerySet) else iter(found)


@dataclass(frozen=True)
class Computed:
    """A list that is computed, not stored: its rows come as lists in the order of the columns."""

    title: str
    lines: Callable[[SignedInRequest], Iterable[list]]
    columns: tuple[Column, ...]

    def rows(self, request: SignedInRequest) -> Iterator[list]:
        """The rows as they are made."""
        return iter(self.lines(request))


def words(choices: Any) -> dict[str, Any]:
    """The words of the codes, in the language of the reader."""
    return dict(choices.choices)


def text(head: str, path: str, choices: Any = None) -> Column:
    return Column(head, path, words=words(choices) if choices else None)


def long_text(head: str, path: str) -> Column:
    return Column(head, path, "long")


def money(head: str, path: str) -> Column:
    return Column(head, path, "money")


def number(head: str, path: str) -> Column:
    return Column(head, path, "number")


def day(head: str, path: str) -> Column:
    return Column(head, path, "day")


def moment(head: str, path: str) -> Column:
    """An instant, in UTC."""
    return Column(head, path, "moment")


def flag(head: str, path: str) -> Column:
    """Yes or no, in the stable words of the file."""
    return Column(head, path, made=lambda said: "yes" if said else "no")


def hour(head: str, path: str) -> Column:
    """A time of the day, in the zone that stands beside it."""
    return Column(head, path, made=lambda time: time.strftime("%H:%M"))


def of_application(request: SignedInRequest, queryset: QuerySet, path: str = "application") -> QuerySet:
    """The rows of the application that the address names, or of all that the reader may see."""
    found = queryset.visible_to(request.user)
    if reference := clean_text(request.GET.get("application", ""))[:30]:
        found = found.filter(**{f"{path}__reference": reference})
    return found


APPLICATION = (text("application", "application__reference"), text("acronym", "application__acronym"))
