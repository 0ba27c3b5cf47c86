"""How are places called in official lists? Counties by their region, types by their words, names without office."""

from functools import cache

from django.conf import settings
from django.utils.translation import override

from formats.names import search_key
from organisations.directory.models.directory import MunicipalityType as Type

COUNTIES = {
    "HU110": "Budapest", "HU120": "Pest", "HU211": "Fejér", "HU212": "Komárom-Esztergom", "HU213": "Veszprém",
    "HU221": "Győr-Moson-Sopron", "HU222": "Vas", "HU223": "Zala", "HU231": "Baranya", "HU232": "Somogy",
    "HU233": "Tolna", "HU311": "Borsod-Abaúj-Zemplén", "HU312": "Heves", "HU313": "Nógrád", "HU321": "Hajdú-Bihar",
    "HU322": "Jász-Nagykun-Szolnok", "HU323": "Szabolcs-Szatmár-Bereg", "HU331": "Bács-Kiskun", "HU332": "Békés",
    "HU333": "Csongrád-Csanád",
}  # fmt: skip
REGIONS_NOW = {"HU999": "HU110", "HU101": "HU110", "HU102": "HU120"}  # Budapest's districts, and the codes until 2016
RENAMED = {"csongrad": "Csongrád-Csanád"}  # since 2020
COUNTRIES = {
    "hungary": "HU", "magyarorszag": "HU", "macaristan": "HU", "turkey": "TR", "turkiye": "TR", "torokorszag": "TR",
    "romania": "RO", "slovakia": "SK", "austria": "AT", "poland": "PL", "serbia": "RS", "bulgaria": "BG",
}  # fmt: skip
WORDS = {
    "village": Type.VILLAGE, "kozseg": Type.VILLAGE, "nagykozseg": Type.VILLAGE, "koy": Type.VILLAGE,
    "town": Type.TOWN, "varos": Type.TOWN, "city": Type.TOWN,
    "county city": Type.CITY_WITH_COUNTY_RIGHTS, "city with county rights": Type.CITY_WITH_COUNTY_RIGHTS,
    "megyei jogu varos": Type.CITY_WITH_COUNTY_RIGHTS, "megyeszekhely megyei jogu varos": Type.CITY_WITH_COUNTY_RIGHTS,
    "fovarosi kerulet": Type.DISTRICT, "kerulet": Type.DISTRICT, "ilce": Type.DISTRICT, "district": Type.DISTRICT,
    "district center": Type.DISTRICT, "ilce belediyesi": Type.DISTRICT, "district municipality": Type.DISTRICT,
    "metropolitan district": Type.METROPOLITAN_DISTRICT, "buyuksehir ilce": Type.METROPOLITAN_DISTRICT,
    "buyuksehir ilce belediyesi": Type.METROPOLITAN_DISTRICT,
    "province center": Type.PROVINCE_CENTRE, "province centre": Type.PROVINCE_CENTRE, "il": Type.PROVINCE_CENTRE,
    "il belediyesi": Type.PROVINCE_CENTRE, "provincial municipality": Type.PROVINCE_CENTRE,
    "metropolitan": Type.METROPOLITAN, "buyuksehir": Type.METROPOLITAN, "buyuksehir belediyesi": Type.METROPOLITAN,
    "metropolitan municipality": Type.METROPOLITAN,
    "township": Type.TOWNSHIP, "belde": Type.TOWNSHIP, "belde belediyesi": Type.TOWNSHIP,
}  # fmt: skip
OFFICES = (
    "buyuksehir belediyesi",
    "belediyesi",
    "megyei jogu varos onkormanyzata",
    "varos onkormanyzata",
    "kozseg onkormanyzata",
    "nagykozseg onkormanyzata",
    "onkormanyzata",
    "buyuksehir",
)
PROVINCE_ENDINGS = (" varmegye", " megye", " ili", " county", " province")
CENTRE = "merkez"


def type_of(word: str, country: str) -> str | None:
    """The type that a word means; nothing if it is not known. A town of a Turkish list is a belde."""
    key = search_key(word)
    if country == "TR" and key == "town":
        return Type.TOWNSHIP
    return WORDS.get(key) or own_words().get(key)


@cache
def own_words() -> dict[str, str]:
    """The words by which our own lists name a type, in every language: what was taken away comes back."""
    found = {search_key(value): value for value in Type.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {search_key(str(label)): value for value, label in Type.choices}
    return found


def region_now(code: str) -> str:
    """The region's code of today."""
    return REGIONS_NOW.get(code, code)


def county(name: str, region: str) -> str:
    """The county's name of today, without the word for county; from its region where the list names none."""
    if not name:
        return COUNTIES.get(region, "")
    key = search_key(name)
    ending = next((ending for ending in PROVINCE_ENDINGS if key.endswith(ending)), "")
    name = name[: -len(ending)].rstrip() if ending else name
    return RENAMED.get(search_key(name), name)


def bare(name: str) -> str:
    """The folded name without the word for its office: "İzmir Büyükşehir Belediyesi" is "izmir"."""
    key = search_key(name)
    for office in OFFICES:
        if key.endswith(f" {office}"):
            return key.removesuffix(f" {office}")
    return key
