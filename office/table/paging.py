"""Which rows stand on this page of a long list, and where does the next one begin? By key, never by offset."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from office.table.filters import number_of


@dataclass(frozen=True)
class Page:
    """Some rows of a list, the key after which the next page begins, and the one after which this one began."""

    rows: list
    next_key: int | None
    after: int | None

    @property
    def is_only_one(self) -> bool:
        return self.after is None and self.next_key is None


@dataclass(frozen=True)
class Few:
    """The first rows of a list, and how many there are in all."""

    rows: list
    count: int

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


def in_order(rows: QuerySet, field: str, *, falling: bool = False) -> QuerySet:
    """The rows by one field, those without a value last, the newest first among equals."""
    key = F(field)
    return rows.order_by(key.desc(nulls_last=True) if falling else key.asc(nulls_last=True), "-pk")


def cut(rows: QuerySet, field: str, *, falling: bool = False, after: str = "", size: int) -> Page:
    """The page that begins after the row with this key; what names no row begins at the beginning."""
    key = number_of(after)
    at = rows.model.objects.filter(pk=key).values_list(field).first() if key is not None else None
    found = in_order(rows, field, falling=falling)
    if at is not None:
        found = found.filter(_behind(field, at[0], key, falling=falling))
    some = list(found[: size + 1])
    return Page(some[:size], some[size - 1].pk if len(some) > size else None, key if at is not None else None)


def few(found: QuerySet, at_most: int) -> Few:
    """The first rows, counted by the database only where there are more."""
    rows = list(found[: at_most + 1])
    return Few(rows[:at_most], len(rows) if len(rows) <= at_most else found.count())


def _behind(field: str, value: Any, key: int | None, *, falling: bool) -> Q:
    """What comes later in the order."""
    if value is None:
        return Q(**{f"{field}__isnull": True, "pk__lt": key})
    beyond = Q(**{f"{field}__{'lt' if falling else 'gt'}": value})
    return beyond | Q(**{field: value, "pk__lt": key}) | Q(**{f"{field}__isnull": True})
