"""Who of our municipalities can use a call?"""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from calls import queries
from calls.eligibility import matrix, rules_by_role, told
from calls.forms.lists import MatrixFilter
from calls.models import Call
from calls.rules import may_edit
from formats.names import search_key

PAGE = 100
ORDER = {"hu": "sort_key_hu", "tr": "sort_key_tr"}


def eligibility(request: HttpRequest, pk: int) -> HttpResponse:
    """The matrix: every municipality with its answer and the reason."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("programme"), pk=pk)
    form = MatrixFilter(request.GET)
    chosen = form.chosen()
    order = ORDER.get((get_language() or "")[:2], "search_key")
    rows = matrix(call, queries.own_municipalities(request.user).order_by(order))
    totals = Counter(getattr(row, chosen["role"]).answer for row in rows)
    shown = [(row, getattr(row, chosen["role"])) for row in rows]
    if "answer" in chosen:
        shown = [(row, verdict) for row, verdict in shown if verdict.answer == chosen["answer"]]
    for word in search_key(chosen.get("q", "")).split():
        shown = [(row, verdict) for row, verdict in shown if word in search_key(row.name)]
    context = {
        "call": call,
        "form": form,
        "totals": [(answer, totals.get(answer, 0)) for answer in ("yes", "no", "unknown")],
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "rules": [(rule, told(rule)) for rule in rules_by_role(call)[chosen["role"]]],
        "role": chosen["role"],
        "may_edit": may_edit(request.user, call),
    }
    return render(request, "calls/matrix.html", context)
