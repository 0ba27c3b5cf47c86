"""How is a change that the history keeps told to its reader? Names of fields and codes become words."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _

from applications.award.models.award import Agreement
from applications.consortium.models.partners import Partner
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.steps.models import Scorecard
from applications.terms.queries import spoken
from calls.catalogue.conditions import TermName
from formats import output

CHANGED: dict[str, type[models.Model]] = {
    What.PARTNER_CHANGED: Partner,
    What.RESOLUTION: Resolution,
    What.AGREEMENT: Agreement,
    What.SCORECARD: Scorecard,
}
NOTHING = "–"


@dataclass(frozen=True)
class Change:
    """One thing that changed: its name, what it was and what it is, in words."""

    name: str
    before: str
    after: str


def changes_of(entry: StateChange) -> list[Change]:
    """What changed, in the reader's words and in the order of the fields, without what the program keeps for itself."""
    if entry.what == What.TERMS:
        currency = entry.application.currency
        return [
            Change(str(name.label), *(spoken(name, value or "", currency) for value in entry.changes[name]))
            for name in TermName
            if name in entry.changes
        ]
    fields = named_fields(CHANGED.get(entry.what, Application))
    return [
        Change(str(field.verbose_name), *(told(field, name, value) for value in entry.changes[name]))
        for name, field in fields.items()
        if name in entry.changes
    ]


def named_fields(model: type[models.Model]) -> dict[str, models.Field]:
    """The fields that people see, by the names under which the history keeps them."""
    seen = [field for field in model._meta.concrete_fields if isinstance(field.verbose_name, Promise)]  # noqa: SLF001
    return {name: field for field in seen for name in (field.name, field.attname)}


def told(field: models.Field, name: str, value: Any) -> str:
    """A stored value in words: the label of a code, the name of a row, amounts and days as the reader writes them."""
    if value in (None, ""):
        return NOTHING
    if field.is_relation and name == field.attname and field.related_model:
        return str(field.related_model._base_manager.filter(pk=value).first() or NOTHING)  # noqa: SLF001
    if isinstance(field, models.BooleanField):
        value = value in (True, "True")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    match field:
        case models.BooleanField():
            return _("yes") if value else _("no")
        case models.DecimalField():
            return output.amount(Decimal(value), None)
        case models.DateTimeField():
            return output.moment(dt.datetime.fromisoformat(value), get_current_timezone_name(), None)
        case models.DateField():
            return output.day(dt.date.fromisoformat(value), None)
    return str(value)
