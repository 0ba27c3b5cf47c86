"""How is it answered that the call counts in another currency than the budget?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from budgets.rates.forms import CurrencyForm
from budgets.records.views import seen_application
from budgets.sheets.actions.currency import answer
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_POST
def currency(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    form = CurrencyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The form came incomplete. Load the page again; nothing was saved."))
        return redirect("budgets:budget", reference)
    with answering(request):
        application = answer(application, by=request.user, way=form.cleaned_data["way"])
        sentence = _("The budget is in this currency: %(currency)s")
        messages.success(request, sentence % {"currency": application.currency})
    return redirect("budgets:budget", reference)
