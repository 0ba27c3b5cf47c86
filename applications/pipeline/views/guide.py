"""Where does the reader find help, and the designer every component on one page?"""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from organisations.members.requests import PageRequest, SignedInRequest
from organisations.members.rules import is_admin


def help_page(request: PageRequest) -> HttpResponse:
    """The keys, the words of the stages, and whom to ask."""
    return render(request, "applications/pipeline/help.html")


def components(request: SignedInRequest) -> HttpResponse:
    """Every component with its parameters, for administrators and those who build pages."""
    if not (request.user.is_superuser or is_admin(request.user)):
        raise Http404
    return render(
        request, "applications/pipeline/components.html", {"kinds": ["", "info", "warning", "danger", "success"]}
    )
