"""What is in a file that nobody may upload, whatever it is called? Told by its bytes; nothing is run or unpacked."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from django.core.files.base import File
from django.utils.translation import gettext as _

from formats.tables.kinds import LOOKED_AT, active_kind
from formats.workbooks.outside import OLD_OFFICE, UNREADABLE, ZIP

OF_COMPUTERS = "app bat cmd com cpl dll exe jar js jse lnk msi pif ps1 reg scr sh vbe vbs wsf"
OF_BROWSERS = "hta htm html svg xhtml"
WITH_MACROS = "docm dotm potm ppam ppsm pptm sldm xlam xlsb xlsm xltm"
RUN_BY_NAME = {f".{name}" for names in (OF_COMPUTERS, OF_BROWSERS, WITH_MACROS) for name in names.split()}
MACROS, OLD_MACROS = "vbaproject", "_VBA_PROJECT".encode("utf-16-le")
LARGEST_INSIDE, MOST_PARTS = 400 << 20, 10_000  # bytes of all that is in a zip, and files
OVERLAP = 64


def refusal(file: File, *, macros: bool = False) -> str:
    """Why nobody may upload a file with this content, as a sentence; empty where nothing is wrong.

    `macros` lets those in that say so by their name: some doors take documents with macros and never run them.
    """
    file.seek(0)
    start = file.read(LOOKED_AT)
    file.seek(0)
    if kind := active_kind(start):
        return _("Whatever it is called, this file is %(kind)s. Such files are not accepted.") % {"kind": kind}
    if not macros and start.startswith(OLD_OFFICE) and _holds(file, OLD_MACROS):
        return _macros()
    return _of_zip(file, macros=macros) if start.startswith(ZIP) else ""


def _of_zip(file: File, *, macros: bool) -> str:
    """A zip is everything that Word, Excel and their like save today; one that cannot be read harms nobody."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except UNREADABLE:
        return ""
    finally:
        file.seek(0)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
        return _("The file is much larger inside than outside, so it is not accepted.")
    names = [part.filename for part in parts]
    if not macros and any(MACROS in name.casefold() for name in names):
        return _macros()
    wrong = [name for name in names if PurePath(name).suffix.lower() in RUN_BY_NAME]
    is_office = "[Content_Types].xml" in names or "mimetype" in names
    if wrong and not is_office:
        return _("In the file there is one that is not accepted: %(file)s") % {"file": PurePath(wrong[0]).name[:100]}
    return ""


def _macros() -> str:
    return _("The document holds macros. Save it without them and choose it again.")


def _holds(file: File, sign: bytes) -> bool:
    return any(sign in stretch for stretch in _stretches(file))


def _stretches(file: File) -> Iterator[bytes]:
    before = b""
    for chunk in file.chunks():
        yield before + chunk
        before = chunk[-OVERLAP:]
    file.seek(0)
