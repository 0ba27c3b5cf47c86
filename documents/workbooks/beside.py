"""What stands in a workbook that came back beside its open cells? It is not read, and told to whoever decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.excel import beside
from formats.cleaning import clean_line

SENTENCES: dict[str, Promise] = {
    beside.COMMENT: gettext_lazy("a comment"),
    beside.OUTSIDE: gettext_lazy("a cell that was not in the workbook"),
    beside.TYPED_OVER: gettext_lazy("typed over a computed amount; the computed one counts"),
    beside.CHANGED: gettext_lazy("cells that are not open were changed; they are not read"),
    beside.NEW: gettext_lazy("a sheet that was not in the workbook; filled cells"),
    beside.DRAWN: gettext_lazy("a picture, a shape or a chart"),
}


@dataclass(frozen=True)
class Remark:
    """Something that is not read: where it stands, what it is, and its words."""

    place: str
    kind: str
    text: str


def remarks_of(found: Mapping[str, Any] | None) -> list[Remark]:
    """Everything that is told of the cells that the reader found."""
    return [_remark(*told) for told in (found or {}).get("beside", ())]


def _remark(kind: str, sheet: str, cell: str, text: str) -> Remark:
    if kind not in SENTENCES:
        return Remark("…", _("More of the kind; look into the file"), text)
    return Remark("!".join(filter(None, [clean_line(sheet), cell])), str(SENTENCES[kind]), clean_line(text))
