"""Somebody else saved the sheet meanwhile: in which rows do the two differ, and which of both stays?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.models import WorkPackage
from budgets.figures.labels import category_label
from budgets.records.fields import plain
from budgets.records.models.budget import BudgetLine

COMPARED = ("category", "work_package", "period", "description", "unit", "units", "unit_cost")
THEIRS, MINE = "theirs", "mine"


@dataclass(frozen=True)
class Difference:
    """A field that somebody else saved differently meanwhile."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """A row that is not the same in both: what stands there, and which is proposed to stay."""

    key: str
    place: str
    differences: tuple[Difference, ...]
    proposed: str


def conflicts(
    stored: Iterable[BudgetLine], rows: Iterable[Mapping[str, Any]], deleted: frozenset[int], labels: Mapping[str, str]
) -> Iterator[Conflict]:
    """Every row that is stored now and stands otherwise, or not at all, on the page; and the other way round."""
    mine = {row["id"]: row for row in rows if row["id"]}
    for number, line in enumerate(stored, start=1):
        place = _("row %(row)s") % {"row": number}
        theirs, typed = values_of(line), mine.pop(line.pk, None)
        if typed is not None:
            found = tuple(
                Difference(labels[name], _shown(name, theirs[name]), _shown(name, typed[name]))
                for name in COMPARED
                if theirs[name] != typed[name]
            )
            if found:
                yield Conflict(key_of(line.pk), place, found, MINE)
        elif line.pk in deleted:
            yield Conflict(key_of(line.pk), place, (Difference("", _described(theirs), _("(deleted)")),), MINE)
        else:
            gone = Difference("", _described(theirs), _("(not in your page)"))
            yield Conflict(key_of(line.pk), place, (gone,), THEIRS)
    for pk, row in mine.items():
        gone = Difference("", _("(deleted)"), _described(row))
        yield Conflict(key_of(pk), _("row of your page"), (gone,), MINE)


def settled(
    rows: Iterable[Mapping[str, Any]], stored: Iterable[BudgetLine], chosen: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """The rows to save after the reader chose; without a choice it is what stands on the page."""
    kept = {line.pk: line for line in stored}
    result: list[Mapping[str, Any]] = []
    for row in rows:
        line = kept.pop(row["id"], None)
        if row["id"] and chosen.get(key_of(row["id"])) == THEIRS:
            result += [_row_of(line)] if line else []
        else:
            result.append(row)
    return result + [_row_of(line) for pk, line in kept.items() if chosen.get(key_of(pk)) == THEIRS]


def key_of(pk: int) -> str:
    """Under which name the choice of a row is sent."""
    return f"choice-{pk}"


def values_of(line: BudgetLine) -> dict[str, Any]:
    """A stored line by the names of the form."""
    return {name: getattr(line, name) for name in COMPARED}


def _row_of(line: BudgetLine) -> dict[str, Any]:
    return {"id": line.pk, **values_of(line)}


def _described(row: Mapping[str, Any]) -> str:
    return " · ".join(
        _shown(name, row[name]) for name in ("category", "description", "units", "unit", "unit_cost") if row[name]
    )


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if name == "category":
        return category_label(value)
    if isinstance(value, Decimal):
        return plain(value)
    return str(value.number) if isinstance(value, WorkPackage) else str(value)
