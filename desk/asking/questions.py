"""What can be chosen on the pages on which a municipality asks for help?"""

from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.requests.models import CostBand
from formats.names import search_key
from formats.output import number
from organisations.models import Association, Municipality

FOUND = 12  # municipalities shown for a search


class Bounds(NamedTuple):
    """The three limits between the bands of cost, round in each currency."""

    low: int
    middle: int
    high: int


BOUNDS = {
    "EUR": Bounds(10_000, 60_000, 200_000),
    "HUF": Bounds(4_000_000, 24_000_000, 80_000_000),
    "TRY": Bounds(450_000, 2_700_000, 9_000_000),
}

WISHES = {
    "build": _("Renovate or build something"),
    "energy": _("Save energy, protect nature"),
    "people": _("Something for people: young, elderly, culture"),
    "services": _("Better services, digital tools"),
    "twinning": _("Cooperate with a partner town"),
    "learning": _("Learn how to get a grant"),
    "unknown": _("I do not know"),
}
TIMES = {
    "soon": _("Within three months"),
    "year": _("Within a year"),
    "later": _("Later than a year"),
    "unknown": _("I do not know"),
}


def cost_choices(currency: str, language: str) -> list[tuple[str, str]]:
    """The bands of cost in the association's currency, with the euros where they differ."""

    def words(code: str) -> list[str]:
        low, middle, high = (number(value, language, places=0) for value in BOUNDS[code])
        between = [f"{low} – {middle}\u00a0{code}", f"{middle} – {high}\u00a0{code}"]
        return [
            gettext("less than %s") % f"{low}\u00a0{code}",
            *between,
            gettext("more than %s") % f"{high}\u00a0{code}",
        ]

    code = currency if currency in BOUNDS else "EUR"
    shown = words(code)
    if code != "EUR":
        shown = [f"{ours} ({theirs})" for ours, theirs in zip(shown, words("EUR"), strict=True)]
    bands = [CostBand.UNDER_10K, CostBand.TO_60K, CostBand.TO_200K, CostBand.OVER_200K]
    return [*zip(bands, shown, strict=True), (CostBand.UNKNOWN, gettext("I do not know"))]


def municipalities_like(association: Association, text: str) -> list[Municipality]:
    """Members whose folded name contains what was typed; those that begin with it first."""
    key = search_key(text)
    if len(key.replace(" ", "")) < 2:
        return []
    order = {"hu": "sort_key_hu", "tr": "sort_key_tr"}.get(association.language, "search_key")
    members = Municipality.objects.filter(directory_of=association, merged_into__isnull=True)
    found = list(members.named_like(text).order_by(order)[: FOUND * 4])
    return sorted(found, key=lambda municipality: not municipality.search_key.startswith(key))[:FOUND]
