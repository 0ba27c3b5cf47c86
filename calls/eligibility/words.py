"""What does a rule say, in a few words of the reader's language?"""

from typing import Protocol

from django.utils.translation import gettext as _

from calls.catalogue.models.eligibility import EligibilityRule
from organisations.directory.models.directory import MunicipalityType, OrganisationKind
from organisations.models import MunicipalityFeature

KIND_LABELS = dict(OrganisationKind.choices) | dict(MunicipalityType.choices)
FEATURE_LABELS = dict(MunicipalityFeature.Code.choices)
MOST_SHOWN = 6


def told(rule: EligibilityRule) -> str:
    """Of whom the rule speaks and what it asks of them."""
    parts = [", ".join(rule.countries)] if rule.countries else []
    if rule.programme_countries:
        parts.append(_("countries of the programme"))
    if rule.nuts:
        parts.append(_("regions: %s") % few(rule.nuts))
    if rule.provinces:
        parts.append(_("provinces: %s") % few(rule.provinces))
    if rule.applicant_kinds:
        parts.append(", ".join(str(KIND_LABELS.get(kind, kind)) for kind in rule.applicant_kinds))
    if rule.required_feature:
        parts.append(_("with: %s") % FEATURE_LABELS.get(rule.required_feature, rule.required_feature))
    if rule.min_population is not None:
        parts.append(_("inhabitants at least: %s") % rule.min_population)
    if rule.max_population is not None:
        parts.append(_("inhabitants at most: %s") % rule.max_population)
    return "; ".join(parts) or _("everybody")


class Placed(Protocol):
    """Somebody who lies in a region: the profile of an applicant."""

    @property
    def nuts3(self) -> str: ...

    @property
    def province(self) -> str: ...


def why(rule: EligibilityRule, place: Placed) -> str:
    """Why the rule fits the applicant: its own region or province instead of the list of all of them."""
    if rule.nuts:
        return _("In the area of the programme: %s") % place.nuts3
    if rule.provinces:
        return _("In the area of the programme: %s") % place.province
    return told(rule)


def few(names: list[str]) -> str:
    """The first names of a list, and a sign that there are more."""
    return ", ".join(names[:MOST_SHOWN]) + (" …" if len(names) > MOST_SHOWN else "")
