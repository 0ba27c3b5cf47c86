"""What can this municipality use? Every call that still gives a chance, with its verdict, the nearest first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from calls.catalogue.models.calls import Call, CallQuerySet
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.eligibility import Allowed, ApplicantRole
from calls.catalogue.models.programmes import ProgrammeCountry
from calls.catalogue.states import CallState
from calls.eligibility.consortium import consortium_words
from calls.eligibility.money import afford, own_share
from calls.eligibility.rows import ceiling_of, profile_of
from calls.eligibility.standing import day_that_counts, rules_by_role, standing_on
from calls.eligibility.verdicts import Verdict, judge
from organisations.models import Municipality

ORDER = {Allowed.YES: 0, Allowed.UNKNOWN: 1, Allowed.NO: 2}


@dataclass(frozen=True)
class Chance:
    """A call as one municipality sees it: as lead where that is possible, else as partner."""

    call: Call
    state: CallState
    next: Deadline | None
    role: str
    verdict: Verdict
    consortium: str

    @property
    def as_partner_only(self) -> bool:
        """Whether somebody else must lead."""
        return self.role == ApplicantRole.PARTNER and self.verdict.answer == Allowed.YES


def chances_of(municipality: Municipality, calls: CallQuerySet, now: dt.datetime) -> list[Chance]:
    """Those of the calls that are not over and have rules; seven queries, however many there are."""
    found = calls.not_over(now).filter(archived=False, eligibility_rules__isnull=False).distinct()
    found = list(
        found.select_related("programme", "terms").prefetch_related("deadlines", "budget_lines", "eligibility_rules")
    )
    parts: dict[int, list[ProgrammeCountry]] = {}
    for part in ProgrammeCountry.objects.filter(programme__in={call.programme_id for call in found}):
        parts.setdefault(part.programme_id, []).append(part)
    chances = [chance_of(municipality, call, parts.get(call.programme_id, []), now) for call in found]
    return sorted(chances, key=lambda chance: (ORDER[Allowed(chance.verdict.answer)], *_nearness(chance)))


def chance_of(municipality: Municipality, call: Call, parts: Iterable[ProgrammeCountry], now: dt.datetime) -> Chance:
    """One call for one municipality: the better of what it may be, lead before partner."""
    rules, profile, share = rules_by_role(call), profile_of(municipality), own_share(call)
    countries = standing_on(day_that_counts(call.entry_until), parts)
    ceiling = ceiling_of(municipality)
    verdicts = {
        role: afford(judge(rules[role], profile, countries), ceiling, share)
        for role in (ApplicantRole.LEAD, ApplicantRole.PARTNER)
        if role == ApplicantRole.LEAD or rules[role]
    }
    role = min(verdicts, key=lambda role: ORDER[Allowed(verdicts[role].answer)])
    words = consortium_words(getattr(call, "terms", None)) if verdicts[role].answer != Allowed.NO else ""
    return Chance(call, call.state(now), call.next_deadline(now), role, verdicts[role], words)


def _nearness(chance: Chance) -> tuple:
    at = chance.next.at if chance.next else None
    return (at is None, at or 0, chance.call.code)
