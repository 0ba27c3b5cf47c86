"""What differs from letter to letter? Names in braces, put in as they are: no name is ever inflected."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Organisation

PLACE = re.compile(r"\{([^{}\n]{0,40})\}")
KNOWN = {
    "municipality": _("the name of the municipality"),
    "official_name": _("its full official name"),
    "province": _("its county or province"),
    "answer": _("whether it can take part, and as what"),
    "reason": _("why"),
}


def unknown_in(text: str) -> list[str]:
    """The names in braces that stand for nothing."""
    return sorted({name for name in PLACE.findall(text) if name not in KNOWN})


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every known place filled; what is put in is not read again."""
    return PLACE.sub(lambda place: str(values.get(place[1], "")) if place[1] in KNOWN else place[0], text)


def values_of(organisation: Organisation, facts: Mapping[str, str]) -> dict[str, str]:
    """What stands for each name in a letter to this organisation."""
    return {
        "municipality": organisation.name,
        "official_name": organisation.official_name or organisation.name,
        "province": facts.get("province", ""),
        "answer": facts.get("answer", ""),
        "reason": facts.get("reason", ""),
    }


def told(names: Iterable[str] = KNOWN) -> list[tuple[str, str]]:
    """The names in braces with what each stands for."""
    return [(f"{{{name}}}", str(KNOWN[name])) for name in names]
