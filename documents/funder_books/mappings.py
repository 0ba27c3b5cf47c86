"""Which funder's workbooks do we know, and where in each do the figures go? Data, checked against a schema."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator

from calls.packs.shape import RulePack

FOLDER = Path(__file__).parent / "mappings"
SCHEMA = Path(__file__).parent / "mapping_schema.json"


class BadMapping(ValueError):
    """A mapping that cannot be trusted; says which file and which place in it."""


@dataclass(frozen=True)
class Heading:
    """The words over a column; where the same words stand several times in a row, which of them."""

    text: str
    nth: int = 1


Columns: TypeAlias = tuple[tuple[str, Heading], ...]


@dataclass(frozen=True)
class Need:
    """A sheet by which the workbook is recognised, and words that must stand on it."""

    sheet: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Single:
    """One figure beside a label: under a heading, or so many cells to the right."""

    sheet: str
    label: str
    value: str
    column: Heading | None = None
    offset: int = 1


@dataclass(frozen=True)
class Listing:
    """Rows under a row of headings, up to the row that says `end`."""

    code: str
    sheet: str
    rows: str
    columns: Columns
    most: int
    end: str = ""


@dataclass(frozen=True)
class Slot:
    """A row that the form itself names; items whose description has one of the words go into it."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """The rows of some categories, between a heading and an end."""

    code: str
    sheet: str
    heading: str
    end: str
    categories: tuple[str, ...]
    columns: Columns
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """Everything we know about one funder's workbook."""

    code: str
    version: str
    compared: bool
    source: dict[str, str]
    title: dict[str, str]
    language: str
    currency: str | None
    families: tuple[str, ...]
    packs: tuple[str, ...]
    per: tuple[str, ...]
    needs: tuple[Need, ...]
    cells: tuple[Single, ...]
    lists: tuple[Listing, ...]
    blocks: tuple[Block, ...]
    computed: tuple[str, ...]
    shows: tuple[Single, ...]
    section: str = ""
    whole_units: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def get_title(self, language: str) -> str:
        return self.title.get(language[:2], self.title["en"])

    def get_source(self, language: str) -> str:
        return self.source.get(language[:2], self.source["en"])


@cache
def all_mappings() -> dict[str, Mapping]:
    """Every mapping that is kept, by its code."""
    found = (read(path) for path in sorted(FOLDER.glob("*.json")))
    return {mapping.code: mapping for mapping in found}


def suggested_for(pack: RulePack) -> str:
    """The form that a call under this pack most likely wants; empty where we know none."""
    forms = all_mappings().values()
    by_pack = (form.code for form in forms if pack.code in form.packs)
    by_family = (form.code for form in forms if pack.family in form.families and pack.family != "direct")
    return next(by_pack, next(by_family, ""))


def read(path: Path) -> Mapping:
    """Read and check one file; BadMapping says what is wrong where."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise BadMapping(f"{path.name}: {problem}") from problem
    return parse(data, name=path.name)


def parse(data: Any, *, name: str = "mapping") -> Mapping:
    """Make a mapping of its JSON, after checking it against the schema."""
    problems = sorted(_validator().iter_errors(data), key=lambda problem: [str(step) for step in problem.absolute_path])
    if problems:
        place = "/".join(str(step) for step in problems[0].absolute_path) or "(top)"
        raise BadMapping(f"{name}: {place}: {problems[0].message}")
    return _made(data)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _made(data: dict[str, Any]) -> Mapping:
    parts = {
        "needs": tuple(Need(given["sheet"], tuple(given.get("texts", ()))) for given in data["needs"]),
        "cells": tuple(_single(given) for given in data["cells"]),
        "shows": tuple(_single(given) for given in data["shows"]),
        "lists": tuple(Listing(**{**given, "columns": _columns(given["columns"])}) for given in data["lists"]),
        "blocks": tuple(_block(given) for given in data["blocks"]),
    }
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Mapping(**{**plain, **parts})


def _single(given: dict[str, Any]) -> Single:
    column = {"column": _heading(given["column"])} if "column" in given else {}
    return Single(**{**given, **column})


def _block(given: dict[str, Any]) -> Block:
    slots = tuple(Slot(slot["label"], tuple(slot["words"])) for slot in given.get("slots", ()))
    parts = {"columns": _columns(given["columns"]), "categories": tuple(given["categories"]), "slots": slots}
    return Block(**{**given, **parts})


def _columns(given: dict[str, Any]) -> Columns:
    return tuple((value, _heading(heading)) for value, heading in given.items())


def _heading(given: Any) -> Heading:
    return Heading(**given) if isinstance(given, dict) else Heading(given)
