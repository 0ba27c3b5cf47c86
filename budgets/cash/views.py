"""When is money missing? The cash flow of an application, by month, for each partner and together."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.models import Application
from budgets.cash.chart import Words, chart
from budgets.cash.flow import Flow
from budgets.cash.payment_plan import BALANCE, INTERIM, PREFINANCING, Due
from budgets.cash.queries import Answer, Asked, answer, choices_of
from budgets.records.views import frame, pages_of, seen_application
from formats import output
from organisations.members.requests import SignedInRequest

DELAYS, STRESSES = (0, 30, 60, 90, 180), (0, 10, 20, 30, 50)


@require_safe
def cash_flow(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    found = answer(application, Asked.read(request.GET))
    context = frame(request, application) | {
        "pages": pages_of(application, "cash"),
        "found": found,
        "asked": found.asked,
        "currencies": choices_of(application),
        "delays": DELAYS,
        "stresses": STRESSES,
    }
    return render(request, "budgets/cash/cash.html", context | shown(application, found))


def shown(application: Application, found: Answer) -> dict[str, Any]:
    """The picture and its tables, where there is a flow at all."""
    if found.cash is None or found.shown is None:
        return {}
    flows = [found.cash.project, *found.cash.partners]
    return {
        "flow": found.shown,
        "picture": picture(found, found.shown),
        "months": [{"month": month, "name": found.row_name(month.number)} for month in found.shown.months],
        "holes": [{"flow": found.in_currency(flow), **hole_words(found, flow)} for flow in flows],
        "dues": [due_words(found, due) for due in found.cash.dues],
        "deepest": hole_words(found, found.cash.of(found.asked.partner)),
        "who": found.shown.partner.partner.name if found.shown.partner else "",
    }


def hole_words(found: Answer, flow: Flow) -> dict[str, Any]:
    """The deepest point in the currency that is shown, with its month."""
    hole = found.in_currency(flow).hole
    return {"hole": hole, "hole_month": found.row_name(hole.month) if hole.amount else ""}


def due_words(found: Answer, due: Due) -> dict[str, Any]:
    """A payment with its month, in the currency of the budget."""
    kinds = {PREFINANCING: _("pre-financing"), INTERIM: _("interim payment"), BALANCE: _("payment of the balance")}
    partner = found.shown.partner if found.shown else None
    amount = due.amounts.get(partner.partner.number, Decimal(0)) if partner else due.total
    name = found.month_name(due.month(found.asked.delay))
    return {"kind": kinds.get(due.kind, _("recovery")), "amount": amount, "month": name, "received": due.fixed}


def picture(found: Answer, flow: Flow) -> Any:
    """The chart in the reader's words; amounts in it are whole."""
    words = Words(
        title=_("Cash flow by month"),
        costs=_("Costs"),
        grant=_("Grant"),
        own=_("Own contribution"),
        balance=_("What is there"),
        hole=_("Largest cash shortfall"),
    )
    return chart(flow, words, found.row_name, lambda amount: output.number(amount, None, places=0))
