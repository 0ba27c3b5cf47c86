"""What does a sheet say that its values alone do not? Formulas nobody computed, merged cells, hidden rows, odd numbers.

Nothing of Django here: a process of its own, which reads workbooks, uses it.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element
from xml.parsers import expat

from defusedxml import ElementTree

from formats.workbooks.reasons import NotOpened, Why

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ANYTHING = re.compile(rb'<(?:\w+:)?f[\s>/]|<(?:\w+:)?mergeCell\s|\shidden="(?:1|true)"|<(?:\w+:)?v>\s*(?:\+|[-\d.]+_)')
NUMBER = re.compile(r"-?\d*\.?\d+([eE][-+]?\d+)?\Z", re.ASCII)
CHUNK, OVERLAP = 1 << 20, 100
MOST_MERGED = 2_000
Place = tuple[int, int]


@dataclass
class Marks:
    """By row and column, from 1: formulas without a value, numbers that are none; and blocks of merged cells."""

    formulas: dict[Place, str] = field(default_factory=dict)
    odd: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[str, Place, Place]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def refuse_doctypes(archive: zipfile.ZipFile) -> None:
    """Raise NotOpened where a part of XML declares one: it may name an address, or entities that grow."""
    for member in archive.infolist():
        if member.filename.casefold().endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as part:
                _refuse_doctype(part)


def _refuse_doctype(part: IO[bytes]) -> None:
    begun: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_told: begun.append(True)
    parser.StartDoctypeDeclHandler = _refuse
    try:
        while not begun and (chunk := part.read(4096)):
            parser.Parse(chunk)
    except expat.ExpatError:
        return  # whoever reads the part will say that it is damaged


def _refuse(*_told: object) -> None:
    raise NotOpened(Why.DOCTYPE)  # no spreadsheet program writes one


def marks_of(archive: zipfile.ZipFile, title: str) -> Marks:
    """What the sheet of this name says beside its values."""
    path = sheet_paths(archive).get(title, "")
    if path not in archive.namelist() or not _says_anything(archive, path):
        return Marks()
    with archive.open(path) as part:
        return _read(part)


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the file that holds each sheet."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target") or "" for each in relations}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
    found = {sheet.get("name") or "": targets.get(sheet.get(RELATIONS), "") for sheet in sheets}
    return {name: path.lstrip("/") if path.startswith("/") else f"xl/{path}" for name, path in found.items()}


def _says_anything(archive: zipfile.ZipFile, path: str) -> bool:
    """Look through the bytes first: most sheets have nothing of the kind, and then they are not read twice."""
    before = b""
    with archive.open(path) as part:
        while chunk := part.read(CHUNK):
            if ANYTHING.search(before + chunk):
                return True
            before = chunk[-OVERLAP:]
    return False


def _read(part: IO[bytes]) -> Marks:
    marks, data = Marks(), None
    for event, element in ElementTree.iterparse(part, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            data = element if element.tag == f"{MAIN}sheetData" else data
        elif element.tag == f"{MAIN}row":
            if element.get("hidden") in ("1", "true"):
                marks.hidden.append(int(element.get("r") or 0))
            for cell in element:
                _note(cell, marks)
            if data is not None:
                data.clear()
        elif element.tag == f"{MAIN}mergeCell" and len(marks.merged) < MOST_MERGED:
            marks.merged.extend(_block(element.get("ref") or ""))
    return marks


def _note(cell: Element, marks: Marks) -> None:
    value, formula, place = cell.findtext(f"{MAIN}v") or "", cell.find(f"{MAIN}f"), _place(cell.get("r") or "")
    if place is None:
        return
    if formula is not None and not value:
        marks.formulas[place] = f"={formula.text or '…'}"
    elif value and cell.get("t", "n") == "n" and not NUMBER.match(value.strip()):
        marks.odd[place] = value.strip()


def _block(reference: str) -> Iterator[tuple[str, Place, Place]]:
    first, _colon, last = reference.partition(":")
    begin, end = _place(first), _place(last)
    if begin and end:
        yield reference, begin, end


def _place(reference: str) -> Place | None:
    """Row and column of "B7", from 1."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
