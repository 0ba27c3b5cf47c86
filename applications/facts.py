"""Which facts does a step ask for besides its reason? One declaration for form, action and history."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.states import REJECTIONS, OutcomeKind, Step

MOST_MONEY = Decimal("99999999999999.99")
TYPES = {
    "money": Decimal, "score": Decimal, "date": dt.date, "count": int, "text": str, "choice": str, "file": File,
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One thing to be told with a step: its name, kind, label, and whether it must be told."""

    name: str
    kind: str
    label: Any
    required: bool = False
    choices: tuple = ()
    help: Any = ""

    def form_field(self) -> forms.Field:
        """The field by which a page asks for it."""
        given = {"label": self.label, "required": self.required, "help_text": self.help}
        match self.kind:
            case "money":
                return forms.DecimalField(min_value=0, max_value=MOST_MONEY, decimal_places=2, **given)
            case "score":
                return forms.DecimalField(min_value=0, max_value=9999, decimal_places=2, **given)
            case "date":
                return forms.DateField(**given)
            case "count":
                return forms.IntegerField(min_value=0, max_value=1000, **given)
            case "choice":
                return forms.ChoiceField(choices=[(choice.value, choice.label) for choice in self.choices], **given)
            case "file":
                return forms.FileField(max_length=200, **given)
            case _:
                return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}), **given)

    def read(self, value):
        """The value as its type; what cannot be read is a ValidationError."""
        empty = value is None or value == ""
        if not empty and isinstance(value, TYPES[self.kind]) and self.kind not in ("choice", "text"):
            if isinstance(value, Decimal) and not 0 <= value <= MOST_MONEY:
                raise ValidationError(_now("Enter an amount that is not negative."))
            return value
        if self.kind == "file" and not empty:
            raise ValidationError(_now("This is not a file."))
        return None if empty and not self.required else self.form_field().clean(value)


SCORES = (Fact("score", "score", _("Score")), Fact("max_score", "score", _("Highest possible score")))
DECIDED = Fact("decided_on", "date", _("Decided on"))
REDRESS = Fact("redress_until", "date", _("Complaint possible until"))

FACTS: dict[str, tuple[Fact, ...]] = {
    Step.HOLD: (Fact("look_again_on", "date", _("Look again on")),),
    Step.FIND_INELIGIBLE: (
        Fact("kind", "choice", _("Outcome"), True, (OutcomeKind.INELIGIBLE, OutcomeKind.INADMISSIBLE)),
        DECIDED,
        REDRESS,
    ),
    Step.ASK: (
        Fact("question", "text", _("What the funder asks"), True),
        Fact("due_on", "date", _("Answer due on")),
    ),
    Step.ANSWER: (Fact("answer", "text", _("Our answer"), True), Fact("file", "file", _("File"))),
    Step.PUT_ON_RESERVE: (
        Fact("rank", "count", _("Rank on the reserve list")),
        Fact("valid_until", "date", _("Reserve list valid until")),
        *SCORES,
        DECIDED,
    ),
    Step.SELECT: (
        Fact("granted", "money", _("Grant awarded"), True),
        *SCORES,
        Fact("conditions", "text", _("Conditions")),
        DECIDED,
    ),
    Step.REJECT: (
        Fact("kind", "choice", _("Outcome"), True, REJECTIONS),
        *SCORES,
        Fact("remarks", "text", _("Remarks of the evaluators")),
        DECIDED,
        REDRESS,
    ),
    Step.APPEAL: (Fact("due_on", "date", _("Complaint due on")),),
    Step.SUSPEND: (Fact("suspended_on", "date", _("Suspended from")),),
    Step.RESUME_PROJECT: (Fact("moved_by_months", "count", _("Dates move by how many months")),),
    Step.TERMINATE: (Fact("recovery", "money", _("To be paid back"), help=_("Empty: computed from the payments.")),),
    Step.END_AUDIT: (Fact("correction", "money", _("Financial correction")),),
}


def read(step: str, given: dict) -> dict:
    """The facts of a step as typed values; ValidationError names each field that is missing or cannot be read."""
    known = {fact.name: fact for fact in FACTS.get(step, ())}
    if unknown := given.keys() - known.keys():
        raise TypeError(f"{step} does not ask for {', '.join(sorted(unknown))}")
    values, wrong = {}, {}
    for name, fact in known.items():
        try:
            values[name] = fact.read(given.get(name))
        except ValidationError as error:
            wrong[name] = error
    if wrong:
        raise ValidationError(wrong)
    return values


def plain(value) -> Any:
    """A value as the history keeps it: text, number, truth or nothing."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, File):
        return value.name
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)
