"""How many cells of a workbook hold something? Counted in the bytes, before anything is built of them.

So the answer to a file with too many does not depend on how fast the machine is.
"""

import re
import zipfile
from collections.abc import Iterator

from formats.workbooks.reasons import NotOpened, Why

FILLED = re.compile(rb"<(?:[\w.-]{1,30}:)?(v|is|si)[\s/>]")  # a cell's value, a text in a cell, a text that cells share
CHUNK = 1 << 20


def filled_cells(archive: zipfile.ZipFile, *, most: int) -> int:
    """The number of filled cells; NotOpened as soon as there are more than `most` of them, or of shared texts."""
    cells = texts = 0
    for part in archive.infolist():
        if not part.filename.casefold().endswith(".xml"):
            continue
        for kinds in _found(archive, part):
            shared = kinds.count(b"si")
            cells, texts = cells + len(kinds) - shared, texts + shared
            if cells > most or texts > most:
                raise NotOpened(Why.TOO_MANY)
    return cells


def _found(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[list[bytes]]:
    """The marks of filled cells, a stretch of the part at a time; one that lies across two stretches counts once."""
    rest = b""
    with archive.open(part) as opened:
        while chunk := opened.read(CHUNK):
            stretch = rest + chunk
            begun = stretch.rfind(b"<", len(stretch) - 40)
            cut = begun if begun >= 0 and b">" not in stretch[begun:] else len(stretch)
            yield FILLED.findall(stretch[:cut])
            rest = stretch[cut:]
    yield FILLED.findall(rest)
