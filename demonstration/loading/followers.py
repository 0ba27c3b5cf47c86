"""Who follows the calls of the demonstration: watchers, a team, notes, searches, changes to take note of, a report."""

import datetime as dt

from django.db.models import F

from calls.models import (
    Assignment,
    Call,
    CallChange,
    FactReport,
    Handover,
    Note,
    SavedSearch,
    Told,
    Watch,
)
from calls.telling.actions import followers_of
from demonstration.data.people import address
from organisations.models import Association, Municipality, Team, User

WATCHES = [
    ("DEMO-C03", "officer1"),
    ("DEMO-C03", "officer2"),
    ("DEMO-C09", "officer1"),
    ("DEMO-C07", "officer3"),
    ("DEMO-C12", "officer3"),
    ("DEMO-C12", "officer4"),
    ("DEMO-C04", "head2"),
]
TEAMS = [("MVSZ", "Energia és klíma", ("officer1", "officer2")), ("OBB", "Kardeş şehirler", ("officer3", "officer4"))]
ASSIGNMENTS = [
    ("DEMO-C09", "MVSZ", "officer1", "Energia és klíma"),
    ("DEMO-C03", "MVSZ", "officer2", None),
    ("DEMO-C07", "OBB", None, "Kardeş şehirler"),
    ("DEMO-C12", "OBB", "officer4", None),
]
NOTES = [
    ("DEMO-C03", "MVSZ", "officer2", "A közös titkárság szerint a második szakaszban nem lehet új partnert bevonni."),
    ("DEMO-C12", "OBB", "officer4", "Ajans, keşif özetinin başvuruyla birlikte yüklenmesini istiyor."),
]
HANDOVERS = [
    ("DEMO-C01", "Ózd", "officer1", "Önöknek van testvérvárosuk, és a csoport kis létszámú."),
    ("DEMO-C12", "Kozcağız", "officer4", "Yol kenarındaki park projeniz bu desteğe uyuyor."),
]
SEARCHES = [
    ("officer1", "MVSZ", "Tagjainknak, 90 napon belül", "who=ours&days=90"),
    ("officer1", None, "LIFE", "programme=LIFE"),
    ("officer3", "OBB", "Üyelerimiz için, 90 gün içinde", "who=ours&days=90"),
]
CHANGES = [
    # call, field, before, after in days from D0 or as they stand, days ago
    ("DEMO-C03", "deadline", 13, 18, 1),
    ("DEMO-C09", "budget", "8000000 EUR", "9000000 EUR", 2),
    ("DEMO-C12", "portal_status", "forthcoming", "open", 3),
]
REPORTS = [
    (
        "DEMO-C01",
        "Kőszeg",
        "money",
        "A honlapon 8 455 euró helyett 9 500 euró a legkisebb támogatás.",
        "https://example.org/demo",
    ),
    ("DEMO-C12", "Kozcağız", "deadline", "Ajansın sayfasında son gün bir hafta sonra yazıyor.", ""),
]


def load(today: dt.date) -> None:
    """Write all of it, after the applications, whose officers are told of changes too."""
    calls = {call.code: call for call in Call.objects.filter(code__startswith="DEMO-C")}
    people = {user.email: user for user in User.objects.all()}
    offices = {office.reference_prefix: office for office in Association.objects.all()}
    towns = {town.name: town for town in Municipality.objects.all()}
    Call.objects.filter(first_seen__isnull=False).update(created_at=F("first_seen"))

    def who(login: str | None) -> User | None:
        return people[address(login)] if login else None

    Watch.objects.bulk_create(Watch(call=calls[code], user=who(login)) for code, login in WATCHES)
    teams = {}
    for office, name, members in TEAMS:
        teams[name] = Team.objects.create(association=offices[office], name=name)
        teams[name].members.set(who(login) for login in members)
    for code, office, login, team in ASSIGNMENTS:
        Assignment.objects.create(
            call=calls[code], association=offices[office], user=who(login), team=teams.get(team), by=who(login)
        )
    for code, office, login, text in NOTES:
        Note.objects.create(call=calls[code], association=offices[office], by=who(login), text=text)
    for code, town, login, sentence in HANDOVERS:
        Handover.objects.create(
            call=calls[code],
            association_id=towns[town].directory_of_id,
            municipality=towns[town],
            by=who(login),
            sentence=sentence,
        )
    for login, office, name, query in SEARCHES:
        SavedSearch.objects.create(user=who(login), association=offices.get(office), name=name, query=query)
    for code, town, fact, right, source in REPORTS:
        clerk = User.objects.filter(role_grants__organisation=towns[town]).first()
        FactReport.objects.create(call=calls[code], user=clerk, fact=fact, right=right, source=source)
    _changes(calls, today)


def _changes(calls: dict[str, Call], today: dt.date) -> None:
    """What sources changed in the last days, told to those who work on the calls and not yet noted."""

    def text(value: str | int) -> str:
        return value if isinstance(value, str) else (today + dt.timedelta(days=value)).isoformat()

    changes = CallChange.objects.bulk_create(
        CallChange(
            call=calls[code],
            field=field,
            old=text(old),
            new=text(new),
            seen_at=dt.datetime.combine(today - dt.timedelta(days=ago), dt.time(6), dt.UTC),
        )
        for code, field, old, new, ago in CHANGES
    )
    followers = followers_of(change.call_id for change in changes)
    Told.objects.bulk_create(
        Told(change=change, user_id=person, mailed_at=change.seen_at)
        for change in changes
        for person in sorted(followers[change.call_id])
    )
