"""What can be chosen on the pages on which a municipality asks for help?"""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from applications.models.requests import CostBand
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
    "build": lazy("Renovate or build something"),
    "energy": lazy("Save energy, protect nature"),
    "people": lazy("Something for people: young, elderly, culture"),
    "services": lazy("Better services, digital tools"),
    "twinning": lazy("Cooperate with a partner town"),
    "learning": lazy("Learn how to get a grant"),
    "unknown": lazy("I do not know"),
}
TIMES = {
    "soon": lazy("Within three months"),
    "year": lazy("Within a year"),
    "later": lazy("Later than a year"),
    "unknown": lazy("I do not know"),
}


def cost_choices(currency: str, language: str) -> list[tuple[str, str]]:
    """The bands of cost in the association's currency, with the euros where they differ."""
    own = BOUNDS.get(currency, BOUNDS["EUR"])
    code = currency if currency in BOUNDS else "EUR"

    def money(value: int, unit: str) -> str:
        return f"{number(value, language, places=0)}\u00a0{unit}"

    def words(bounds: Bounds, unit: str) -> list[str]:
        low, middle, high = (money(value, unit) for value in bounds)
        return [_("less than %s") % low, f"{low} – {middle}", f"{middle} – {high}", _("more than %s") % high]

    shown = words(own, code)
    if code != "EUR":
        shown = [
            f"{ours} ({_('about')} {euros})" for ours, euros in zip(shown, words(BOUNDS["EUR"], "EUR"), strict=True)
        ]
    bands = [CostBand.UNDER_10K, CostBand.TO_60K, CostBand.TO_200K, CostBand.OVER_200K]
    return [*zip(bands, shown, strict=True), (CostBand.UNKNOWN, _("I do not know"))]


def municipalities_like(association: Association, text: str) -> list[Municipality]:
    """Members whose folded name contains what was typed; those that begin with it first."""
    key = search_key(text)
    if len(key.replace(" ", "")) < 2:
        return []
    order = {"hu": "sort_key_hu", "tr": "sort_key_tr"}.get(association.language, "search_key")
    members = Municipality.objects.filter(directory_of=association, merged_into__isnull=True)
    found = list(members.named_like(text).order_by(order)[: FOUND * 4])
    return sorted(found, key=lambda municipality: not municipality.search_key.startswith(key))[:FOUND]
