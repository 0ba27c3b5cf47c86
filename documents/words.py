"""What are the headings of budgets called in papers and workbooks?"""

from django.utils.translation import gettext_lazy as _

CATEGORIES = {
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
    "personnel": _("Personnel costs"),
    "subcontracting": _("Subcontracting"),
    "other_goods": _("Other goods, works and services"),
    "financial_support": _("Financial support to third parties"),
    "other_direct": _("Other direct costs"),
    "indirect": _("Indirect costs"),
    "human_resources": _("Human resources"),
    "local_office": _("Local office"),
    "other_services": _("Other costs and services"),
    "contingency": _("Contingency reserve"),
}
CONTRIBUTION_ORIGINS = {"own": _("own money"), "partner": _("partner"), "third": _("third party")}
CONTRIBUTION_STATUSES = {
    "public": _("public"),
    "automatic_public": _("automatic public"),
    "private": _("private"),
}


def category_name(code: str) -> str:
    """The heading in the language in force; a code that is not known stands for itself."""
    return str(CATEGORIES.get(code, code))
