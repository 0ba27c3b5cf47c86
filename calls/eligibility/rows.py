"""Every municipality beside one call: set by set, so that thousands need a few queries and a fraction of a second."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import F, QuerySet

from calls.catalogue.models.calls import Call
from calls.catalogue.models.eligibility import Allowed, ApplicantRole, EligibilityRule
from calls.catalogue.models.money import BudgetLine, Terms
from calls.catalogue.models.programmes import ProgrammeCountry
from calls.eligibility.money import Ceiling, OwnShare, afford, own_share, share_of
from calls.eligibility.standing import countries_of, day_that_counts, rules_by_role, standing_on
from calls.eligibility.verdicts import Profile, Verdict, judge
from organisations.models import Municipality, MunicipalityFeature

FUNDED = (ApplicantRole.LEAD, ApplicantRole.PARTNER)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the matrix: the municipality and its verdict per role."""

    pk: int
    name: str
    province: str
    profile: Profile
    lead: Verdict
    partner: Verdict
    associated: Verdict

    @property
    def usable(self) -> bool:
        """Whether it may take part with money of its own."""
        return Allowed.YES in (self.lead.answer, self.partner.answer)


def profile_of(municipality: Municipality) -> Profile:
    """What rules may ask about one municipality."""
    features = frozenset(feature.code for feature in municipality.features.all())
    return Profile(
        municipality.country,
        municipality.nuts3,
        municipality.municipality_type,
        municipality.population,
        features,
        municipality.province,
    )


def ceiling_of(municipality: Municipality) -> Ceiling | None:
    """What one municipality would give at most."""
    if municipality.own_contribution_ceiling is None:
        return None
    return Ceiling(municipality.own_contribution_ceiling, municipality.own_contribution_currency)


def verdict(call: Call, municipality: Municipality, role: str = ApplicantRole.LEAD) -> Verdict:
    """Whether one municipality may use the call in that role, by its rules; money is another question."""
    return judge(rules_by_role(call)[role], profile_of(municipality), countries_of(call))


COLUMNS = (
    "pk",
    "name",
    "country",
    "nuts3",
    "municipality_type",
    "population",
    "province",
    "own_contribution_ceiling",
    "own_contribution_currency",
)


def profiles(municipalities: QuerySet[Municipality]) -> list[tuple[int, str, Profile, Ceiling | None]]:
    """Number, name, profile and ceiling of each municipality: two queries, however many there are."""
    features: dict[int, set[str]] = {}
    chosen = municipalities.order_by().values("pk")
    for pk, code in MunicipalityFeature.objects.filter(municipality__in=chosen).values_list("municipality", "code"):
        features.setdefault(pk, set()).add(code)
    none: frozenset[str] = frozenset()
    found = []
    for pk, name, country, nuts3, kind, population, province, most, currency in municipalities.values_list(*COLUMNS):
        own = frozenset(features[pk]) if pk in features else none
        ceiling = None if most is None else Ceiling(most, currency)
        found.append((pk, name, Profile(country, nuts3, kind, population, own, province), ceiling))
    return found


def matrix(call: Call, municipalities: QuerySet[Municipality]) -> list[Row]:
    """Every municipality with its verdict in each role; six queries, however many there are."""
    rules, countries, share = rules_by_role(call), countries_of(call), own_share(call)
    sieve = Sieve.of(rules)
    known: dict[Profile, dict[str, Verdict]] = {}
    rows = []
    for pk, name, profile, ceiling in profiles(municipalities):
        key = sieve.coarse(profile)
        if key not in known:
            known[key] = {role: judge(rules[role], profile, countries) for role in ApplicantRole}
        found = known[key]
        if ceiling is not None and share is not None:
            found = {role: afford(one, ceiling, share) if role in FUNDED else one for role, one in found.items()}
        rows.append(Row(pk, name, profile.province, profile, **found))
    return rows


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the rules can tell apart: sizes by their limits, provinces only where a rule names some."""

    limits: tuple[int, ...]
    provinces: bool

    @classmethod
    def of(cls, by_role: dict[str, list[EligibilityRule]]) -> "Sieve":
        """The sieve of these rules."""
        rules = [rule for found in by_role.values() for rule in found]
        least = {rule.min_population for rule in rules if rule.min_population is not None}
        most = {rule.max_population + 1 for rule in rules if rule.max_population is not None}
        return cls(tuple(sorted(least | most)), any(rule.provinces for rule in rules))

    def coarse(self, profile: Profile) -> Profile:
        """The profile as the rules see it, so that many share one verdict."""
        size = None
        if profile.population is not None and self.limits:
            size = bisect_right(self.limits, profile.population)
        return replace(profile, population=size, province=profile.province if self.provinces else "")


def usable_by(calls: Iterable[Call], municipalities: QuerySet[Municipality]) -> dict[int, int]:
    """How many of the municipalities may take part, as lead or as partner; calls without rules are left out."""
    rules: dict[int, dict[str, list[EligibilityRule]]] = {}
    facts: dict[int, tuple[int | None, object]] = {}
    of_calls = EligibilityRule.objects.filter(call__in=[call.pk for call in calls], role__in=FUNDED)
    for rule in of_calls.annotate(programme=F("call__programme"), until=F("call__entry_until")):
        rules.setdefault(rule.call_id, {role: [] for role in FUNDED})[rule.role].append(rule)
        facts[rule.call_id] = (rule.programme, rule.until)
    parts: dict[int, list[ProgrammeCountry]] = {}
    for part in ProgrammeCountry.objects.filter(programme__in={programme for programme, _until in facts.values()}):
        parts.setdefault(part.programme_id, []).append(part)
    people = Counter((profile, ceiling) for _pk, _name, profile, ceiling in profiles(municipalities)) if rules else {}
    shares = _shares(rules) if any(ceiling for _profile, ceiling in people) else {}
    found = {}
    for pk, by_role in rules.items():
        programme, until = facts[pk]
        countries = standing_on(day_that_counts(until), parts.get(programme, []))
        found[pk] = _count(by_role, people, countries, shares.get(pk))
    return found


def _shares(calls: Iterable[int]) -> dict[int, OwnShare | None]:
    """The smallest own share of each call: two queries."""
    terms = {one.call_id: one for one in Terms.objects.filter(call__in=calls)}
    lines: dict[int, list[BudgetLine]] = {}
    for line in BudgetLine.objects.filter(call__in=calls, min_grant__isnull=False):
        lines.setdefault(line.call_id, []).append(line)
    return {pk: share_of(terms.get(pk), lines.get(pk, [])) for pk in calls}


def _count(
    by_role: dict[str, list[EligibilityRule]],
    people: dict[tuple[Profile, Ceiling | None], int],
    countries: dict[str, ProgrammeCountry],
    share: OwnShare | None,
) -> int:
    """Of the people, those who may in one role or another."""
    sieve, known, number = Sieve.of(by_role), {}, 0
    for (profile, ceiling), same in people.items():
        key = sieve.coarse(profile)
        if key not in known:
            known[key] = [judge(rules, profile, countries) for rules in by_role.values()]
        if any(afford(one, ceiling, share).answer == Allowed.YES for one in known[key]):
            number += same
    return number
