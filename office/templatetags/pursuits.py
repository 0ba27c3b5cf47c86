"""What does an organisation pursue with us? For its page in the directory."""

from django import template
from django.db.models import Q

from applications.models import Application
from calls.models import Call
from desk.models import SupportRequest
from organisations.models import Municipality, Organisation

register = template.Library()
NEWEST = 10


@register.simple_tag(takes_context=True)
def applications_of(context: template.Context, organisation: Organisation) -> list[Application]:
    """The newest applications with the organisation's part in them, as far as the reader sees them."""
    part = (
        Q(on_behalf_of=organisation.pk)
        | Q(lead_organisation=organisation.pk)
        | Q(partners__organisation=organisation.pk)
    )
    seen = Application.objects.visible_to(context["request"].user)
    mine = Application.objects.filter(part).values("pk")
    return list(seen.filter(pk__in=mine).select_related("lead_organisation").order_by("-updated_at")[:NEWEST])


@register.simple_tag(takes_context=True)
def requests_of(context: template.Context, municipality: Municipality) -> list[SupportRequest]:
    """The newest support requests of the municipality, as far as the reader sees them."""
    seen = SupportRequest.objects.visible_to(context["request"].user)
    return list(seen.filter(municipality=municipality.pk).order_by("-created_at", "-pk")[:NEWEST])


@register.simple_tag(takes_context=True)
def applications_for(context: template.Context, call: Call) -> list[Application]:
    """The newest applications that answer the call, as far as the reader sees them."""
    seen = Application.objects.visible_to(context["request"].user).filter(call=call.pk)
    return list(seen.select_related("lead_organisation").order_by("-updated_at")[:NEWEST])
