"""What does the budget say at the gates of the pipeline? Its findings, each with the address where it is mended."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.amounts import RECOUNT
from applications.pipeline.checks import CHECKS, ERROR, INFO, WARNING, Finding
from applications.pipeline.places import place
from applications.pipeline.states import BEFORE_SUBMISSION, OurRole
from budgets.checks.stored_findings import Found, Kept, kept
from budgets.figures.findings import shape
from budgets.records.models.budget import Budget
from budgets.sheets.actions.sums import recount
from budgets.sheets.currency import question

ANCHORS = {
    "flat_rates": "#flat-rates",
    "funding_rate": "#flat-rates",
    "funds": "#funds",
    "contributions": "#contributions",
}
RECOUNT.register(recount)
TABS = {"partners": "partners", "work_packages": "workplan"}


@CHECKS.register
def budget_findings(application: Application) -> list[Finding]:
    """Everything the rules find, and whether there is a budget at all."""
    return findings_for(application, kept(application))


def findings_for(application: Application, known: Kept) -> list[Finding]:
    """The same from what is known already; what somebody put aside is left out."""
    found = [located(finding, application) for finding in known.open] if known.has_lines else []
    return found + of_the_whole(application, known)


def of_the_whole(application: Application, known: Kept) -> list[Finding]:
    """What is to be said beside the figures: whether there is a budget, and whether its sums are those shown."""
    return [*(_agreement(application, known) if known.has_lines else _empty(application)), *_currency(application)]


def located(finding: Found | shape.Finding, application: Application) -> Finding:
    """The finding with an address instead of a path."""
    return Finding(
        finding.severity, finding.code, finding.message, address(finding.target, application), finding.source
    )


def address(target: str, application: Application) -> str:
    """Where a finding's place, like partners/2/lines/3/unit, is on the screens."""
    kind, *steps = target.split("/")
    if kind == "partners" and steps:
        page = reverse("budgets:partner", args=[application.reference, int(steps[0])])
        return page + _anchor(steps[1:])
    if kind == "pack" and application.rule_pack:
        return reverse("budgets:pack", args=[application.rule_pack])
    if target == "project/duration":
        return application.get_absolute_url()
    return place(application, TABS.get(kind, "budget"))


def _anchor(steps: list[str]) -> str:
    if not steps:
        return ""
    if steps[0] == "lines" and len(steps) > 1:
        field = steps[2] if len(steps) > 2 and steps[2] != "amount" else "unit_cost"
        return f"#id_lines-{int(steps[1]) - 1}-{field}"
    return ANCHORS.get(steps[0], "#lines")


def _empty(application: Application) -> Iterator[Finding]:
    """A budget is asked for unless this is a first step, or the lead partner elsewhere makes it."""
    first_step = application.step == 1 and application.call is not None and application.call.model == "two_stage"
    needed = application.our_role == OurRole.LEAD and not first_step
    here = place(application, "budget")
    if application.total_cost is not None:
        text = _("The sums were entered without a budget: no row explains them.")
        yield Finding(WARNING, "budget.without_rows", text, here)
    else:
        yield Finding(ERROR if needed else INFO, "budget.empty", _("There is no budget yet."), here)


def _agreement(application: Application, known: Kept) -> Iterator[Finding]:
    """Whether the sums shown elsewhere are still those of the budget."""
    stored = (application.total_cost, application.requested_grant, application.own_contribution)
    if stored != known.sums and application.state in BEFORE_SUBMISSION:
        yield Finding(
            ERROR,
            "budget.outdated",
            _("Partners, rates or rules changed after the budget was saved. Save the budget once more."),
            place(application, "budget"),
        )


def _currency(application: Application) -> Iterator[Finding]:
    """Whether the call counts in another currency, and nobody has decided yet what that means."""
    asked = question(application, Budget.objects.filter(application=application).first())
    if asked is not None:
        words = {"call": asked.call_currency, "budget": application.currency}
        text = _("The call is in %(call)s, this budget in %(budget)s. Choose what to do.") % words
        yield Finding(WARNING, "budget.currency", text, place(application, "budget", "currency"))
