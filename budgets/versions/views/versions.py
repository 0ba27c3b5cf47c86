"""Which versions of the budget were kept, and what changed between two of them?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from budgets.rates.converting import kept_sums
from budgets.records import queries
from budgets.records.models.versions import BudgetVersion
from budgets.records.views import frame, pages_of, seen_application
from budgets.sheets.actions.versions import keep_version
from budgets.sheets.forms import VersionForm
from budgets.versions.comparing import compare
from organisations.members.requests import SignedInRequest
from refusals.views import answering

AGAINST_LENGTH = 5


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    form = VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with answering(request):
            version = keep_version(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("Kept as this version: %(version)s") % {"version": version})
        return redirect("budgets:versions", reference)
    kept = BudgetVersion.objects.filter(budget__application=application).select_related("made_by", "approved_by")
    context = frame(request, application) | {
        "versions": kept.order_by("-number"),
        "form": form,
        "pages": pages_of(application, "versions"),
    }
    return render(request, "budgets/versions/versions.html", context, status=422 if form.errors else 200)


@require_safe
def version(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    application = seen_application(request, reference)
    kept = BudgetVersion.objects.filter(budget__application=application).select_related("made_by", "approved_by")
    shown = get_object_or_404(kept, number=min(number, 2**31 - 1))
    against = request.GET.get("with", "")
    other = None
    if against.isascii() and against.isdigit() and len(against) < AGAINST_LENGTH:
        other = get_object_or_404(kept, number=int(against))
    now = other.data if other else queries.exchange_of(application)
    context = frame(request, application) | {
        "shown": shown,
        "kept_sums": kept_sums(shown),
        "other": other,
        "others": [version for version in kept.order_by("-number") if version.pk != shown.pk],
        "comparison": compare(shown.data, now, (shown.pack, other.pack if other else {})),
    }
    return render(request, "budgets/versions/version.html", context)
