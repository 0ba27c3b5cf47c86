"""Which facts does a step ask for besides its reason? One declaration for form, action and history."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import DecimalValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.pipeline.states import REJECTIONS, OutcomeKind, Step
from formats.forms.fields import CountField, DateField, MoneyField, NumberField, TextField
from formats.forms.uploads import UploadField
from formats.uploads.rule import PAPER

MOST_MONEY = Decimal("99999999999999.99")
MOST_POINTS = Decimal("9999.99")
CENTS = DecimalValidator(16, 2)
TYPES = {
    "money": Decimal,
    "score": Decimal,
    "date": dt.date,
    "count": int,
    "text": str,
    "line": str,
    "choice": str,
    "file": File,
}


@dataclass(frozen=True)
class Fact:
    """One thing to be told with a step: its name, kind, label, and whether it must be told."""

    name: str
    kind: str
    label: Any
    required: bool = False
    choices: tuple = ()
    help: Any = ""

    def form_field(self, currency: str = "EUR") -> forms.Field:
        """The field by which a page asks for it."""
        given = {"label": self.label, "required": self.required, "help_text": self.help}
        match self.kind:
            case "money":
                return MoneyField(currency=currency, max_value=MOST_MONEY, validators=[CENTS], **given)
            case "score":
                return NumberField(max_value=MOST_POINTS, **given)
            case "date":
                return DateField(**given)
            case "count":
                return CountField(min_value=0, max_value=1000, **given)
            case "choice":
                return forms.ChoiceField(choices=[(choice.value, choice.label) for choice in self.choices], **given)
            case "line":
                return TextField(max_length=60, **given)
            case "file":
                return UploadField(kind=PAPER, **given)
            case _:
                return TextField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}), **given)

    def read(self, value: Any) -> Any:
        """The value as its type; what cannot be read is a ValidationError."""
        empty = value is None or value == ""
        if not empty and isinstance(value, TYPES[self.kind]) and self.kind not in ("choice", "text", "line"):
            if isinstance(value, Decimal) and not 0 <= value <= MOST_MONEY:
                raise ValidationError(gettext("Enter an amount that is not negative."))
            return value
        if self.kind == "file" and not empty:
            raise ValidationError(gettext("This is not a file."))
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
    """The facts of a step as typed values."""
    return read_all(step, FACTS.get(step, ()), given)


def read_all(name: str, asked: tuple[Fact, ...], given: dict) -> dict:
    """The given facts as typed values; ValidationError names each that is missing or cannot be read."""
    known = {fact.name: fact for fact in asked}
    if unknown := given.keys() - known.keys():
        raise TypeError(f"{name} does not ask for {', '.join(sorted(unknown))}")
    values, wrong = {}, {}
    for key, fact in known.items():
        try:
            values[key] = fact.read(given.get(key))
        except ValidationError as error:
            wrong[key] = error
    if wrong:
        raise ValidationError(wrong)
    return values


def plain(value: Any) -> Any:
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


DAY_DECIDED = Fact("decided_on", "date", _("Decided on"))
ACCEPTED = Fact("accepted_amount", "money", _("Accepted cost"))

MOVE_FACTS: dict[tuple[str, str], tuple[Fact, ...]] = {
    ("Partner", "sign_mandate"): (Fact("valid_until", "date", _("Valid until")),),
    ("Resolution", "put_on_agenda"): (Fact("meeting_on", "date", _("Meeting on")),),
    ("Resolution", "decide_in_principle"): (DAY_DECIDED,),
    ("Resolution", "adopt"): (
        Fact("number", "line", _("Number of the decision"), True),
        Fact("decided_on", "date", _("Decided on"), True),
        Fact("amount", "money", _("Own contribution at most")),
        Fact("valid_until", "date", _("Valid until")),
    ),
    ("Amendment", "approve"): (Fact("in_force_from", "date", _("In force from"), True),),
    ("ReportPeriod", "hand_in"): (Fact("submitted_on", "date", _("Submitted on"), True),),
    ("ReportPeriod", "accept"): (DAY_DECIDED, ACCEPTED),
    ("ReportPeriod", "accept_partly"): (DAY_DECIDED, ACCEPTED),
    ("ReportPeriod", "reject"): (DAY_DECIDED,),
    ("Payment", "request_payment"): (Fact("requested_on", "date", _("Requested on"), True),),
    ("Payment", "receive"): (
        Fact("received_on", "date", _("Received on"), True),
        Fact("received_amount", "money", _("Amount received"), True),
    ),
    ("Payment", "claim_back"): (Fact("amount", "money", _("To be paid back"), True),),
    ("Payment", "repay"): (Fact("received_on", "date", _("Paid back on"), True),),
}


def read_move(kind: str, step: str, given: dict) -> dict:
    """The facts of a move of a smaller thing as typed values."""
    return read_all(f"{kind}.{step}", MOVE_FACTS.get((kind, step), ()), given)
