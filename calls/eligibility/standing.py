"""Which rules and which standing of the countries count for a call? Those of the day by which one must hand in."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from calls.catalogue.deadlines import official_day
from calls.catalogue.models.calls import Call
from calls.catalogue.models.eligibility import ApplicantRole, EligibilityRule
from calls.catalogue.models.programmes import ProgrammeCountry

BEGINNING = dt.date.min


def day_that_counts(entry_until: dt.datetime | None) -> dt.date:
    """The last day to come in, or today where none is known."""
    return official_day(entry_until or timezone.now())


def standing_on(day: dt.date, parts: Iterable[ProgrammeCountry]) -> dict[str, ProgrammeCountry]:
    """Of each country the standing that holds on the day; what begins later does not count yet."""
    begun = [part for part in parts if part.valid_from is None or part.valid_from <= day]
    return {part.country: part for part in sorted(begun, key=lambda part: part.valid_from or BEGINNING)}


def countries_of(call: Call) -> dict[str, ProgrammeCountry]:
    """Which countries take part in the call's programme by its deadline."""
    parts = ProgrammeCountry.objects.filter(programme=call.programme_id)
    return standing_on(day_that_counts(call.entry_until), parts)


def rules_by_role(call: Call) -> dict[str, list[EligibilityRule]]:
    """The call's rules, apart by role."""
    found: dict[str, list[EligibilityRule]] = {role: [] for role in ApplicantRole}
    for rule in call.eligibility_rules.all():
        found[rule.role].append(rule)
    return found
