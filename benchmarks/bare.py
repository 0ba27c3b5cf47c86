"""What does the plainest useful page cost: a list of 20 rows over three joins, for somebody who has signed in?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from applications.models import Application

PAGE = engines["django"].from_string(
    "<!doctype html><title>Bare</title><p>{{ request.user }}</p><table>{% for row in rows %}<tr><td>{{ row.reference }}"
    "<td>{{ row.acronym }}<td>{{ row.association.code }}<td>{{ row.call.title }}<td>{{ row.lead_organisation.name }}"
    "<td>{{ row.requested_grant }}<td>{{ row.state }}{% endfor %}</table>"
)


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """The list."""
    rows = Application.objects.select_related("association", "call", "lead_organisation").order_by("-pk")[:20]
    return HttpResponse(PAGE.render({"rows": rows}, request))


urlpatterns = [path("bare/", bare)]
