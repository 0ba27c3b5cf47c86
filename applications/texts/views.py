"""What does the application say, section by section, and how is it written without losing a word?"""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.pipeline.counting import count, plain_text
from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.views.pages import seen_application, show, works_on
from applications.texts import actions as texts
from applications.texts.forms import NewSectionForm, SectionForm
from applications.texts.models import Section
from organisations.members.requests import SignedInRequest
from refusals import Refusal, Stale
from refusals.views import answering


@require_safe
def sections(request: SignedInRequest, reference: str) -> HttpResponse:
    """Every section with its length, limit and state; the texts themselves stay behind their links."""
    application = seen_application(request, reference)
    rows = [measured(section) for section in application.sections.select_related("updated_by")]
    return show(request, application, "texts", "applications/texts/texts.html", rows=rows)


def measured(section: Section) -> dict:
    """A section with its length, and in one word how far it is."""
    length = count(section.text, section.limit_unit)
    too_long = bool(section.limit and length > section.limit)
    if too_long:
        state = "too_long"
    elif section.completed:
        state = "complete"
    else:
        state = "begun" if plain_text(section.text) else "empty"
    return {"section": section, "length": length, "state": state, "over": length - (section.limit or 0)}


def found_section(request: SignedInRequest, reference: str, code: str) -> tuple[Application, Section]:
    """An application with one of its sections."""
    application = seen_application(request, reference)
    return application, get_object_or_404(application.sections.select_related("updated_by"), code=code)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: SignedInRequest, reference: str, code: str) -> HttpResponse:
    """Read or write one section; a conflict shows both texts, so that nothing is lost."""
    application, section = found_section(request, reference, code)
    form = SectionForm(request.POST or None, section=section)
    if form.is_valid():
        with answering(request, form):
            if request.POST.get("then") == "stored":
                texts.keep_stored(section, by=request.user, mine=form.values()["text"])
                messages.success(request, _("The stored text stays. Yours is kept in the history of this text."))
                return redirect("applications:section", reference, code)
            try:
                texts.save_section(section, by=request.user, **form.values())
            except Stale as conflict:
                both = {"section": section, "conflict": conflict, "status": 409}
                return show(request, application, "texts", "applications/texts/conflict.html", **both)
            messages.success(request, _("Saved."))
            if request.POST.get("then") == "stay":
                return redirect("applications:section", reference, code)
            return redirect(place(application, "texts", f"section-{code}"))
    return show(
        request, application, "texts", "applications/texts/section.html", **writing(request, application, section, form)
    )


def writing(request: SignedInRequest, application: Application, section: Section, form: SectionForm) -> dict:
    """What the page of one section shows."""
    codes = list(application.sections.values_list("code", "title"))
    at = [code for code, _title in codes].index(section.code)
    return {
        "section": section,
        "form": form,
        "media": form.media.with_nonce(request.csp_nonce),
        "row": measured(section),
        "remarks": section.remarks.filter(resolved_at__isnull=True).select_related("made_by"),
        "before": codes[at - 1] if at else None,
        "after": codes[at + 1] if at + 1 < len(codes) else None,
        "status": 422 if form.is_bound else 200,
    }


@require_POST
def autosave(request: SignedInRequest, reference: str, code: str) -> HttpResponse:
    """Store what is written so far and say when. Nothing is called saved that is not."""
    _application, section = found_section(request, reference, code)
    form = SectionForm(request.POST, section=section)
    if not form.is_valid():
        mistakes = " ".join(str(mistake) for found in form.errors.values() for mistake in found)
        return JsonResponse({"refusal": mistakes, "conflict": False}, status=422)
    try:
        section = texts.save_section(section, by=request.user, **form.values())
    except Refusal as refusal:
        conflict = isinstance(refusal, Stale)
        words = f"{refusal} {_('Press Save to see both.')}" if conflict else str(refusal)
        return JsonResponse({"refusal": words, "conflict": conflict}, status=409)
    at = date_format(timezone.localtime(timezone.now()), "H:i")
    return JsonResponse({"saved": _("Saved at %(hour)s") % {"hour": at}, "version": section.version})


@require_http_methods(["GET", "HEAD", "POST"])
def new_section(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add a section that the call's template does not have."""
    application = seen_application(request, reference)
    if not works_on(request.user, application):
        raise Http404
    form = NewSectionForm(request.POST or None)
    if form.is_valid():
        with answering(request, form):
            section = texts.add_section(application, by=request.user, **form.cleaned_data)
            return redirect("applications:section", application.reference, section.code)
    return show(
        request,
        application,
        "texts",
        "applications/pipeline/form.html",
        form=form,
        heading=_("New section"),
        back="../",
    )
