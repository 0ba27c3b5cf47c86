"""Which columns has the table of the pipeline, and by which can it be sorted?"""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Head:
    """A column: its name in the address, its label, the field it sorts by."""

    name: str
    label: Any
    field: str = ""
    number: bool = False


COLUMNS = [
    Head("application", _("Application"), "acronym"),
    Head("state", _("State"), "state"),
    Head("call", _("Call"), "call__code"),
    Head("deadline", _("Deadline"), "deadline_at"),
    Head("lead", _("Lead applicant"), "lead_organisation__search_key"),
    Head("officer", _("Lead officer"), "lead_officer__family_name"),
    Head("cost", _("Total cost"), "total_cost", number=True),
    Head("grant", _("Grant asked for"), "requested_grant", number=True),
    Head("own", _("Own contribution"), "own_contribution", number=True),
]
FIELD_OF = {head.name: head.field for head in COLUMNS}
USUAL = "deadline"


def order_of(sort: str) -> dict:
    """The order that the address asks for: the field, and whether it falls."""
    return {"field": FIELD_OF.get(sort.removeprefix("-")) or FIELD_OF[USUAL], "falling": sort.startswith("-")}


def columns_for(sort: str, query: QueryDict) -> list[dict]:
    """The heads with the address that sorts by them, or turns their order round."""
    name = sort.removeprefix("-") if sort.removeprefix("-") in FIELD_OF else USUAL
    falling = sort.startswith("-")
    heads = []
    for head in COLUMNS:
        address = query.copy()
        address.pop("after", None)
        address["sort"] = f"-{head.name}" if head.name == name and not falling else head.name
        order = ("descending" if falling else "ascending") if head.name == name else ""
        heads.append({"label": head.label, "number": head.number, "url": f"?{address.urlencode()}", "sorted": order})
    return heads
