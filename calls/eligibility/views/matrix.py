"""Who of our municipalities can use a call?"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from calls.catalogue.models.calls import Call
from calls.catalogue.rules import may_edit, works_here, writes_for
from calls.eligibility import consortium_words, rules_by_role, told
from calls.eligibility.selection import Selection
from organisations.members.requests import SignedInRequest

PAGE = 100
ON_PAPER = 5000


def eligibility(request: SignedInRequest, pk: int) -> HttpResponse:
    """The matrix: every municipality with its answer and the reason."""
    calls = Call.objects.visible_to(request.user).select_related("programme", "terms")
    call = get_object_or_404(calls.prefetch_related("eligibility_rules", "budget_lines"), pk=pk)
    selection = Selection.read(call, request.user, request.GET)
    rows = ON_PAPER if request.GET.get("rows") == "all" else PAGE
    context = {
        "call": call,
        "form": selection.form,
        "totals": selection.totals,
        "page": Paginator(selection.shown, rows).get_page(request.GET.get("page")),
        "rules": [(rule, told(rule)) for rule in rules_by_role(call)[selection.role]],
        "role": selection.role,
        "consortium": consortium_words(getattr(call, "terms", None)),
        "may_edit": may_edit(request.user, call),
        "may_write": works_here(request.user) and writes_for(request.user).exists(),
        "office": works_here(request.user),
    }
    return render(request, "calls/eligibility/matrix.html", context)
