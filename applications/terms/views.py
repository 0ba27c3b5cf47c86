"""The page of the terms: what holds, where it stands, what the call says by now, and what the office decides."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.pipeline.views.pages import seen_application, show
from applications.terms import actions
from applications.terms.forms import DecideForm
from applications.terms.queries import terms_of
from applications.terms.rules import may_decide
from calls.catalogue.conditions import TermName
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_safe
def terms(request: SignedInRequest, reference: str) -> HttpResponse:
    """All terms; those that the call says differently by now stand first, with a press that takes them over."""
    application = seen_application(request, reference)
    rows = terms_of(application)
    there = {row.name for row in rows}
    return show(
        request,
        application,
        "budget",
        "applications/terms/terms.html",
        rows=rows,
        others=[term for term in TermName if term not in there],
        moved=[row for row in rows if row.has_moved] if application.content_is_open else [],
        may_decide=may_decide(request.user, application) and application.content_is_open,
    )


@require_POST
def take_over(request: SignedInRequest, reference: str) -> HttpResponse:
    """The ticked terms hold as the call says them today."""
    application = seen_application(request, reference)
    names = [name for name in request.POST.getlist("term") if name in TermName.values]
    version = request.POST.get("version", "")
    with answering(request):
        if not names:
            messages.info(request, _("Nothing was ticked, so nothing was taken over."))
        else:
            known = int(version) if version.isascii() and version.isdecimal() else None
            actions.take_over(application, names, by=request.user, version=known)
            messages.success(request, _("Taken over from the call. The budget is counted anew."))
    return redirect("applications:terms", application.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedInRequest, reference: str, name: str) -> HttpResponse:
    """One term is decided otherwise, with a reason."""
    application = seen_application(request, reference)
    if name not in TermName.values or not may_decide(request.user, application):
        raise Http404
    row = next((row for row in terms_of(application) if row.name == name), None)
    kept = row.kept if row else None
    initial = {"value": kept.value, "source": kept.source, "as_of": kept.as_of} if kept else {}
    form = DecideForm(request.POST or None, name=name, initial=initial | {"version": application.version})
    if form.is_valid():
        with answering(request, form):
            actions.decide(application, name, form.decided(), by=request.user, version=form.cleaned_data["version"])
            messages.success(request, _("Saved. The budget is counted anew."))
            return redirect("applications:terms", application.reference)
    context = {"form": form, "row": row, "heading": TermName(name).label}
    status = 422 if form.is_bound else 200
    return show(request, application, "budget", "applications/terms/decide.html", **context, status=status)
