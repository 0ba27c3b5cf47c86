"""What are categories, flat rates and kinds of money called in the reader's language?"""

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from budgets.figures.entries import CLOSURE, PREPARATION

CATEGORY_LABELS: dict[str, Promise] = {
    "staff": _("Staff costs"),
    "office": _("Office and administration"),
    "travel": _("Travel and accommodation"),
    "external": _("External expertise and services"),
    "equipment": _("Equipment"),
    "infrastructure": _("Infrastructure and works"),
    "other": _("Other costs"),
    "lump_sum": _("Lump sum"),
    "unit_cost": _("Unit costs"),
    "spf": _("Small project fund"),
    "personnel": _("Personnel"),
    "subcontracting": _("Subcontracting"),
    "other_goods": _("Other goods, works and services"),
    "financial_support": _("Financial support to third parties"),
    "other_direct": _("Other direct costs"),
    "indirect": _("Indirect costs"),
    "human_resources": _("Human resources"),
    "local_office": _("Local office"),
    "other_services": _("Other costs, services"),
    "contingency": _("Contingency reserve"),
    "preparation": _("Preparation of the project"),
    "project_management": _("Project management"),
    "publicity": _("Publicity"),
    "procurement": _("Public procurement"),
    "reserve": _("Reserve"),
    "overhead": _("Overheads"),
}
CATEGORIES = frozenset(CATEGORY_LABELS)
FLAT_RATE_LABELS: dict[str, Promise] = {
    "staff": _("Staff, from other direct costs"),
    "travel": _("Travel, from staff costs"),
    "office_on_staff": _("Office, from staff costs"),
    "office_on_direct": _("Office, from direct costs"),
    "other_on_staff": _("All other costs, from staff costs"),
    "indirect": _("Indirect costs, from direct costs"),
}
CAP_LABELS: dict[str, Promise] = {
    "equipment_share": _("Equipment against personnel"),
    "investment": _("Equipment and infrastructure"),
    "contingency": _("Contingency reserve against direct costs"),
    "management_package": _("Work package 1 (management) against the lump sum"),
    "overhead": _("Overheads against the grant"),
    "audit": _("Grant above which an audit is needed"),
    "spf_management": _("Management against the small project fund"),
    "preparation": _("Preparation against total costs"),
    "project_management": _("Project management against total costs"),
    "publicity": _("Publicity against total costs"),
    "procurement": _("Public procurement against total costs"),
    "reserve": _("Reserve against total costs"),
}
ORIGINS: list[tuple[str, Promise]] = [
    ("own", _("The partner's own money")),
    ("municipality", _("Another municipality")),
    ("county", _("County or provincial administration")),
    ("state", _("State budget")),
    ("association", _("The association")),
    ("private", _("Private donor")),
    ("in_kind", _("In-kind contribution")),
    ("revenue", _("Revenue of the project")),
    ("other", pgettext_lazy("origin of money", "Other source")),
]
ORIGIN_LABELS = dict(ORIGINS)
STATUSES: list[tuple[str, Promise]] = [
    ("public", pgettext_lazy("legal status of money", "public")),
    ("automatic_public", pgettext_lazy("legal status of money", "automatic public")),
    ("private", pgettext_lazy("legal status of money", "private")),
]
STATUS_LABELS = dict(STATUSES)
MARK_LABELS: list[tuple[str, Promise]] = [
    ("vat", _("value added tax")),
    ("in_kind", _("given in kind")),
]
RECOVERY_LABELS: list[tuple[str, Promise]] = [
    ("no", _("No, it does not come back")),
    ("partly", _("Partly")),
    ("yes", _("Yes, it comes back")),
    ("authority", _("Never, the partner acts as a public authority")),
]
RESIDUE_LABELS: dict[str, Promise] = {
    "last": _("what rounding leaves goes into the last period"),
    "largest": _("what rounding leaves goes into the largest period"),
}
IN_KIND_LABELS: dict[str, Promise] = {
    "cost": _("counted as a cost, and as a contribution of the same amount"),
    "apart": _("not counted as a cost, only shown beside the budget"),
}
REVENUE_LABELS: dict[str, Promise] = {
    "profit_share": _("the grant falls by its share of a profit"),
    "warn": _("no profit is allowed; a profit is only warned of"),
}
FLEXIBILITY_LABELS: dict[str, Promise] = {
    "free": _("free: nobody has to be asked"),
    "notice": _("a notice to the funder"),
    "amendment": _("an amendment of the agreement"),
    "not_stated": _("not stated in the rules: check the agreement"),
}
GROUP_LABELS: dict[str, Promise] = {
    "direct": _("direct costs"),
    "indirect": _("indirect costs"),
    "reserve": _("reserve"),
}
BASE_LABELS: dict[str, Promise] = {"total": _("total costs"), "grant": _("grant"), "direct": _("direct costs")}
ROUNDING_LABELS: dict[str, Promise] = {
    "down": _("every row, flat rate and share is cut down to the cent"),
    "half_up": _("every row, flat rate and share is rounded half up to the cent"),
}


def category_label(code: str) -> str:
    """A category's name; a code nobody knows is shown as it is."""
    return str(CATEGORY_LABELS.get(code) or BASE_LABELS.get(code) or code)


def period_label(key: int | None) -> str:
    """A period by its number; preparation and closure by their names."""
    if key == PREPARATION:
        return gettext("preparation")
    if key == CLOSURE:
        return gettext("closure")
    return gettext("period %(number)s") % {"number": key}


def flat_rate_label(code: str) -> str:
    """A flat rate's name."""
    return str(FLAT_RATE_LABELS.get(code, code))


def cap_label(code: str) -> str:
    """A ceiling's name."""
    return str(CAP_LABELS.get(code, code))
