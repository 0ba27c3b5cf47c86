"""How does a reader change the language?"""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from organisations.members.actions import users
from organisations.members.requests import PageRequest


@require_POST
def choose_language(request: PageRequest) -> HttpResponse:
    """Django's own switcher, which also keeps the choice with the user who is signed in."""
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        users.speak(request.user, language=language)
    return set_language(request)
