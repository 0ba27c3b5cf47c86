"""Where is the application, the call or the municipality with this word in its name?"""

from django.shortcuts import render

from formats.names import search_key
from organisations.models import Municipality

AT_MOST = 20


def search(request):
    """Find by folded words: igdir finds Iğdır."""
    text = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    municipalities = []
    if search_key(text):
        municipalities = Municipality.objects.visible_to(request.user).named_like(text)[:AT_MOST]
    return render(request, "applications/search.html", {"search_text": text, "municipalities": municipalities})
