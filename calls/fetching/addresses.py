"""Which addresses may be asked at all? Only https on the hosts that the installation allows."""

from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from calls.catalogue.models.sources import SourceKind

DATA = "https://ec.europa.eu/info/funding-tenders/opportunities/data/"
USUAL = {
    SourceKind.PORTAL_BULK: f"{DATA}referenceData/grantsTenders.json",
    SourceKind.TOPIC_DETAILS: f"{DATA}topicDetails/",
    SourceKind.SEARCH: "https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***",
}
LOOPBACK = ("127.0.0.1", "localhost")


class Forbidden(ValueError):
    """This address is not asked; the sentence says why."""


def checked(address: str) -> str:
    """The address, if it may be asked: nothing inside of one's own network, nothing that is not encrypted."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Forbidden(_("This is not the address of a web page.")) from None
    if settings.PORTAL_HTTP_ON_LOOPBACK and parts.scheme == "http" and host in LOOPBACK and not parts.username:
        return address
    if parts.scheme != "https" or parts.username or parts.password or port not in (None, 443):
        raise Forbidden(_("Only addresses that begin with https:// and contain no user name are queried."))
    if host not in settings.PORTAL_HOSTS:
        raise Forbidden(_("This host is not one of those that may be asked: %s") % host[:80])
    return address


def onward(address: str, location: str) -> str:
    """Where an answer sends us on to, if we may go there."""
    return checked(urljoin(address, location))


def of_topic(base: str, code: str) -> str:
    """The address of a topic's own file; the portal knows codes in small letters only."""
    return f"{base.rstrip('/')}/{quote(code.lower(), safe='')}.json"
