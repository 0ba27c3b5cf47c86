"""How is a budget locked and opened again, and an earlier version restored?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from budgets.records import queries
from budgets.records.actions import locking
from budgets.records.models.versions import BudgetVersion
from budgets.records.views import frame, seen_application
from budgets.versions.actions.restoring import missing_partners, restore
from budgets.versions.comparing import compare
from budgets.versions.forms import ApprovalForm, ReasonForm
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_POST
def lock(request: SignedInRequest, reference: str, deed: str) -> HttpResponse:
    """Lock the budget, or open it again, with a reason."""
    application = seen_application(request, reference)
    form = ReasonForm(request.POST)
    with answering(request):
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        locking.set_lock(application, by=request.user, locked=deed == "lock", reason=reason)
        messages.success(request, _("The budget is locked.") if deed == "lock" else _("The budget is open again."))
    return redirect("budgets:budget", reference)


@require_http_methods(["GET", "HEAD", "POST"])
def restore_version(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Show what restoring an earlier version would change, and do it."""
    application = seen_application(request, reference)
    kept = BudgetVersion.objects.filter(budget__application=application)
    version = get_object_or_404(kept, number=min(number, 2**31 - 1))
    if request.method == "POST":
        form = ApprovalForm(request.POST)
        revision = form.cleaned_data["revision"] if form.is_valid() else -1
        with answering(request):
            made = restore(application, version, by=request.user, revision=revision)
            messages.success(
                request, _("The budget is as it was. Kept as this version: %(version)s") % {"version": made}
            )
            return redirect("budgets:budget", reference)
        return redirect("budgets:restore", reference, version.number)
    context = frame(request, application) | {
        "version": version,
        "comparison": compare(queries.exchange_of(application), version.data),
        "gone": missing_partners(application, version.data),
    }
    return render(request, "budgets/versions/restore.html", context)
