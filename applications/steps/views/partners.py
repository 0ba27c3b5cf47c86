"""Who takes part, how far is their word given, and what have their councils decided?"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.award.actions import duties
from applications.consortium import actions
from applications.consortium.forms import AddPartnerForm, PartnerForm, ResolutionForm
from applications.consortium.models.partners import Partner
from applications.pipeline import queries
from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.states import PartnerState
from applications.pipeline.views.pages import seen_application, show, works_on
from organisations.members.requests import SignedInRequest
from organisations.models import Organisation, User
from refusals.views import answering

FOUND = 25


@require_safe
def partners(request: SignedInRequest, reference: str) -> HttpResponse:
    """A card per partner, then the councils' decisions; live facts about the partnership above."""
    application = seen_application(request, reference)
    cards = list(application.partners.select_related("organisation", "application"))
    resolutions = list(application.resolutions.select_related("organisation", "application"))
    for thing in (*cards, *resolutions):
        thing.moves = queries.moves_for(thing, request.user)
    alive = [card for card in cards if card.state != PartnerState.LEFT]
    return show(
        request,
        application,
        "partners",
        "applications/steps/partners.html",
        cards=cards,
        resolutions=resolutions,
        alive=len(alive),
        countries=sorted({card.country for card in alive}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """Find an organisation in the directory, or write down a new one."""
    application = seen_application(request, reference)
    if not works_on(request.user, application):
        raise Http404
    text = request.GET.get("q", "").replace("\x00", "")[:200]
    directory = Organisation.objects.visible_to(request.user).filter(merged_into=None)
    there = application.partners.values("organisation")
    form = AddPartnerForm(request.POST or None, found=directory.exclude(pk__in=there))
    found = directory.named_like(text).exclude(pk__in=there)[:FOUND] if text.strip() else []
    if form.is_valid():
        with answering(request, form):
            partner = _added(application, form.cleaned_data, by=request.user)
            return redirect(place(application, "partners", f"partner-{partner.number}"))
    context = {"form": form, "found": found, "text": text, "status": 422 if form.is_bound else 200}
    return show(request, application, "partners", "applications/steps/partner_add.html", **context)


def _added(application: Application, given: dict, *, by: User) -> Partner:
    if given["organisation"]:
        return actions.add_partner(application, by=by, organisation=given["organisation"], role=given["role"])
    new = {name: given[name] for name in ("name", "country", "kind", "role")}
    return actions.add_new_partner(application, by=by, **new)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Change what is known of a partner."""
    application = seen_application(request, reference)
    partner = get_object_or_404(application.partners.select_related("organisation"), number=number)
    if not works_on(request.user, application):
        raise Http404
    form = PartnerForm(request.POST or None, instance=partner)
    back = place(application, "partners", f"partner-{number}")
    if form.is_valid():
        with answering(request, form):
            actions.change_partner(partner, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {
        "form": form,
        "heading": partner.organisation.name,
        "back": back,
        "status": 422 if form.is_bound else 200,
    }
    return show(request, application, "partners", "applications/pipeline/form.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
def resolution(request: SignedInRequest, reference: str, pk: int | None = None) -> HttpResponse:
    """Record that a council's decision is needed, or what is known of it."""
    application = seen_application(request, reference)
    known = get_object_or_404(application.resolutions, pk=pk) if pk else None
    if not works_on(request.user, application):
        raise Http404
    form = ResolutionForm(request.POST or None, request.FILES or None, instance=known, application=application)
    back = place(application, "partners", "resolutions")
    if form.is_valid():
        with answering(request, form):
            duties.save_resolution(application, by=request.user, resolution=known, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(back)
    heading = _("Council decision")
    context = {"form": form, "heading": heading, "back": back, "status": 422 if form.is_bound else 200}
    return show(request, application, "partners", "applications/pipeline/form.html", **context)
