"""How does finance approve the budget, and how are its sums brought up to date?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from budgets.records.views import seen_application
from budgets.sheets.actions import approval, sums
from budgets.versions.forms import ApprovalForm
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_POST
def approve(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The form came incomplete. Load the page again; nothing was saved."))
        return redirect("budgets:budget", reference)
    with answering(request):
        version = approval.approve(application, by=request.user, **form.cleaned_data)
        sentence = _("The budget is approved and kept as this version: %(version)s")
        messages.success(request, sentence % {"version": version})
    return redirect("budgets:budget", reference)


@require_POST
def recompute(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    with answering(request):
        sums.recompute(application, by=request.user)
        messages.success(request, _("The sums are computed anew."))
    return redirect("budgets:budget", reference)
