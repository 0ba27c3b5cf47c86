"""Which municipalities, groupings and partner organisations does the demonstration know?"""

from typing import NamedTuple


class Place(NamedTuple):
    """One municipality: type as in MunicipalityType, NUTS 3 region, rounded population, features."""

    name: str
    municipality_type: str
    nuts3: str
    province: str
    population: int
    features: tuple[str, ...] = ()


HUNGARIAN = [
    Place("Cegléd", "town", "HU120", "Pest", 34_000, ("secap",)),
    Place("Csongrád", "town", "HU333", "Csongrád-Csanád", 15_500),
    Place("Debrecen", "county_city", "HU321", "Hajdú-Bihar", 200_000, ("secap", "eu_unit")),
    Place("Eger", "county_city", "HU312", "Heves", 50_000, ("secap",)),
    Place("Győr", "county_city", "HU221", "Győr-Moson-Sopron", 127_000, ("eu_unit",)),
    Place("Hódmezővásárhely", "county_city", "HU333", "Csongrád-Csanád", 41_000, ("secap",)),
    Place("Hollókő", "village", "HU313", "Nógrád", 300, ("unesco",)),
    Place("Kecskemét", "county_city", "HU331", "Bács-Kiskun", 109_000, ("secap",)),
    Place("Kőszeg", "town", "HU222", "Vas", 12_000, ("twinned",)),
    Place("Mohács", "town", "HU231", "Baranya", 16_000, ("twinned",)),
    Place("Mórahalom", "town", "HU333", "Csongrád-Csanád", 6_000, ("cbc",)),
    Place("Nyíregyháza", "county_city", "HU323", "Szabolcs-Szatmár-Bereg", 115_000, ("secap",)),
    Place("Ózd", "town", "HU311", "Borsod-Abaúj-Zemplén", 30_000, ("disadvantaged",)),
    Place("Őriszentpéter", "town", "HU222", "Vas", 1_100),
    Place("Pécs", "county_city", "HU231", "Baranya", 139_000, ("eu_unit",)),
    Place("Szeged", "county_city", "HU333", "Csongrád-Csanád", 158_000, ("eu_unit", "secap")),
    Place("Szentendre", "town", "HU120", "Pest", 28_000, ("twinned",)),
    Place("Szikszó", "town", "HU311", "Borsod-Abaúj-Zemplén", 5_300),
    Place("Zalaegerszeg", "county_city", "HU223", "Zala", 54_000),
    Place("Zsámbék", "town", "HU120", "Pest", 5_500, ("secap",)),
]

TURKISH = [
    Place("Bartın", "province_centre", "TR813", "Bartın", 80_000),
    Place("Çanakkale", "province_centre", "TR222", "Çanakkale", 150_000, ("twinned",)),
    Place("Çankaya", "metropolitan_district", "TR510", "Ankara", 940_000, ("eu_unit",)),
    Place("Edirne", "province_centre", "TR212", "Edirne", 180_000, ("twinned",)),
    Place("Eskişehir Büyükşehir", "metropolitan", "TR412", "Eskişehir", 920_000, ("eu_unit",)),
    Place("Gaziantep Büyükşehir", "metropolitan", "TRC11", "Gaziantep", 2_160_000, ("eu_unit",)),
    Place("Hopa", "district", "TR905", "Artvin", 28_000, ("dormant_twin",)),
    Place("Iğdır", "province_centre", "TRA23", "Iğdır", 105_000),
    Place("Isparta", "province_centre", "TR612", "Isparta", 260_000),
    Place("İzmir Büyükşehir", "metropolitan", "TR310", "İzmir", 4_480_000, ("eu_unit", "secap")),
    Place("Kadıköy", "metropolitan_district", "TR100", "İstanbul", 470_000, ("eu_unit",)),
    Place("Kırklareli", "province_centre", "TR213", "Kırklareli", 85_000),
    Place("Kozcağız", "township", "TR813", "Bartın", 6_500),
    Place("Mudurnu", "district", "TR424", "Bolu", 5_000, ("heritage",)),
    Place("Nilüfer", "metropolitan_district", "TR411", "Bursa", 550_000, ("secap",)),
    Place("Ödemiş", "metropolitan_district", "TR310", "İzmir", 133_000),
    Place("Seferihisar", "metropolitan_district", "TR310", "İzmir", 60_000, ("slow_city",)),
    Place("Tekirdağ Büyükşehir", "metropolitan", "TR211", "Tekirdağ", 1_170_000),
    Place("Trabzon Büyükşehir", "metropolitan", "TR901", "Trabzon", 820_000, ("eu_unit",)),
    Place("Ünye", "metropolitan_district", "TR902", "Ordu", 133_000),
]

GROUPINGS = [
    ("MVSZ", "Bódva-völgyi csoport", "Ózd", ["Ózd", "Szikszó"]),
    ("OBB", "Karadeniz Küçük Belediyeler Grubu", "Bartın", ["Bartın", "Kozcağız", "Mudurnu"]),
]


class Partner(NamedTuple):
    """One fictional partner organisation: kind as in OrganisationKind; an incomplete one lacks PIC, signatory and bank."""

    name: str
    name_en: str
    country: str
    kind: str
    nuts3: str
    complete: bool = True


PARTNERS = [
    Partner("Verein Donauregion Muster", "Danube Region Sample Association", "AT", "ngo", "AT130"),
    Partner("Obec Vzorovo", "Municipality of Vzorovo", "SK", "municipality", "SK023"),
    Partner("Združenie Príklad", "Príklad Association", "SK", "association", "SK010"),
    Partner("Județul Exemplu", "Exemplu County", "RO", "county", "RO421"),
    Partner("Opština Primer", "Municipality of Primer", "RS", "municipality", "RS123"),
    Partner("Agencija Primer", "Primer Agency", "RS", "agency", "RS123"),
    Partner("Občina Vzorec", "Municipality of Vzorec", "SI", "municipality", "SI031"),
    Partner("Grad Ogledni", "Town of Ogledni", "HR", "municipality", "HR025"),
    Partner("Община Пример", "Municipality of Primer", "BG", "municipality", "BG341", complete=False),
    Partner("Δήμος Παράδειγμα", "Municipality of Paradigma", "GR", "municipality", "EL522"),
    Partner("Musterstadt", "Town of Musterstadt", "DE", "municipality", "DE149"),
    Partner("Comune di Esempio", "Municipality of Esempio", "IT", "municipality", "ITC4C"),
    Partner("Gmina Przykład", "Municipality of Przykład", "PL", "municipality", "PL213"),
    Partner("Obec Vzorov", "Municipality of Vzorov", "CZ", "municipality", "CZ064"),
    Partner("Esimerkkilä", "Esimerkkilä Adult Education Agency", "FI", "agency", "FI1B1", complete=False),
    Partner("Primăria Exemplu", "Exemplu Town Hall", "MD", "municipality", "MD000"),
    Partner("Громада Зразок", "Zrazok Community", "UA", "ngo", "UA510", complete=False),
    Partner("Gmina Przyklad", "Municipality of Przyklad", "PL", "municipality", "PL213"),
]
