"""Who asks for a page, as the views see it?"""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from organisations.members.models.users import User


class PageRequest(HttpRequest):
    """The request of a page that guests may see, too: its `user` may be anonymous."""

    htmx: HtmxDetails


class SignedInRequest(PageRequest):
    """The request of a page that is closed to guests; `organisations.access.middleware` lets nobody else through."""

    user: User
