"""How does a person say what each column is? One select per column, and a question where a day or amount is unclear."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from formats.forms.fields import CountField
from formats.output import amount, day_long, exact_percent
from formats.tables.columns import DAY_FIRST, MONTH_FIRST, OF_A_HUNDRED, OF_ONE, Field, Plan
from formats.tables.doubts import mark_in
from formats.tables.encodings import LABELS, OLD
from formats.tables.table import remarks_on

KINDS = {"days": "day", "point": "amount", "share": "percent"}  # what is asked, and of which kind of column


class ColumnsForm(forms.Form):
    """What each column of a table is taken for; the recognised ones are chosen already."""

    error_css_class = "field--wrong"

    def __init__(
        self, *args: Any, layout: Mapping[str, Any], known: Iterable[Field], needed: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.layout, self.needed = layout, list(needed)
        self.known = {item.name: item for item in known}
        self.suggested = Plan.of(layout["plan"])
        self.remarks = remarks_on(layout.get("merged", ()), layout.get("hidden", ()))
        self.rows = [self.add_column(column) for column in layout["columns"]]

    def add_column(self, column: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of one column, and how its row of the page finds them."""
        at = column["at"]
        label = f"{column['letters']}: {column['heading']}" if column["heading"] else column["letters"]
        choices = [("", _("leave out")), *((item.name, item.label) for item in self.known.values())]
        self.fields[f"column_{at}"] = forms.ChoiceField(
            label=label,
            choices=choices,
            required=False,
            initial=self.suggested.columns.get(at, ""),
            widget=forms.Select(attrs={"aria-label": _("Read as, column %s") % label}),
        )
        asked = [self.ask(column, kind) for kind in KINDS if self.is_unclear(column, kind)]
        return {**column, "field": self[f"column_{at}"], "asked": asked}

    def is_unclear(self, column: Mapping[str, Any], kind: str) -> bool:
        """Whether the column must be asked about, seen from what it is taken for just now."""
        if not column.get(kind):
            return False
        taken = self.known.get(self[f"column_{column['at']}"].value() or "")
        return taken is not None and taken.kind == KINDS[kind]

    def ask(self, column: Mapping[str, Any], kind: str) -> dict[str, Any]:
        """The question about a column, answered already where memory or another cell does."""
        at, asked = column["at"], column[kind]
        plan = self.suggested
        answers = {"days": plan.days, "point": plan.points, "share": plan.shares}[kind]
        choices = {"days": days_of, "point": points_of, "share": shares_of}[kind](asked)
        sentence = _("What does “%s” mean?") % asked["text"]
        self.fields[f"{kind}_{at}"] = forms.ChoiceField(
            label=sentence,
            choices=choices,
            initial=answers.get(at),
            widget=forms.RadioSelect,
            error_messages={"required": _("Please choose one of the two; it then holds for the whole column.")},
        )
        return {"field": self[f"{kind}_{at}"], "proof": asked["proof"]}

    def clean(self) -> dict[str, Any]:
        """Each thing stands in one column only, and what is needed in one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        places: dict[str, str] = {}
        for row in self.rows:
            name = given.get(f"column_{row['at']}")
            if name and name in places:
                self.add_error(f"column_{row['at']}", _("Another column is taken for this already: %s") % places[name])
            elif name:
                places[name] = row["field"].label
        for name in self.needed:
            if name not in places:
                self.add_error(None, _("Please say which column holds this: %s") % self.known[name].label)
        return given

    def plan(self) -> Plan:
        """The plan that was chosen."""
        given = self.cleaned_data
        taken = {row["at"]: given[f"column_{row['at']}"] for row in self.rows if given.get(f"column_{row['at']}")}
        answers = (
            {row["at"]: given[f"{kind}_{row['at']}"] for row in self.rows if given.get(f"{kind}_{row['at']}")}
            for kind in KINDS
        )
        return Plan(self.suggested.head, taken, *answers)


def days_of(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Both days, with what stands first in them."""
    first, second = (day_long(dt.date.fromisoformat(choice), None) for choice in asked["choices"])
    return [
        (DAY_FIRST, _("%(day)s (the day stands first)") % {"day": first}),
        (MONTH_FIRST, _("%(day)s (the month stands first)") % {"day": second}),
    ]


def points_of(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Both amounts, by the mark that would then divide the decimals."""
    mark = mark_in(asked["text"])
    larger, smaller = (amount(Decimal(choice), None) for choice in asked["choices"])
    other = "," if mark == "." else "."
    return [(other, larger), (mark, smaller)]


def shares_of(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Both percentages, the share of one first."""
    larger, smaller = (exact_percent(Decimal(choice), None) for choice in asked["choices"])
    return [(OF_ONE, larger), (OF_A_HUNDRED, smaller)]


class AgainForm(forms.Form):
    """How the file is to be opened once more: another alphabet, another sheet, another line of headings."""

    encoding = forms.ChoiceField(label=gettext_lazy("Character encoding of the file"), required=False)
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    head = CountField(label=gettext_lazy("Headings are in line"), min_value=1, max_value=1000, required=False)

    def __init__(self, data: Any = None, *, layout: Mapping[str, Any]) -> None:
        start = {"encoding": layout["encoding"], "sheet": layout["sheet"], "head": layout["plan"]["head"] + 1}
        super().__init__(data, initial=start)
        encoding, sheet = self.fields["encoding"], self.fields["sheet"]
        assert isinstance(encoding, forms.ChoiceField)
        assert isinstance(sheet, forms.ChoiceField)
        encoding.choices = [(name, LABELS[name]) for name in OLD]
        sheet.choices = [(name, name) for name in layout["sheets"]]
        if not layout["guessed"]:
            del self.fields["encoding"]
        if len(layout["sheets"]) < 2:
            del self.fields["sheet"]

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the opening takes it."""
        given = self.cleaned_data
        found: dict[str, Any] = {name: given[name] for name in ("encoding", "sheet") if given.get(name)}
        return found | ({"head": given["head"] - 1} if given.get("head") else {})
