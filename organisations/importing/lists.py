"""What does a whole list say? Every row, its faults, and the entry of the directory it means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from formats.tables.cells import Row, rows_of
from formats.tables.columns import Plan, find_head, plan_of
from formats.tables.faults import Unreadable
from formats.tables.layout import lay_out
from formats.tables.table import Cell, Table, plain, words
from organisations.directory.models.directory import Municipality, MunicipalityType
from organisations.directory.places import bare
from organisations.importing.changes import Change, changed_entry, new_entry
from organisations.importing.columns import FIELDS, NEEDED, NEEDED_OF_REGIONS
from organisations.importing.identity import Known
from organisations.importing.rows import Listing, Place, read_row

MOST_KEPT = 2_000


@dataclass
class Reading:
    """What came of a list: its usable places, and the rows that have faults."""

    places: list[Place] = field(default_factory=list)
    faulty: list[Row] = field(default_factory=list)


def suggest(table: Table, remembered: dict[str, str], head: int | None = None) -> dict[str, Any]:
    """What a person is shown of the list before it is read."""
    if head is None:
        head = head_of(table.rows, remembered)
    return lay_out(table, FIELDS, remembered, needed=NEEDED, head=head)


def head_of(rows: list[list[Cell]], remembered: dict[str, str]) -> int | None:
    """The line of headings of a list of municipalities, or of a list of provinces with their regions."""
    found = find_head(rows, FIELDS, remembered, NEEDED)
    return find_head(rows, FIELDS, remembered, NEEDED_OF_REGIONS) if found is None else found


def usual_plan(rows: list[list[Cell]], remembered: dict[str, str]) -> Plan:
    """How the list is read when nobody is asked."""
    head = head_of(rows, remembered)
    if head is None:
        raise Unreadable(
            _("No column of this table is called “name”. The first line must name the columns, for example: %s.")
            % "name, type, province, population"
        )
    return plan_of(rows, head, FIELDS, remembered)


def names_regions_only(plan: Plan) -> bool:
    """Whether the list has provinces with their regions, and no municipalities."""
    return plan.place_of("name") is None and {*NEEDED_OF_REGIONS} <= set(plan.columns.values())


def read(rows: list[list[Cell]], plan: Plan, listing: Listing, towns: Iterable[Municipality]) -> Reading:
    """Every row of the list; one that stands there twice is a fault."""
    reading = Reading()
    by_code: dict[tuple[str, str], Place] = {}
    by_key: dict[tuple, Place] = {}
    for row in rows_of(rows, plan):
        place = read_row(row, listing)
        namesake = by_key.get(place.key)
        twin = by_code.get((place.country, place.code)) if place.code else None
        twin = twin or (namesake if namesake and not (place.code and namesake.code) else None)
        if twin and not row.faults:
            row.blame(_("The same municipality is already here: line %s") % twin.row)
        if row.faults:
            reading.faulty.append(row)
            continue
        by_key[place.key] = place
        if place.code:
            by_code[place.country, place.code] = place
        reading.places.append(place)
    under_metropolitans(reading.places, towns)
    return reading


def under_metropolitans(places: list[Place], towns: Iterable[Municipality]) -> None:
    """In a province with a metropolitan municipality the districts are its metropolitan districts."""
    named = [place.province for place in places if place.kind == MunicipalityType.METROPOLITAN]
    here = [town.province for town in towns if town.municipality_type == MunicipalityType.METROPOLITAN]
    metropolitan = {bare(province) for province in [*named, *here]}
    for place in places:
        if place.country == "TR" and place.kind == MunicipalityType.DISTRICT and bare(place.province) in metropolitan:
            place.kind = MunicipalityType.METROPOLITAN_DISTRICT


def compare(reading: Reading, listing: Listing, towns: list[Municipality]) -> Iterator[Change]:
    """Each usable place beside the entry it means, or as a new one."""
    known = Known(towns, reading.places)
    coded = [place for place in reading.places if (place.country, place.code) in known.by_code]
    first = {id(place): known.find(place) for place in coded}  # a code is certain, so it chooses before names do
    for place in reading.places:
        town = first[id(place)] if id(place) in first else known.find(place)
        yield changed_entry(place, town, listing) if town else new_entry(place, listing)


def regions(rows: list[list[Cell]], plan: Plan, listing: Listing, towns: list[Municipality]) -> Iterator[Change]:
    """The region of every municipality whose province the list names and that has none; always to be verified."""
    by_province: dict[str, str] = {}
    for row in rows_of(rows, plan):
        by_province.setdefault(bare(row.text("province", 80)), row.text("nuts3", 5).upper())
    for town in towns:
        region = by_province.get(bare(town.province), "") if town.province else ""
        if region[:2] == town.country and len(region) == 5:
            place = Place(0, town.name, town.country, province=town.province, nuts3=region, unverified=True)
            yield changed_entry(place, town, listing)


def left_out(rows: list[list[Cell]], plan: Plan, faulty: list[Row]) -> dict[str, Any]:
    """The rows that cannot be used, kept as they came."""
    kept = [
        {"row": row.number, "cells": [plain(cell) for cell in row.raw], "why": "; ".join(map(str, row.faults))}
        for row in faulty[:MOST_KEPT]
    ]
    return {"head": [words(cell) for cell in rows[plan.head]], "rows": kept, "number": len(faulty)}
