"""What would a row of a list change about an entry? It fills what is empty; people's words and contacts stay."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from formats.names import search_key
from formats.output import day, number
from organisations.directory.models.directory import LegalStatus, Municipality, Organisation, OrganisationKind
from organisations.directory.places import bare
from organisations.importing.rows import Listing, Place

FILLED = {"national_code": "code", "province": "province", "district": "district", "municipality_type": "kind"}
OWN_FIELDS = [*FILLED, "population", "population_on", "population_source", "nuts3_unverified", "nuts3_source"]


@dataclass
class Change:
    """A row of a list beside the entry it means."""

    place: Place
    town: Municipality
    created: bool = False
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """What the row would do: make an entry, change one, or nothing."""
        return "created" if self.created else "updated" if self.fields else "unchanged"

    def put(self, name: str, value: Any) -> None:
        """Change a field of the entry, and keep what stood there."""
        before = getattr(self.town, name)
        if before != value:
            self.fields[name] = (before, value)
            setattr(self.town, name, value)

    def shown(self) -> dict[str, Any]:
        """The row of the preview."""
        place = self.place
        return {
            "row": place.row,
            "name": place.name,
            "where": "/".join(text for text in (place.district, place.province) if text),
            "kind": place.kind,
            "outcome": self.outcome,
            "changed": [] if self.created else [told(name, *values) for name, values in self.fields.items()],
        }


def told(name: str, before: Any, after: Any) -> list[str]:
    """A change as the preview keeps it: the field, the old and the new value."""
    return [name, *("" if value is None else str(value) for value in (before, after))]


def new_entry(place: Place, listing: Listing) -> Change:
    """An entry for a municipality that is not here yet."""
    home = listing.association
    own = place.country == home.country
    town = Municipality(
        directory_of=home,
        kind=OrganisationKind.MUNICIPALITY,
        legal_status=LegalStatus.PUBLIC,
        name=place.name,
        country=place.country,
        language=home.language if own else "en",
        municipality_type=place.kind,
        national_code=place.code,
        province=place.province,
        district=place.district,
        **place.contacts,
    )
    change = Change(place, town, created=True)
    take_population(change, listing)
    take_region(change, listing)
    return change


def changed_entry(place: Place, town: Municipality, listing: Listing) -> Change:
    """What the list adds to an entry that is here."""
    change = Change(place, town)
    for name, said in FILLED.items():
        if not getattr(town, name) and getattr(place, said):
            change.put(name, getattr(place, said))
    take_population(change, listing)
    take_region(change, listing)
    if search_key(town.name) != search_key(place.name) and bare(town.name) != bare(place.name):
        change.remarks.append(_("The list calls it “%s”; the name here stays.") % place.name)
    return change


def take_population(change: Change, listing: Listing) -> None:
    """The population with its source and day; one that stands here is only replaced by one that has a day."""
    town, count = change.town, change.place.population
    if count is None:
        return
    if town.population is None or (listing.as_of and (town.population_on or listing.as_of) <= listing.as_of):
        change.put("population", count)
        change.put("population_on", listing.as_of)
        change.put("population_source", listing.source)


def take_region(change: Change, listing: Listing) -> None:
    """The region where none stands here; a list that is not sure of it leaves a mark."""
    town, place = change.town, change.place
    if not place.nuts3:
        return
    if not town.nuts3:
        change.put("nuts3", place.nuts3)
        change.put("nuts3_source", listing.source)
        change.put("nuts3_unverified", place.unverified)
    elif town.nuts3 != place.nuts3:
        sentence = _("The list has the region %(list)s; the one here stays: %(here)s.")
        change.remarks.append(sentence % {"list": place.nuts3, "here": town.nuts3})


def words_of(told_change: list[str]) -> str:
    """A change in the reader's language: "population: 80,000 → 82,104"."""
    name, before, after = told_change
    label = Municipality._meta.get_field(name).verbose_name  # noqa: SLF001 - the documented way to a field
    if name == "population":
        before, after = (number(int(text), get_language(), places=0) if text else "–" for text in (before, after))
    if name == "population_on":
        before, after = (day(dt.date.fromisoformat(text), None) if text else "" for text in (before, after))
    if name == "nuts3_unverified":
        return str(label)
    if name == "municipality_type":
        kinds = dict(Municipality._meta.get_field(name).flatchoices)  # noqa: SLF001
        before, after = str(kinds.get(before, "")), str(kinds.get(after, ""))
    return f"{label}: {before or '–'} → {after or '–'}"


def parent_of(town: Municipality) -> Organisation:
    """The part of a new entry that every organisation has."""
    names = [item.attname for item in Organisation._meta.local_concrete_fields if not item.primary_key]  # noqa: SLF001
    return Organisation(**{name: getattr(town, name) for name in names})
