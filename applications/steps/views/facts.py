"""How are the facts of an application changed without overwriting somebody else's change?"""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.pipeline.views.pages import seen_application, show, works_on
from applications.steps.actions import facts
from applications.steps.forms.facts import FactsForm
from applications.steps.views.starting import open_calls
from organisations.members.requests import SignedInRequest
from organisations.models import User
from refusals.views import answering


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """The form of the facts; a page that was made before somebody else saved is refused and says so."""
    application = seen_application(request, reference)
    if not works_on(request.user, application):
        raise Http404
    form = FactsForm(request.POST or None, instance=application, user=request.user)
    if form.is_valid():
        with answering(request, form):
            save(form, by=request.user)
            messages.success(request, _("Saved."))
            return redirect(application)
    kept = seen_application(request, reference) if form.is_bound else application
    status = 422 if form.is_bound else 200
    return show(
        request,
        kept,
        "overview",
        "applications/steps/edit.html",
        form=form,
        calls=open_calls(request.user),
        status=status,
    )


@transaction.atomic
def save(form: FactsForm, *, by: User) -> None:
    """Store what the form says: facts, call and lead officer, all or nothing."""
    application = form.instance
    if application.content_is_open:
        application = facts.edit_facts(application, by=by, version=form.cleaned_data["version"], **form.facts())
        application = facts.choose_call(application, by=by, call=form.cleaned_data["call_code"])
    facts.name_lead(application, by=by, lead_officer=form.cleaned_data["lead_officer"])
