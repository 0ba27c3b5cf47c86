"""Where is the application, the call or the municipality with this word in its name?"""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.filters import Wanted
from applications.models import Application
from calls.models import Call
from formats.names import search_key
from organisations.models import Municipality

AT_MOST = 20


@require_safe
def search(request):
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
            "calls": Call.objects.visible_to(user).named_like(wanted.text).order_by("-ends_at")[:AT_MOST],
            "municipalities": municipalities.named_like(wanted.text)[:AT_MOST],
        }
    return render(request, "applications/search.html", context)
