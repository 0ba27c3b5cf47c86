"""Do the budget, the table of partners and the work plan agree?"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from applications.models import Application, Effort
from budgets.checks.efforts import EffortTable, effort_table
from budgets.figures.computing import ZERO, PartnerFigures, Result
from budgets.figures.findings.shape import WARNING, Finding, at, name_of

PEOPLE = ("staff", "personnel", "human_resources")


def efforts_of(application: Application) -> EffortTable:
    """The person-months of the work plan, by number of partner and of work package: one query."""
    rows = Effort.objects.filter(work_package__application=application, person_months__gt=0)
    named = rows.values_list("partner__number", "work_package__number", "person_months")
    return effort_table((str(partner), str(package), months) for partner, package, months in named)


def findings(result: Result, efforts: EffortTable) -> Iterator[Finding]:
    """Where people work without being paid or are paid without work, partner by partner; silent without a work plan."""
    people = [category.code for category in result.pack.categories if category.code in PEOPLE]
    if not efforts.total or not people or not any(figures.total for figures in result.partners):
        return
    idle, unpaid = [], []
    for figures in result.partners:
        months = efforts.rows.get(str(figures.partner.number), Decimal(0))
        paid = sum((figures.categories.get(code, ZERO) for code in people), ZERO)
        if paid and not months:
            idle.append(figures)
        elif months and not paid and not _paid_by_lump_sums(figures):
            unpaid.append(figures)
    yield from _one(
        idle,
        "agreement.no_effort",
        _("Staff is budgeted, but the work plan has no person-months. Partners: %(partners)s."),
    )
    yield from _one(
        unpaid,
        "agreement.no_staff",
        _("The work plan has person-months, but no staff is budgeted. Partners: %(partners)s."),
    )


def _paid_by_lump_sums(figures: PartnerFigures) -> bool:
    return bool(figures.categories.get("lump_sum") or figures.categories.get("unit_cost"))


def _one(found: list[PartnerFigures], code: str, text: str) -> Iterator[Finding]:
    if found:
        names = "; ".join(name_of(figures.partner) for figures in found)
        yield Finding(WARNING, code, text % {"partners": names}, at(found[0].partner, "lines"))
