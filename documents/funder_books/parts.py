"""What is in the workbook beside cells, and what becomes of it when it is filled?"""

import re
import zipfile
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(rb"<xdr:sp[ >/]")
PICTURE = re.compile(rb"<xdr:pic[ >/]")
CHART = re.compile(rb"<c:chart[ />]")
FORMAT = re.compile(rb"<(?:x14:)?conditionalFormatting[ >]")
RULE = re.compile(rb"<(?:x14:)?dataValidation[ >]")
PROTECTED = re.compile(rb"<sheetProtection[ />]")
FORMULA = re.compile(rb"<f[ >/]")
IN_PARTS = [
    ("shapes", "xl/drawings/", SHAPE), ("pictures", "xl/drawings/", PICTURE), ("charts", "xl/drawings/", CHART),
    ("formats", "xl/worksheets/", FORMAT), ("rules", "xl/worksheets/", RULE),
    ("protections", "xl/worksheets/", PROTECTED), ("formulas", "xl/worksheets/", FORMULA),
]  # fmt: skip
BY_NAME = [
    ("buttons", re.compile(r"xl/ctrlprops/.*\.xml")), ("macros", re.compile(r"xl/vbaproject\.bin")),
    ("comments", re.compile(r"xl/(comments\d*|threadedcomments/.*)\.xml")),
    ("controls", re.compile(r"xl/activex/[^/]*\.xml")), ("objects", re.compile(r"xl/embeddings/.*")),
    ("links", re.compile(r"xl/externallinks/[^/]*\.xml")),
    ("signatures", re.compile(r"_xmlsignatures/.*\.xml")),
]  # fmt: skip
LABELS: dict[str, Promise] = {
    "formulas": _("Formulas: they stay, their results are worked out anew when the file is opened"),
    "protections": _("Protected sheets: the protection stays"),
    "rules": _("Rules for what may be typed"),
    "formats": _("Colours that follow the values"),
    "shapes": _("Text boxes and shapes"),
    "buttons": _("Buttons and check boxes"),
    "controls": _("Controls (ActiveX): they stay and are never run here"),
    "objects": _("Embedded objects: they stay and are never opened here"),
    "links": _("Links to other workbooks: they stay and are never followed here"),
    "pictures": _("Pictures"),
    "charts": _("Charts"),
    "comments": _("Comments"),
    "macros": _("Macros: they stay in the file and are never run here"),
}
LOST_LABELS: dict[str, Promise] = {
    "signatures": _("Digital signatures: they no longer hold once a cell is changed. Sign the filled file anew."),
}


def parts_of(book: zipfile.ZipFile) -> dict[str, int]:
    """How many of each kind are in the file."""
    found: dict[str, int] = {}
    for item in book.infolist():
        name = item.filename.casefold()
        for kind, pattern in BY_NAME:
            if pattern.fullmatch(name):
                found[kind] = found.get(kind, 0) + 1
        looked = [(kind, pattern) for kind, folder, pattern in IN_PARTS if name.startswith(folder)]
        content = book.read(item) if looked and name.endswith(".xml") else b""
        for kind, pattern in looked:
            if count := len(pattern.findall(content)):
                found[kind] = found.get(kind, 0) + count
    return found


def kept(parts: Mapping[str, int]) -> list[tuple[Promise, int]]:
    """What stays as it is, with its number."""
    return [(label, parts[kind]) for kind, label in LABELS.items() if parts.get(kind)]


def lost(parts: Mapping[str, int]) -> list[Promise]:
    """What the file cannot keep."""
    return [label for kind, label in LOST_LABELS.items() if parts.get(kind)]
