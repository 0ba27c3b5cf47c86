"""How is a warning put aside, and taken up again?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from budgets.checks.actions import muting
from budgets.packs.forms import MuteForm
from budgets.records.models.findings import Mute
from budgets.records.views import seen_application
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_POST
def mute(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    form = MuteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why this warning may be put aside."))
        return redirect("budgets:budget", reference)
    with answering(request):
        muting.mute(application, by=request.user, **form.cleaned_data)
        messages.success(request, _("The warning is put aside."))
    return redirect("budgets:budget", reference)


@require_POST
def unmute(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    application = seen_application(request, reference)
    muted = get_object_or_404(Mute, application=application, pk=min(number, 2**62))
    with answering(request):
        muting.unmute(application, muted, by=request.user)
        messages.success(request, _("The warning is taken up again."))
    return redirect("budgets:budget", reference)
