"""Are the translations compiled, and what is still to translate?"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polib


@dataclass(frozen=True)
class Catalogue:
    """One file of translations, and how far it is."""

    path: Path
    language: str
    total: int
    untranslated: list[str]
    fuzzy: list[str]


def catalogues(folders: list[Path]) -> list[Path]:
    """The files of translations under the folders of LOCALE_PATHS."""
    return sorted(path for folder in folders for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_one(path: Path) -> bool:
    """Write the .mo beside the .po unless it is fresh; whether it was written."""
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as part:
        part.write(polib.pofile(str(path)).to_binary())
    # An old file that reads half a new one would fail, so the new one arrives by renaming.
    Path(name).chmod(0o644)
    Path(name).replace(compiled)
    return True


def compile_all(folders: list[Path]) -> list[Path]:
    """Compile what is stale under the folders; the files that were compiled."""
    return [path for path in catalogues(folders) if compile_one(path)]


def tidy(path: Path) -> None:
    """Sort a catalogue by its English texts, drop what changes with every run and every doubtful guess."""
    catalogue = polib.pofile(str(path))
    catalogue.metadata.pop("POT-Creation-Date", None)
    catalogue.metadata.pop("PO-Revision-Date", None)
    catalogue.metadata_is_fuzzy = False
    for entry in list(catalogue):
        if entry.obsolete:
            catalogue.remove(entry)
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save(str(path))


def inspect(path: Path) -> Catalogue:
    """Count what is missing in a catalogue."""
    catalogue = polib.pofile(str(path))
    live = [entry for entry in catalogue if not entry.obsolete]
    return Catalogue(
        path=path,
        language=path.parents[1].name,
        total=len(live),
        untranslated=[entry.msgid for entry in live if not entry.translated() and not entry.fuzzy],
        fuzzy=[entry.msgid for entry in live if entry.fuzzy],
    )
