"""Which exchange rates are kept, and how do new ones come in? A file is looked at first, then read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from budgets.rates import actions as rate_actions
from budgets.rates import queries as rate_queries
from budgets.rates.files import Unreadable
from budgets.rates.forms import RateFileForm
from budgets.records.models.rates import RateCorrection, RateFile
from organisations.members.requests import SignedInRequest

SHOWN = 20
LARGEST_KEY = 2**63 - 1


@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: SignedInRequest) -> HttpResponse:
    if not (request.user.is_superuser or request.user.association_ids):
        raise Http404
    form = RateFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            laid = rate_actions.lay_down(
                form.cleaned_data["file"].read(),
                name=form.cleaned_data["file"].name,
                by=request.user,
                month=form.cleaned_data["month"],
            )
        except Unreadable as problem:
            form.add_error("file", str(problem))
        else:
            return redirect("budgets:rate_file", laid.pk)
    context = {
        "form": form,
        "may_keep": rate_actions.may_keep_rates(request.user),
        "files": RateFile.objects.select_related("laid_by")[:SHOWN],
        "corrections": RateCorrection.objects.select_related("rate", "file")[:SHOWN],
        "months": rate_queries.months_kept(),
        "columns": rate_queries.COLUMNS,
        "fictional": rate_queries.any_fictional(),
    }
    return render(request, "budgets/rates/rates.html", context, status=422 if form.errors else 200)


@require_safe
def rate_file(request: SignedInRequest, pk: int) -> HttpResponse:
    laid = get_object_or_404(RateFile.objects.visible_to(request.user), pk=min(pk, LARGEST_KEY))
    context = {"laid": laid, "may_keep": rate_actions.may_keep_rates(request.user)}
    if laid.read_at is None:
        context["changes"] = rate_queries.changes_of(laid)
    return render(request, "budgets/rates/rate_file.html", context)


@require_POST
def read_rates(request: SignedInRequest, pk: int) -> HttpResponse:
    laid = get_object_or_404(RateFile.objects.visible_to(request.user), pk=min(pk, LARGEST_KEY))
    if not rate_actions.may_keep_rates(request.user):
        raise PermissionDenied
    laid = rate_actions.read_file(laid, by=request.user)
    messages.success(
        request,
        _("The rates are read: new %(new)d, corrected %(corrected)d, unchanged %(same)d")
        % {
            "new": laid.new,
            "corrected": laid.corrected,
            "same": laid.same,
        },
    )
    return redirect("budgets:rates")
