"""How are values put into a workbook without touching anything else in it? Only the cells' own XML is changed.

A library that reads a workbook and writes it anew drops what it does not know: text boxes, buttons, pictures, macros.
Here every part of the file but the sheets that are written stays as it is, byte for byte.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BEFORE_CALC = ("definedNames", "externalReferences", "functionGroups", "sheets")
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Broken(Exception):
    """The file is not what a workbook is inside."""


def tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


def parsed(content: bytes) -> Any:
    """XML without any declaration that could pull something in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Broken
    return root


def sheet_paths(book: zipfile.ZipFile) -> dict[str, str]:
    """The part of the file that holds each sheet."""
    relations = parsed(book.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target") or "" for each in relations.iter(f"{{{PACKAGE}}}Relationship")}
    found = {}
    for sheet in parsed(book.read("xl/workbook.xml")).iter(tag("sheet")):
        target = targets.get(sheet.get(f"{{{RELATIONS}}}id"), "")
        found[sheet.get("name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def patched(
    source: zipfile.ZipFile, writes: Iterable[tuple[str, int, int, str, str]]
) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Every part of the file, with the values in their cells and all results of formulas to be worked out anew."""
    by_part: dict[str, list[tuple[int, int, str, str]]] = {}
    paths = sheet_paths(source)
    for sheet, row, column, kind, text in writes:
        by_part.setdefault(paths[sheet], []).append((row, column, kind, text))
    for item in source.infolist():
        content = source.read(item)
        if item.filename == "xl/workbook.xml":
            content = _recalculating(content)
        elif item.filename in paths.values() and (item.filename in by_part or b"<f" in content or b":f" in content):
            content = _sheet(content, by_part.get(item.filename, []))
        yield item, content


def _recalculating(content: bytes) -> bytes:
    """Ask the program that opens the file to work everything out."""
    root = parsed(content)
    calc = root.find(tag("calcPr"))
    if calc is None:
        calc = etree.Element(tag("calcPr"))
        before = next(found for name in BEFORE_CALC if (found := root.find(tag(name))) is not None)
        before.addnext(calc)
    calc.set("fullCalcOnLoad", "1")
    return _bytes(root)


def _sheet(content: bytes, writes: list[tuple[int, int, str, str]]) -> bytes:
    root = parsed(content)
    data = root.find(tag("sheetData"))
    if data is None:
        raise Broken
    rows = _numbered(data, tag("row"), int)
    for row, column, kind, text in writes:
        _set(_cell(_row(data, rows, row), row, column), kind, text)
    for cell in data.iter(tag("c")):
        if cell.find(tag("f")) is not None:
            _forget(cell)
    return _bytes(root)


def _numbered(parent: Any, name: str, number: Any) -> dict[int, Any]:
    """The children by their number; where it is not written, it is one more than the one before."""
    found: dict[int, Any] = {}
    last = 0
    for child in parent.iterchildren(name):
        last = number(child.get("r")) if child.get("r") else last + 1
        found[last] = child
    return found


def _column(address: str) -> int:
    match = ADDRESS.fullmatch(address)
    if match is None:
        raise Broken
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number


def _row(data: Any, rows: dict[int, Any], number: int) -> Any:
    if number not in rows:
        rows[number] = made = etree.Element(tag("row"), r=str(number))
        after = [each for each in rows if each < number]
        if after:
            rows[max(after)].addnext(made)
        else:
            data.insert(0, made)
    return rows[number]


def _cell(row: Any, number: int, column: int) -> Any:
    cells = _numbered(row, tag("c"), _column)
    if column in cells:
        return cells[column]
    made = etree.Element(tag("c"), r=f"{_letters(column)}{number}")
    after = [each for each in cells if each < column]
    if after:
        cells[max(after)].addnext(made)
    else:
        row.insert(0, made)
    return made


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _set(cell: Any, kind: str, text: str) -> None:
    """Put the value in; a formula is never overwritten, a text is never read as a formula."""
    if cell.find(tag("f")) is not None:
        return
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if kind == "n":
        etree.SubElement(cell, tag("v")).text = text
        return
    cell.set("t", "inlineStr")
    inner = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _forget(cell: Any) -> None:
    """Drop the old result of a formula, so that nobody shows it for the new one."""
    for old in cell.findall(tag("v")):
        cell.remove(old)
    cell.attrib.pop("t", None)


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
