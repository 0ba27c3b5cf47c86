"""Somebody else saved the sheet meanwhile: what do both pages come to, and what did both change?

Three things are compared, as with workbooks that come back: the sheet as the page was made from it, as it is stored
now, and as it stands on the page. What only one side changed is taken from that side; what both changed is asked.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.models import WorkPackage
from budgets.figures.labels import ORIGIN_LABELS, category_label
from budgets.records.fields import plain
from budgets.records.models.budget import BudgetLine
from budgets.sheets.changes import SheetChange

COMPARED = ("category", "work_package", "period", "description", "unit", "units", "unit_cost", "mark")
THEIRS, MINE = "theirs", "mine"


@dataclass(frozen=True)
class Conflict:
    """What both changed: where it stands, what is stored now, what stands on the page, and which of both was chosen."""

    key: str
    place: str
    theirs: str
    mine: str
    chosen: str = ""


class Base:
    """The sheet as a page was made from it, in the text that the page carries; unknown where it carries none."""

    def __init__(self, text: str) -> None:
        try:
            told = json.loads(text)
        except ValueError:
            told = None
        self.is_known = isinstance(told, dict) and isinstance(told.get("lines"), dict)
        self.told: dict[str, Any] = told if self.is_known else {"lines": {}}

    def line(self, pk: int) -> dict[str, Any] | None:
        """A row as the page was made from it; None where it was not there."""
        found = self.told["lines"].get(str(pk))
        return dict(zip(COMPARED, found, strict=False)) if isinstance(found, list) else None


def carried(change: SheetChange, keys: Iterable[int | None]) -> str:
    """The text of a page that stands as this change says; `keys` are those of its rows."""
    lines = zip(keys, change.lines or (), strict=False)
    told = {name: _plain(getattr(change, name)) for name in ("contributions", "funds", "vat")}
    told["rates"] = _plain(change.rates or {})
    told["funding_rate"] = _plain(change.funding_rate.percent) if change.funding_rate else None
    told["lines"] = {str(key): [_plain(row.get(name, "")) for name in COMPARED] for key, row in lines if key}
    return json.dumps(told, separators=(",", ":"))


class Merge:
    """Puts both together part by part, and gathers the conflicts."""

    def __init__(self, base: Base, chosen: Mapping[str, Any]) -> None:
        self.base, self.chosen = base, chosen
        self.found: list[Conflict] = []
        self.took = False

    @property
    def conflicts(self) -> list[Conflict]:
        """What both changed, as long as one of it is not decided."""
        return self.found if any(not one.chosen for one in self.found) else []

    def side(self, conflict: Conflict, was: Any, theirs: Any, mine: Any) -> str:
        """Which of both stays; the three are compared by what they say, and None is what is not there."""
        was, there, here = map(_plain, (was, theirs, mine))
        if there == here or (self.base.is_known and there == was):
            return MINE
        if self.base.is_known and here == was:
            self.took = True
            return THEIRS
        side = self.chosen.get(conflict.key)
        side = str(side) if side in (THEIRS, MINE) else ""
        self.found.append(Conflict(conflict.key, conflict.place, conflict.theirs, conflict.mine, side))
        self.took = self.took or side == THEIRS
        return side or MINE

    def part(self, name: str, label: str, theirs: Any, mine: Any) -> Any:
        """One value, or a whole list, that stands beside the rows."""
        conflict = Conflict(f"choice-{name}", label, _listed(theirs), _listed(mine))
        kind, _dot, code = name.partition("-")
        was = self.base.told.get(kind)
        was = was.get(code) if code and isinstance(was, dict) else was
        return theirs if self.side(conflict, was, theirs, mine) == THEIRS else mine

    def rates(
        self, labels: Mapping[str, str], theirs: Mapping[str, Decimal], mine: Mapping[str, Decimal]
    ) -> dict[str, Decimal]:
        """The flat rates, each for itself."""
        found = {
            code: self.part(f"rates-{code}", label, theirs.get(code), mine.get(code)) for code, label in labels.items()
        }
        return {code: percent for code, percent in found.items() if percent is not None}

    def lines(
        self,
        stored: Iterable[BudgetLine],
        rows: Iterable[tuple[int, Mapping[str, Any]]],
        deleted: frozenset[int],
        labels: Mapping[str, str],
    ) -> list[tuple[int | None, Mapping[str, Any]]]:
        """The rows to save, each with its position on the page, if it stands there."""
        theirs = {line.pk: row_of(line) for line in stored}
        result: list[tuple[int | None, Mapping[str, Any]]] = []
        for position, row in rows:
            there = theirs.pop(row["id"], None)
            place = _("row %(row)s") % {"row": position + 1}
            if there is not None:
                result.append((position, self._row(place, there, row, labels)))
            elif not row["id"] or self._gone(row["id"], place, None, row) == MINE:
                result.append((position, row))
        for pk, there in theirs.items():
            place = _("row of your page") if pk in deleted else _("a row that is not on your page")
            if self._gone(pk, place, there, None) == THEIRS:
                result.append((None, there))
        return result

    def _row(self, place: str, there: Mapping[str, Any], row: Mapping[str, Any], labels: Mapping[str, str]) -> dict:
        """A row that both have, cell by cell."""
        was, merged = self.base.line(there["id"]) or {}, dict(row)
        for name in COMPARED:
            if name not in row:
                continue
            told = (_shown(name, there[name]), _shown(name, row[name]))
            conflict = Conflict(f"{key_of(there['id'])}-{name}", f"{place}, {labels[name]}", *told)
            if self.side(conflict, was.get(name), there[name], row[name]) == THEIRS:
                merged[name] = there[name]
        return merged

    def _gone(self, pk: int, place: str, there: Mapping | None, mine: Mapping | None) -> str:
        """A row that only one of both has."""
        told = [_described(row) if row else _("(not there)") for row in (there, mine)]
        was = self.base.line(pk)
        three = [was and _words(was, mine or there), there and _words(there), mine and _words(mine)]
        return self.side(Conflict(key_of(pk), place, *told), *three)


def key_of(pk: int) -> str:
    """Under which name the choice about a row is sent."""
    return f"choice-{pk}"


def row_of(line: BudgetLine) -> dict[str, Any]:
    """A stored line by the names of the form."""
    return {"id": line.pk, **{name: getattr(line, name) for name in COMPARED}}


def _words(row: Mapping[str, Any], like: Mapping[str, Any] | None = None) -> list[Any]:
    """What a row says, as far as the other one says it as well."""
    return [_plain(row[name]) for name in COMPARED if name in row and name in (like or row)]


def _plain(value: Any) -> Any:
    """A value as the text of a page carries it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, WorkPackage):
        return value.pk
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _described(row: Mapping[str, Any]) -> str:
    return " · ".join(
        _shown(name, row[name]) for name in ("category", "description", "units", "unit", "unit_cost") if row[name]
    )


def _listed(value: Any) -> str:
    """A value beside the rows, or a list of them, in one line."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(" ".join(_shown(name, one) for name, one in row.items() if one) for row in value) or "–"
    return _shown("", value)


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if name == "category":
        return category_label(value)
    if name == "origin":
        return str(ORIGIN_LABELS.get(value, value))
    if isinstance(value, Decimal):
        return plain(value)
    return str(value.number) if isinstance(value, WorkPackage) else str(value)
