"""May this municipality use this call, and why? Rules are data; the answer is yes, no or unknown with its reason."""

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from calls.models import Allowed, ApplicantRole, Call, CountryStatus, EligibilityRule, ProgrammeCountry
from organisations.models import MunicipalityFeature
from organisations.models.directory import MunicipalityType, OrganisationKind

TAKES_PART = frozenset({CountryStatus.MEMBER, CountryStatus.ASSOCIATED, CountryStatus.ELIGIBLE})
KIND_LABELS = dict(OrganisationKind.choices) | dict(MunicipalityType.choices)
FEATURE_LABELS = dict(MunicipalityFeature.Code.choices)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one applicant in one role."""

    answer: str
    reason: str
    source: str = ""
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a rule may ask about an applicant."""

    country: str
    nuts3: str = ""
    municipality_type: str = ""
    population: int | None = None
    features: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[str, str]:
        """Every municipality is one, and one of its own type."""
        return (OrganisationKind.MUNICIPALITY, self.municipality_type)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the matrix: the municipality and its verdict per role."""

    pk: int
    name: str
    province: str
    profile: Profile
    lead: Verdict
    partner: Verdict


@dataclass(frozen=True, slots=True)
class Fit:
    """How an applicant stands to one rule: fits, lacks something, stands outside of it, or nobody knows."""

    kind: str
    reason: str = ""
    source: str = ""


FITS = Fit("fits")


def place_fit(rule: EligibilityRule, profile: Profile, countries: dict[str, ProgrammeCountry]) -> Fit:
    """Whether the applicant stands in the place of which the rule speaks."""
    if rule.countries and profile.country not in rule.countries:
        return Fit("outside", _("Only applicants from: %s") % ", ".join(rule.countries))
    if rule.programme_countries:
        part = countries.get(profile.country)
        if part is None or part.status == CountryStatus.UNKNOWN:
            reason = _("Not recorded whether this country takes part in the programme: %s")
            return Fit("unclear", reason % profile.country)
        if part.status not in TAKES_PART:
            return Fit("outside", _("Does not take part in the programme: %s") % profile.country, part.source)
    if rule.nuts and not profile.nuts3:
        return Fit("unclear", _("The NUTS 3 region of the municipality is not recorded."))
    if rule.nuts and not profile.nuts3.startswith(tuple(rule.nuts)):
        return Fit("outside", _("Outside the area of the programme: %s") % profile.nuts3)
    return FITS


def size_fit(rule: EligibilityRule, profile: Profile) -> Fit:
    """Whether the applicant is of the size for which the rule asks."""
    if rule.min_population is None and rule.max_population is None:
        return FITS
    if profile.population is None:
        return Fit("unclear", _("The number of inhabitants is not recorded."))
    if rule.min_population is not None and profile.population < rule.min_population:
        return Fit("lacks", _("Inhabitants at least: %s") % rule.min_population)
    if rule.max_population is not None and profile.population > rule.max_population:
        return Fit("lacks", _("Inhabitants at most: %s") % rule.max_population)
    return FITS


def fit(rule: EligibilityRule, profile: Profile, countries: dict[str, ProgrammeCountry]) -> Fit:
    """How the applicant stands to the rule: kind, place, size and what it must have, in this order."""
    if rule.applicant_kinds and not set(rule.applicant_kinds) & set(profile.kinds):
        kinds = ", ".join(str(KIND_LABELS.get(kind, kind)) for kind in rule.applicant_kinds)
        return Fit("outside", _("Only for: %s") % kinds)
    found = place_fit(rule, profile, countries)
    if found.kind == "fits":
        found = size_fit(rule, profile)
    if found.kind == "fits" and rule.required_feature and rule.required_feature not in profile.features:
        needed = FEATURE_LABELS.get(rule.required_feature, rule.required_feature)
        return Fit("lacks", _("Needed, but not recorded: %s") % needed)
    return found


def judge(rules: Iterable[EligibilityRule], profile: Profile, countries: dict[str, ProgrammeCountry]) -> Verdict:
    """The verdict of one role's rules: what forbids comes first, then what allows, then what is not clear."""
    fits = [(rule, fit(rule, profile, countries)) for rule in rules]
    if not fits:
        return Verdict(Allowed.UNKNOWN, _("No rule is recorded yet."))
    for allowed, kind in (("no", "fits"), ("no", "unclear"), ("yes", "fits"), ("unknown", "fits")):
        for rule, found in fits:
            if (rule.allowed, found.kind) == (allowed, kind):
                answer = Allowed.UNKNOWN if kind == "unclear" else Allowed(allowed)
                return Verdict(answer, found.reason or rule.note or told(rule), found.source or rule.source, rule.as_of)
    for kind, answer in (("unclear", Allowed.UNKNOWN), ("lacks", Allowed.NO), ("outside", Allowed.NO)):
        for rule, found in fits:
            if rule.allowed != Allowed.NO and found.kind == kind:
                return Verdict(answer, found.reason, found.source or rule.source, rule.as_of)
    return Verdict(Allowed.UNKNOWN, _("No rule is recorded that allows it."))


