"""Where is the application, the call or the municipality with this word in its name?"""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.models import Application
from calls.eligibility.queries import rows_of
from calls.models import Call
from calls.searching.words import ranked
from formats.names import search_key
from office.table.filters import Wanted
from organisations.members.requests import SignedInRequest
from organisations.models import Municipality, User

AT_MOST = 20


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Find by folded words: igdir finds Iğdır."""
    wanted = Wanted(text=Wanted.read(request.GET).text)
    context = {"search_text": wanted.text}
    if search_key(wanted.text):
        user = request.user
        municipalities = Municipality.objects.visible_to(user).filter(merged_into=None)
        applications = Application.objects.visible_to(user).filter(wanted.condition(user))
        context |= {
            "asked": True,
            "applications": applications.select_related("lead_organisation").order_by("-pk")[:AT_MOST],
            "calls": found_calls(user, wanted.text),
            "municipalities": municipalities.named_like(wanted.text)[:AT_MOST],
        }
    return render(request, "office/search/search.html", context)


def found_calls(user: User, text: str) -> list[Call]:
    """The calls that are meant, the best first; among equals those that end last."""
    found = ranked(Call.objects.visible_to(user), text).order_by("-rank", F("ends_at").desc(nulls_last=True), "-pk")
    return rows_of(list(found.values_list("pk", flat=True)[:AT_MOST]))
