"""What changed between two versions of a rule pack? Figure by figure, each with a place in words."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from budgets.figures.labels import cap_label, category_label, flat_rate_label
from calls.packs.rule_packs import RulePack
from formats import output

PLACES: dict[str, Promise] = {
    "status": _("Trust"), "valid_from": _("valid from"), "valid_to": _("until"), "sources": _("Sources"),
    "rounding": _("Rounding"), "categories": _("Categories"), "flat_rates": _("Flat rates"), "funding": _("Grant"),
    "partnership": _("Partnership"), "duration": _("Duration"), "simplified": _("Simplified costs"),
    "caps": _("Ceilings"), "payments": _("Payments"), "notes": _("Remarks"), "unit_costs": _("Unit costs"),
    "grids": _("Evaluation grids"), "vat": _("Value added tax"), "in_kind": _("Contributions in kind"),
    "revenue": _("Revenue of the project"), "residue": _("What rounding leaves"), "max_percent": _("Per cent"),
    "by_country": _("by country"), "rate": _("Funding rate"), "max_rate": _("highest funding rate"),
    "min_rate": _("lowest funding rate"), "min_grant": _("smallest grant"), "max_grant": _("largest grant"),
    "max_total": _("highest total costs"), "lump_sums": _("Lump sums"), "amount": _("Amount"),
    "green": _("green travel"),
    "title": _("Title"), "url": _("Link"), "printed": _("read in a document"), "checked_on": _("checked"),
    "source": _("Source"), "rows": _("Rows"), "base": _("Counted from"), "shares": _("shares"), "days": _("days"),
    "max_amount": _("At most"), "up_to": _("At most"), "max_months": _("months, at most"),
    "min_months": _("months, at least"), "min_partners": _("partners, at least"),
    "max_partners": _("partners, at most"), "min_countries": _("countries, at least"),
}  # fmt: skip
WITHOUT = ("cases", "code", "version", "checked_by")
NAMES = {"flat_rates": flat_rate_label, "caps": cap_label, "categories": category_label, "unit_costs": category_label}


@dataclass(frozen=True)
class PackChange:
    """One figure that differs; nothing before or after means that it is new or gone."""

    place: str
    before: str
    after: str


def changes(before: RulePack, after: RulePack) -> list[PackChange]:
    """Everything that differs, in the order of the pack."""
    old, new = dict(_flat(_data(before))), dict(_flat(_data(after)))
    places = [*old, *(place for place in new if place not in old)]
    return [
        PackChange(_words(place), _shown(old.get(place)), _shown(new.get(place)))
        for place in places
        if old.get(place) != new.get(place)
    ]


def _data(pack: RulePack) -> dict[str, Any]:
    return {name: value for name, value in asdict(pack).items() if name not in WITHOUT}


def _flat(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _flat(item, (*place, str(name)))
    elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        for number, item in enumerate(value, start=1):
            yield from _flat(item, (*place, str(item.get("code") or number)))
    elif value not in (None, "", (), []):
        yield place, value


def _words(place: tuple[str, ...]) -> str:
    named = NAMES.get(place[0], lambda code: code)
    return " › ".join(
        named(step) if depth == 1 and step not in PLACES else str(PLACES.get(step, step))
        for depth, step in enumerate(place)
    )


def _shown(value: Any) -> str:
    language = get_language() or "en"
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(value, Decimal):
        return output.number(value, language, places=max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, date):
        return output.day(value, language)
    return ", ".join(map(_shown, value)) if isinstance(value, list | tuple) else str(value)