def told(rule: EligibilityRule) -> str:
    """What the rule says, in a few words of the reader's language."""
    parts = [", ".join(rule.countries)] if rule.countries else []
    if rule.programme_countries:
        parts.append(_("countries of the programme"))
    if rule.nuts:
        shown = ", ".join(rule.nuts[:6]) + (" …" if len(rule.nuts) > 6 else "")
        parts.append(_("regions: %s") % shown)
    if rule.applicant_kinds:
        parts.append(", ".join(str(KIND_LABELS.get(kind, kind)) for kind in rule.applicant_kinds))
    if rule.required_feature:
        parts.append(_("with: %s") % FEATURE_LABELS.get(rule.required_feature, rule.required_feature))
    if rule.min_population is not None:
        parts.append(_("inhabitants at least: %s") % rule.min_population)
    if rule.max_population is not None:
        parts.append(_("inhabitants at most: %s") % rule.max_population)
    return "; ".join(parts) or _("everybody")


def countries_of(call: Call) -> dict[str, ProgrammeCountry]:
    """Which countries take part in the call's programme."""
    return {part.country: part for part in ProgrammeCountry.objects.filter(programme=call.programme_id)}


def rules_by_role(call: Call) -> dict[str, list[EligibilityRule]]:
    """The call's rules, apart by role."""
    found: dict[str, list[EligibilityRule]] = {role: [] for role in ApplicantRole}
    for rule in call.eligibility_rules.all():
        found[rule.role].append(rule)
    return found


def verdict(call: Call, municipality, role: str = ApplicantRole.LEAD) -> Verdict:
    """Whether one municipality may use the call in that role."""
    features = frozenset(feature.code for feature in municipality.features.all())
    profile = Profile(
        municipality.country,
        municipality.nuts3,
        municipality.municipality_type,
        municipality.population,
        features,
    )
    return judge(rules_by_role(call)[role], profile, countries_of(call))


def profiles(municipalities) -> list[tuple[int, str, str, Profile]]:
    """Number, name, province and profile of each municipality: two queries, however many there are."""
    features: dict[int, set[str]] = {}
    chosen = municipalities.order_by().values("pk")
    for pk, code in MunicipalityFeature.objects.filter(municipality__in=chosen).values_list("municipality", "code"):
        features.setdefault(pk, set()).add(code)
    none: frozenset[str] = frozenset()
    columns = ("pk", "name", "province", "country", "nuts3", "municipality_type", "population")
    return [
        (pk, name, province, Profile(*facts, frozenset(features[pk]) if pk in features else none))
        for pk, name, province, *facts in municipalities.values_list(*columns)
    ]


def matrix(call: Call, municipalities) -> list[Row]:
    """Every municipality with its verdict as lead and as partner; four queries, however many there are."""
    rules, countries = rules_by_role(call), countries_of(call)
    limits = size_limits(rules)
    known: dict[Profile, tuple[Verdict, Verdict]] = {}
    rows = []
    for pk, name, province, profile in profiles(municipalities):
        key = coarse(profile, limits)
        if key not in known:
            lead, partner = (judge(rules[role], profile, countries) for role in ApplicantRole)
            known[key] = (lead, partner)
        rows.append(Row(pk, name, province, profile, *known[key]))
    return rows


def size_limits(by_role: dict[str, list[EligibilityRule]]) -> list[int]:
    """The numbers of inhabitants at which a verdict may change."""
    rules = [rule for found in by_role.values() for rule in found]
    least = {rule.min_population for rule in rules if rule.min_population is not None}
    most = {rule.max_population + 1 for rule in rules if rule.max_population is not None}
    return sorted(least | most)


def coarse(profile: Profile, limits: list[int]) -> Profile:
    """The profile with its size as the rules see it, so that many share one verdict."""
    size = None if profile.population is None or not limits else bisect_right(limits, profile.population)
    return Profile(profile.country, profile.nuts3, profile.municipality_type, size, profile.features)


def usable_by(calls: Iterable[Call], municipalities) -> dict[int, int]:
    """How many of the municipalities may take part, in whichever role; calls without rules are left out."""
    calls = {call.pk: call for call in calls}
    rules: dict[int, dict[str, list[EligibilityRule]]] = {}
    for rule in EligibilityRule.objects.filter(call__in=calls):
        rules.setdefault(rule.call_id, {role: [] for role in ApplicantRole})[rule.role].append(rule)
    countries: dict[int, dict[str, ProgrammeCountry]] = {}
    for part in ProgrammeCountry.objects.filter(programme__in={calls[pk].programme_id for pk in rules}):
        countries.setdefault(part.programme_id, {})[part.country] = part
    people = Counter(profile for _pk, _name, _province, profile in profiles(municipalities)) if rules else Counter()
    return {pk: count(by_role, people, countries.get(calls[pk].programme_id, {})) for pk, by_role in rules.items()}


def count(by_role, people: Counter[Profile], countries) -> int:
    """Of the people, those who may in one role or another."""
    limits, known = size_limits(by_role), {}
    for profile in people:
        key = coarse(profile, limits)
        if key not in known:
            known[key] = any(judge(rules, profile, countries).answer == Allowed.YES for rules in by_role.values())
    return sum(number for profile, number in people.items() if known[coarse(profile, limits)])
