"""Write the associations, municipalities, partners, groupings and users of the demonstration."""

import datetime as dt
from functools import cache

from django.contrib.auth.hashers import make_password

from demonstration.data import people, places
from formats.names import search_key
from organisations.models import (
    Association,
    Grouping,
    Mandate,
    Municipality,
    MunicipalityFeature,
    Organisation,
    Person,
    RoleGrant,
    User,
)


def slug(name: str) -> str:
    """A name as it may stand in an e-mail address."""
    return search_key(name).replace(" ", "-")


def load(today: dt.date) -> None:
    """Write everything that does not depend on a call."""
    associations = {association.code: association for association in (_mvsz(), _obb())}
    for country, rows in (("HU", places.HUNGARIAN), ("TR", places.TURKISH)):
        association = associations["MVSZ" if country == "HU" else "OBB"]
        for index, place in enumerate(rows):
            _municipality(place, country, association, today, index)
    for index, partner in enumerate(places.PARTNERS):
        _partner(partner, index)
    for association, name, lead, members in places.GROUPINGS:
        grouping = Grouping.objects.create(
            association=associations[association], name=name, lead=Municipality.objects.get(name=lead)
        )
        grouping.members.set(Municipality.objects.filter(name__in=members))
    for user in people.USERS:
        _user(user, associations)
    for name, function, language in people.CLERKS:
        _clerk(name, function, language)


def _mvsz() -> Association:
    return Association.objects.create(
        code="MVSZ",
        name="MVSZ",
        official_name="Mintavárosok Országos Szövetsége",
        name_en="National Association of Sample Towns",
        kind="association",
        country="HU",
        nuts3="HU110",
        reference_prefix="MVSZ",
        language="hu",
        time_zone="Europe/Budapest",
        currency="HUF",
        pic="999000001",
        address="Minta tér 1., Budapest",
        email="mvsz@example.org",
        phone="+36 1 555 0100",
        signatory="Minta Őzike",
        bank_account="HU00 0000 0000 0000 0000 0000 0000",
    )


def _obb() -> Association:
    return Association.objects.create(
        code="OBB",
        name="ÖBB",
        official_name="Örnek Belediyeler Birliği",
        name_en="Union of Sample Municipalities",
        kind="association",
        country="TR",
        nuts3="TR510",
        reference_prefix="OBB",
        language="tr",
        time_zone="Europe/Istanbul",
        currency="TRY",
        pic="999000002",
        address="Örnek Meydanı 1, Ankara",
        email="obb@example.org",
        phone="+90 312 555 0100",
        signatory="Ümit Örnek",
        bank_account="TR00 0000 0000 0000 0000 0000 00",
    )


def first_monday_after(today: dt.date) -> dt.date:
    """The first Monday of the next month: Turkish councils meet in the first week of every month."""
    first = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return first + dt.timedelta(days=-first.weekday() % 7)


def _municipality(place: places.Place, country: str, association: Association, today: dt.date, index: int) -> None:
    hungarian = country == "HU"
    municipality = Municipality.objects.create(
        directory_of=association,
        name=place.name,
        kind="municipality",
        country=country,
        nuts3=place.nuts3,
        official_name=f"{place.name} Önkormányzata" if hungarian else f"{place.name} Belediyesi",
        name_en=f"Municipality of {place.name}",
        municipality_type=place.municipality_type,
        province=place.province,
        population=place.population,
        language=association.language,
        email=f"{slug(place.name)}@example.org",
        pic=f"9990{index + (100 if hungarian else 200):05}",
        signatory="Minta Polgármester" if hungarian else "Örnek Başkan",
        bank_account="HU00" if hungarian else "TR00",
        next_council_on=today + dt.timedelta(days=7 + index * 2) if hungarian else first_monday_after(today),
        council_week=None if hungarian else 1,
        council_weekday=None if hungarian else 0,
    )
    MunicipalityFeature.objects.bulk_create(
        MunicipalityFeature(municipality=municipality, code=code) for code in place.features
    )
    person = Person.objects.create(
        directory_of=association,
        given_name="Polgármester" if hungarian else "Başkan",
        family_name="Minta" if hungarian else "Örnek",
        language=association.language,
    )
    Mandate.objects.create(person=person, organisation=municipality, function=Mandate.Function.MAYOR, elected=True)


def _partner(partner: places.Partner, index: int) -> None:
    Organisation.objects.create(
        name=partner.name,
        name_en=partner.name_en,
        official_name=partner.name,
        kind=partner.kind,
        nuts3=partner.nuts3,
        country=partner.country,
        legal_status="public" if partner.kind in {"municipality", "county"} else "non_profit",
        email=f"{slug(partner.name_en)}@example.org",
        pic=f"9990003{index:02}" if partner.complete else "",
        signatory="Alex Sample" if partner.complete else "",
        bank_account=f"{partner.country}00" if partner.complete else "",
    )


@cache
def _password() -> str:
    """The password that all share, hashed once: that alone takes a third of a second."""
    return make_password(people.PASSWORD)


def _user(entry: people.DemoUser, associations: dict[str, Association]) -> None:
    first = associations[entry.roles[0][0]]
    user = User.objects.create(
        email=people.address(entry.login),
        password=_password(),
        given_name=entry.given_name,
        family_name=entry.family_name,
        language=entry.language,
        time_zone=first.time_zone,
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, association=associations[code], role=role) for code, role in entry.roles
    )


def _clerk(name: str, function: str, language: str) -> None:
    municipality = Municipality.objects.get(name=name)
    user = User.objects.create(
        email=people.address(f"{slug(name)}.clerk"),
        password=_password(),
        given_name=function,
        family_name=name,
        language=language,
        time_zone=municipality.directory_of.time_zone,
    )
    RoleGrant.objects.create(
        user=user, association=municipality.directory_of, role="municipality", organisation=municipality
    )
