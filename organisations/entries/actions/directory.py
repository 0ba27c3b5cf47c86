"""How does an entry of the directory change, so that nobody's newer text is lost?"""

import datetime as dt
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from organisations.directory.actions.naming import tell_apart
from organisations.directory.models.directory import (
    CouncilMeeting,
    Grouping,
    Municipality,
    MunicipalityFeature,
    Organisation,
)
from organisations.directory.models.people import Mandate, Person
from organisations.members.models.users import User
from organisations.members.rules import may_keep_directory
from refusals import Stale

NEWER = gettext_lazy(
    "Somebody saved this page after you opened it. Your text is still here; what is stored now is shown below. "
    "If you save again, your text replaces it."
)
Entry = TypeVar("Entry", Organisation, Municipality, Grouping, Person)


@transaction.atomic
def store(entry: Entry, *, by: User, version: int) -> Entry:
    """Keep a new entry, or a changed one if it still is the version that was read."""
    if not may_keep_directory(by, entry):
        raise PermissionDenied
    if entry.pk:
        stored = type(entry).objects.select_for_update().get(pk=entry.pk)
        if stored.version != version:
            raise Stale(str(NEWER), stored=stored, version=stored.version)
        entry.version = version + 1
    entry.save()
    return entry


def describe(municipality: Municipality, *, codes: list[str]) -> None:
    """Keep exactly these features of the municipality."""
    held = set(municipality.features.values_list("code", flat=True))
    municipality.features.exclude(code__in=codes).delete()
    MunicipalityFeature.objects.bulk_create(
        MunicipalityFeature(municipality=municipality, code=code) for code in codes if code not in held
    )


def sit(municipality: Municipality, *, days: list[dt.date]) -> None:
    """Let these be the days that the council announced, beside its rule."""
    municipality.council_meetings.exclude(on__in=days).delete()
    CouncilMeeting.objects.bulk_create(
        [CouncilMeeting(municipality=municipality, on=day) for day in days], ignore_conflicts=True
    )


def complete(municipality: Municipality, *, days: list[dt.date], codes: list[str]) -> None:
    """Keep what hangs on a municipality, and tell it apart from others of its name."""
    sit(municipality, days=days)
    tell_apart(municipality.directory_of)
    describe(municipality, codes=codes)


@transaction.atomic
def appoint(mandate: Mandate, *, by: User, newcomer: Person | None = None) -> Mandate:
    """Keep a function or its change; a newcomer enters the directory with it."""
    if newcomer is not None:
        mandate.person = store(newcomer, by=by, version=0)
    if not may_keep_directory(by, mandate):
        raise PermissionDenied
    mandate.save()
    return mandate


def end(mandate: Mandate, *, by: User, on: dt.date) -> Mandate:
    """Let the function end with this day, or with its first day where that is later."""
    mandate.ends_on = max(on, mandate.starts_on or on)
    return appoint(mandate, by=by)
