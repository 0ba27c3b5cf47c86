"""Small calculations beside the budget: what is worked out here can become a row."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.models import Application
from budgets.aids.forms.aid import Aid
from budgets.aids.forms.offered import AIDS
from budgets.aids.rows import AidRowForm
from budgets.records import queries
from budgets.records.views import frame, seen_application
from budgets.sheets.actions.sheets import add_line
from budgets.sheets.views.overview import rules
from calls.packs.rule_packs import RulePack
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_safe
def aids(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    pack = queries.pack_of(application)
    asked = AIDS.get(request.GET.get("aid", ""))
    typed = request.GET if asked and any(name.startswith(f"{asked.name}-") for name in request.GET) else None
    given: dict[str, Any] = {"pack": pack, "currency": application.currency}
    forms = [aid(typed if aid is asked else None, prefix=aid.name, **given) for aid in AIDS.values()]
    context = frame(request, application) | rules(pack) | {"aids": forms, "asked": asked.name if asked else ""}
    form = next((form for form in forms if form.is_bound), None)
    if form is not None and form.is_valid():
        context |= {"worked": form.worked()} | _row(application, pack, form)
    return render(request, "budgets/aids/aids.html", context, status=422 if form is not None and form.errors else 200)


def _row(application: Application, pack: RulePack, form: Aid) -> dict[str, Any]:
    """The form by which the result becomes a row of a partner's sheet."""
    row = form.worked().row
    if row is None:
        return {}
    initial = {"units": 1, "description": str(form.title)} | row
    return {"row": AidRowForm(initial=initial, pack=pack, partners=queries.partners_of(application))}


@require_POST
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    partners = queries.partners_of(application)
    form = AidRowForm(request.POST, pack=queries.pack_of(application), partners=partners)
    if not form.is_valid():
        messages.error(request, _("The form came incomplete. Load the page again; nothing was saved."))
        return redirect("budgets:aids", reference)
    partner = next((partner for partner in partners if partner.number == form.cleaned_data["partner"]), None)
    if partner is None:
        raise Http404
    with answering(request):
        add_line(application, partner, by=request.user, line=form.line())
        messages.success(request, _("The row is added to the partner's sheet."))
        return redirect("budgets:partner", reference, partner.number)
    return redirect("budgets:aids", reference)
