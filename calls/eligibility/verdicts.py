"""How does an applicant stand to a rule, and what follows from all rules together?"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from calls.catalogue.models.eligibility import Allowed, EligibilityRule
from calls.catalogue.models.programmes import CountryStatus, ProgrammeCountry
from calls.eligibility.words import FEATURE_LABELS, KIND_LABELS, why
from formats.names import search_key
from organisations.directory.models.directory import MunicipalityType, OrganisationKind

TAKES_PART = frozenset({CountryStatus.MEMBER, CountryStatus.ASSOCIATED, CountryStatus.ELIGIBLE})


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
    province: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every municipality is one, and one of its own type."""
        return (OrganisationKind.MUNICIPALITY, self.municipality_type)


@dataclass(frozen=True, slots=True)
class Fit:
    """How an applicant stands to one rule: fits, lacks something, stands outside of it, or nobody knows."""

    kind: str
    reason: str = ""
    source: str = ""
    as_of: dt.date | None = None


FITS = Fit("fits")


def kind_fit(rule: EligibilityRule, profile: Profile) -> Fit:
    """Whether the rule speaks about applicants of this kind; a municipality of no recorded type may be of any."""
    if not rule.applicant_kinds or set(rule.applicant_kinds) & set(profile.kinds):
        return FITS
    if not profile.municipality_type and set(rule.applicant_kinds) & set(MunicipalityType.values):
        return Fit("unclear", _("The type of the municipality is not recorded."))
    kinds = ", ".join(str(KIND_LABELS.get(kind, kind)) for kind in rule.applicant_kinds)
    return Fit("outside", _("Only for: %s") % kinds)


def country_fit(rule: EligibilityRule, profile: Profile, countries: dict[str, ProgrammeCountry]) -> Fit:
    """Whether the rule speaks about the applicant's country, by name or because it takes part in the programme."""
    if rule.countries and profile.country not in rule.countries:
        return Fit("outside", _("Only applicants from: %s") % ", ".join(rule.countries))
    if not rule.programme_countries:
        return FITS
    part = countries.get(profile.country)
    if part is None or part.status == CountryStatus.UNKNOWN:
        reason = _("Not recorded whether this country takes part in the programme: %s")
        return Fit("unclear", reason % profile.country)
    if part.status not in TAKES_PART:
        reason = _("Does not take part in the programme: %s") % profile.country
        return Fit("outside", reason, part.source, part.as_of)
    return FITS


def place_fit(rule: EligibilityRule, profile: Profile) -> Fit:
    """Whether the applicant stands in the region or province of which the rule speaks."""
    if rule.nuts and not profile.nuts3:
        return Fit("unclear", _("The NUTS 3 region of the municipality is not recorded."))
    if rule.nuts and not profile.nuts3.startswith(tuple(rule.nuts)):
        return Fit("outside", _("Outside the area of the programme: %s") % profile.nuts3)
    if rule.provinces and not profile.province:
        return Fit("unclear", _("The county or province of the municipality is not recorded."))
    if rule.provinces and search_key(profile.province) not in {search_key(name) for name in rule.provinces}:
        return Fit("outside", _("Outside the area of the programme: %s") % profile.province)
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
    """How the applicant stands to the rule: kind, place, size and what it must have, in this order.

    What is known to be wrong counts before what is not recorded: nobody asks for the region of a stranger."""
    found = [
        kind_fit(rule, profile),
        country_fit(rule, profile, countries),
        place_fit(rule, profile),
        size_fit(rule, profile),
    ]
    if rule.required_feature and rule.required_feature not in profile.features:
        needed = FEATURE_LABELS.get(rule.required_feature, rule.required_feature)
        found.append(Fit("lacks", _("Needed, but not recorded: %s") % needed))
    for kind in ("outside", "lacks", "unclear"):
        for one in found:
            if one.kind == kind:
                return one
    return FITS


def judge(rules: Iterable[EligibilityRule], profile: Profile, countries: dict[str, ProgrammeCountry]) -> Verdict:
    """The verdict of one role's rules, whatever their order: a clear no first, then what is open, then yes."""
    fits = [(rule, fit(rule, profile, countries)) for rule in rules]
    if not fits:
        return Verdict(Allowed.UNKNOWN, _("No rule is recorded yet."))
    forbidding = [pair for pair in fits if pair[0].allowed == Allowed.NO]
    allowing = [pair for pair in fits if pair[0].allowed != Allowed.NO]
    if found := _first(forbidding, "fits"):
        return _verdict(Allowed.NO, found, profile)
    positive = _allowed(allowing, profile)
    if positive.answer != Allowed.NO and (open_ := _first(forbidding, "unclear")):
        return _verdict(Allowed.UNKNOWN, open_, profile)
    return positive


def _allowed(fits: list[tuple[EligibilityRule, Fit]], profile: Profile) -> Verdict:
    """What the rules that allow, or leave open, come to."""
    if found := _first([pair for pair in fits if pair[0].allowed == Allowed.YES], "fits"):
        return _verdict(Allowed.YES, found, profile)
    if found := _first(fits, "fits") or _first(fits, "unclear"):
        return _verdict(Allowed.UNKNOWN, found, profile)
    if found := _first(fits, "lacks") or _first(fits, "outside"):
        return _verdict(Allowed.NO, found, profile)
    return Verdict(Allowed.UNKNOWN, _("No rule is recorded that allows it."))


def _first(fits: list[tuple[EligibilityRule, Fit]], kind: str) -> tuple[EligibilityRule, Fit] | None:
    return next((pair for pair in fits if pair[1].kind == kind), None)


def _verdict(answer: str, pair: tuple[EligibilityRule, Fit], profile: Profile) -> Verdict:
    """The answer with the reason of that rule; a fact with a source of its own names that one and its day."""
    rule, found = pair
    reason = found.reason or rule.note or why(rule, profile)
    if found.source:
        return Verdict(answer, reason, found.source, found.as_of)
    return Verdict(answer, reason, rule.source, rule.as_of)
