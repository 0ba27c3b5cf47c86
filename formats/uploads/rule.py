"""May this file come in? One rule for every upload: its ending, its size, and what is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.files.base import File
from django.utils.translation import gettext as _

from formats.files import ending
from formats.uploads import contents
from refusals import Refused


@dataclass(frozen=True)
class Kind:
    """What one door lets in: the endings, none where the content alone decides, and how many megabytes at most.

    `starts` are the first bytes that a file of some ending surely has; `macros` are let in where they are never run.
    """

    megabytes: int
    endings: frozenset[str] = frozenset()
    starts: Mapping[str, bytes] = field(default_factory=dict)
    macros: bool = False

    @property
    def largest(self) -> int:
        """The most bytes that such a file has."""
        return self.megabytes << 20


def _endings(*names: str) -> frozenset[str]:
    return frozenset(f".{name}" for line in names for name in line.split())


ZIPPED = b"PK\x03\x04"
PAPER = Kind(
    25,
    _endings("pdf docx doc odt rtf txt xlsx xls ods csv pptx odp", "jpg jpeg png heic tif tiff zip asice p7s eml"),
)
PHOTO = Kind(15)
TABLE = Kind(20, macros=True)
WORKBOOK = Kind(5, macros=True)  # whose reader says itself what is wrong with a workbook
FUNDER_BOOK = Kind(10, macros=True)
RATES = Kind(12)
CALLS = Kind(300, macros=True)
CAPTIONS = Kind(50, _endings("vtt"), {".vtt": b"WEBVTT"})
MATERIAL = Kind(
    50,
    _endings("pdf docx xlsx pptx odt ods odp mp4 webm mp3 png jpg"),
    {".pdf": b"%PDF-", ".webm": b"\x1aE\xdf\xa3", ".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff"}
    | {f".{name}": ZIPPED for name in ("docx", "xlsx", "pptx", "odt", "ods", "odp")},
)


def accept(file: File, kind: Kind) -> None:
    """Let the file pass; raises Refused with the sentence why it does not come in by this door."""
    suffix = ending(file.name or "")
    if kind.endings and suffix not in kind.endings:
        names = ", ".join(sorted(kind.endings))
        raise Refused(_("This kind of file is not accepted. Choose one of: %(endings)s.") % {"endings": names})
    if not file.size:
        raise Refused(_("The file is empty. Choose another one."))
    if file.size > kind.largest:
        raise Refused(too_large(kind))
    if why := contents.refusal(file, macros=kind.macros):
        raise Refused(why)
    start = file.read(64).removeprefix(b"\xef\xbb\xbf")
    file.seek(0)
    if not start.startswith(kind.starts.get(suffix, b"")) or (suffix == ".mp4" and start[4:8] != b"ftyp"):
        raise Refused(
            _("The content of the file does not fit its ending %(ending)s. Save it again and choose it once more.")
            % {"ending": suffix}
        )


def too_large(kind: Kind) -> str:
    """The sentence for a file that is larger than this door takes."""
    return _("The file is larger than %(limit)s MB. Choose a smaller one.") % {"limit": kind.megabytes}
