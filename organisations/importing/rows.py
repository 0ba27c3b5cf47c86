"""What does a row of a list say about a municipality? What cannot be used is noted at the row."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from formats.tables.cells import Row
from organisations.directory.models.directory import NUTS3_CODE, TWO_LETTERS, Association, MunicipalityType
from organisations.directory.places import COUNTRIES, bare, county, region_now, type_of

KSH_DIGITS = 5
CODED_BY_DISTRICT = {
    MunicipalityType.DISTRICT,
    MunicipalityType.METROPOLITAN_DISTRICT,
    MunicipalityType.PROVINCE_CENTRE,
}
CAPITAL_DISTRICT = re.compile(r"\ABudapest \d{1,2}\. ker", re.IGNORECASE)
CONTACTS = ("email", "phone", "website", "address", "tax_number", "name_en", "official_name")
LIMITS = {"phone": 40, "address": 300, "tax_number": 30, "name_en": 300, "official_name": 300}


@dataclass(frozen=True)
class Listing:
    """Whose list it is, what it says nothing about, and where its figures come from."""

    association: Association
    kind: str = ""
    source: str = ""
    as_of: dt.date | None = None


@dataclass
class Place:
    """A municipality as a list names it. Empty means: the list says nothing."""

    row: int
    name: str
    country: str
    kind: str = ""
    code: str = ""
    province: str = ""
    district: str = ""
    population: int | None = None
    nuts3: str = ""
    unverified: bool = False
    contacts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes it another place than the others of the list."""
        return (self.country, bare(self.name), bare(self.province), bare(self.district), self.kind)


def read_row(row: Row, listing: Listing) -> Place:
    """One row; it may be used if the row has no faults."""
    name = row.text("name", 200)
    if not name:
        row.blame(_("The name is missing."), "name")
    country = country_of(row, listing)
    nuts3, unverified = region_of(row)
    capital = country == "HU" and bool(CAPITAL_DISTRICT.match(name))
    kind = kind_of(row, country) or (MunicipalityType.DISTRICT if capital else listing.kind)
    return Place(
        row.number,
        name,
        country,
        kind=kind,
        code=code_of(row, country, kind),
        province=county(row.text("province", 80), nuts3),
        district=row.text("district", 80),
        population=row.whole("population") or None,
        nuts3=nuts3,
        unverified=unverified,
        contacts=contacts(row),
    )


def country_of(row: Row, listing: Listing) -> str:
    """The country of the row, or the association's own."""
    given = row.text("country", 40)
    if not given:
        return listing.association.country
    code = COUNTRIES.get(bare(given)) or given.upper()
    try:
        TWO_LETTERS(code)
    except ValidationError as error:
        row.blame(error.messages[0], "country")
    return code[:2]


def region_of(row: Row) -> tuple[str, bool]:
    """The region's code of today, and whether the list itself says that it is still to be verified."""
    name = "nuts3" if "nuts3" in row else "nuts3_unverified"
    code = region_now(row.text(name, 10).upper())
    try:
        NUTS3_CODE(code) if code else None
    except ValidationError as error:
        row.blame(error.messages[0], name)
    return code[:5], bool(code) and name == "nuts3_unverified"


def kind_of(row: Row, country: str) -> str:
    """The type by its word."""
    word = row.text("kind", 60)
    found = type_of(word, country) if word else ""
    if found is None:
        row.blame(_("This type of municipality is not known. Write for example: village, town, district."), "kind")
    return found or ""


def code_of(row: Row, country: str, kind: str) -> str:
    """The national code: five digits of the KSH, the address number of a Turkish district; a text, with its zeros."""
    code = row.code("code", 13)
    if not code and kind in CODED_BY_DISTRICT:
        code = row.code("district_code", 13)
    if len(code) > 12:
        row.blame(_("A national code has at most 12 characters."), "code")
    return code.zfill(KSH_DIGITS) if country == "HU" and code.isdigit() else code


def contacts(row: Row) -> dict[str, str]:
    """How it is reached; only a new entry takes this over."""
    found = {name: row.text(name, limit) for name, limit in LIMITS.items() if name in row}
    if email := row.text("email", 254):
        try:
            validate_email(email)
        except ValidationError as error:
            row.blame(error.messages[0], "email")
        found["email"] = email
    if "website" in row:
        given = row.text("website", 200)
        found["website"] = given if "://" in given else f"https://{given}"
    return found
