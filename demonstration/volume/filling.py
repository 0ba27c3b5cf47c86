"""Fill the database with the row counts of an office of size S or M, for trying it out under load."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model

from applications.models import (
    Application,
    Deliverable,
    Effort,
    Indicator,
    Milestone,
    Numbering,
    Partner,
    Risk,
    Section,
    StateChange,
    Task,
    ToDo,
    WorkPackage,
)
from applications.pipeline.states import STATES_OF, PartnerRole, Stage, State
from calls.models import Call, Deadline, EligibilityRule, Programme
from demonstration.volume import histories
from demonstration.volume.histories import store
from desk.models import RequestMessage, SupportRequest
from formats.names import search_key
from organisations.models import Association, Mandate, Municipality, Organisation, Person, RoleGrant, User

WORDS = [
    "water",
    "energy",
    "school",
    "road",
    "park",
    "river",
    "forest",
    "youth",
    "care",
    "culture",
    "market",
    "bridge",
    "heat",
    "light",
    "data",
    "bus",
    "bicycle",
    "garden",
    "museum",
    "library",
    "harbour",
    "twin",
    "village",
    "town",
    "region",
    "border",
    "craft",
    "food",
    "waste",
    "solar",
    "wind",
    "flood",
    "tree",
]


@dataclass(frozen=True)
class Profile:
    """How many of what an office of this size has at the end of its years; see the description of the people."""

    municipalities: int
    calls: int
    requests: int
    applications: int
    people: int
    users: int
    todos_each: int = 30
    sections_each: int = 25


PROFILES = {
    "S": Profile(municipalities=90, calls=300, requests=150, applications=75, people=540, users=84),
    "M": Profile(municipalities=1_700, calls=1_750, requests=2_800, applications=1_260, people=10_298, users=1_608),
}
STATES = [
    *([State.IDEA] * 10), *([State.SCREENING] * 5), *([State.DRAFTING] * 10), *([State.REVIEW] * 3), State.READY,
    *([State.SUBMITTED] * 8), *([State.EVALUATION] * 8), State.RESERVE, *([State.REJECTED] * 25), *([State.RUNNING] * 10),
    *([State.CLOSED] * 12), *([State.DROPPED] * 7),
]  # fmt: skip


def fill(profile: Profile, today: dt.date, seed: int = 1) -> None:
    """Add rows until the counts of the profile are reached; the same seed writes the same rows."""
    dice = random.Random(seed)  # noqa: S311 - sample data, nothing secret
    associations = list(Association.objects.order_by("code"))
    _municipalities(profile.municipalities - Municipality.objects.count(), associations, dice)
    _calls(profile.calls - Call.objects.count(), today, dice)
    _people(profile, associations, dice)
    made = _applications(profile, associations, today, dice)
    histories.load(made, today, dice)
    _requests(profile.requests - SupportRequest.objects.count(), associations, today, dice)


def name(dice: random.Random, words: int = 2) -> str:
    """A harmless invented name."""
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize()


def _municipalities(count: int, associations: list[Association], dice: random.Random) -> None:
    for index in range(max(count, 0)):
        association = associations[index % len(associations)]
        text = f"{name(dice, 1)}{index:04}"
        Municipality.objects.create(
            directory_of=association,
            name=text,
            official_name=f"Municipality of {text}",
            kind="municipality",
            country=association.country,
            nuts3=dice.choice(["HU120", "HU333"] if association.country == "HU" else ["TR813"]),
            municipality_type="town",
            population=dice.randint(300, 90_000),
            language=association.language,
        )


def _calls(count: int, today: dt.date, dice: random.Random) -> None:
    programmes = list(Programme.objects.all())
    for index in range(max(count, 0)):
        opens = today + dt.timedelta(days=dice.randint(-2_000, 120))
        call = Call.objects.create(
            code=f"SAMPLE-{index:05}",
            programme=dice.choice(programmes),
            title=name(dice, 4),
            opens_on=opens,
            model="single",
        )
        Deadline.objects.create(call=call, kind="submission", date=opens + dt.timedelta(days=80), time=dt.time(17))
        EligibilityRule.objects.create(call=call, programme_countries=True, source="example.org/demo")


def _applications(
    profile: Profile, associations: list[Association], today: dt.date, dice: random.Random
) -> list[Application]:
    first = Application.objects.count()
    count = max(profile.applications - first, 0)
    calls = list(Call.objects.all()[:500])
    members = {a.pk: list(Municipality.objects.filter(directory_of=a)[:300]) for a in associations}
    officers = {
        a.pk: list(User.objects.filter(role_grants__association=a, role_grants__role="officer")) for a in associations
    }
    shared = list(Organisation.objects.filter(directory_of=None))
    if not count:
        return []

    def make() -> Iterator[Application]:
        for index in range(count):
            association = associations[index % len(associations)]
            lead = dice.choice(members[association.pk])
            total = Decimal(dice.randint(200, 20_000) * 100)
            state = dice.choice(STATES)
            acronym = f"{name(dice, 1).upper()}-{index}"
            reference = f"{association.code}-{today.year - 1 - index % 6}-{index:05}"
            title = name(dice, 5)
            yield Application(
                association=association,
                reference=reference,
                acronym=acronym,
                title=title,
                call=dice.choice(calls),
                lead_organisation=lead,
                on_behalf_of=lead,
                our_role="supporter",
                state=state,
                lead_officer=dice.choice(officers[association.pk]),
                total_cost=total,
                requested_grant=total * 8 / 10,
                own_contribution=total * 2 / 10,
                granted=total * 8 / 10 if state in {State.RUNNING, State.CLOSED} else None,
                duration_months=24,
                search_key=search_key(f"{reference} {acronym} {title}"),
                deadline_at=dt.datetime.combine(today + dt.timedelta(days=dice.randint(1, 200)), dt.time(15), dt.UTC)
                if state in (*STATES_OF[Stage.IDEA], *STATES_OF[Stage.DRAFTING])
                else None,
            )

    store(Application, make())
    made = list(Application.objects.filter(pk__gt=0).order_by("pk")[first:])
    _parts(made, shared, profile, today, dice)
    for association in associations:
        Numbering.objects.update_or_create(series=f"{association.code}-{today.year}", defaults={"last": first + count})
    return made


def _parts(applications: list[Application], shared: Any, profile: Profile, today: dt.date, dice: random.Random) -> None:
    def each(per: int, build: Callable[[Application, int], Model]) -> Iterator[Model]:
        return (build(application, index) for application in applications for index in range(1, per + 1))

    def partner(application: Application, number: int) -> Partner:
        lead = number == 1
        organisation = application.lead_organisation if lead else shared[(application.pk + number) % len(shared)]
        return Partner(
            application=application,
            number=number,
            organisation=organisation,
            country=organisation.country,
            role=PartnerRole.LEAD if lead else PartnerRole.PARTNER,
        )

    def section(application: Application, number: int) -> Section:
        return Section(
            application=application,
            code=f"s{number}",
            title=name(dice, 3),
            order=number,
            limit=400,
            limit_unit="words",
            text=f"<p>{name(dice, 60)}.</p>",
        )

    def todo(application: Application, number: int) -> ToDo:
        due = dt.datetime.combine(today + dt.timedelta(days=dice.randint(-300, 90)), dt.time(12), dt.UTC)
        return ToDo(
            application=application,
            association_id=application.association_id,
            title=name(dice, 4),
            due_at=due,
            done_at=due if due.date() < today else None,
            assigned_to_id=application.lead_officer_id,
        )

    store(Partner, each(4, partner))
    store(Section, each(profile.sections_each, section))
    store(ToDo, each(profile.todos_each, todo))
    store(
        WorkPackage,
        each(4, lambda a, n: WorkPackage(application=a, number=n, title=name(dice), start_month=1, end_month=24)),
    )
    store(Risk, each(5, lambda a, n: Risk(application=a, number=n, description=name(dice, 8))))
    store(Indicator, each(6, lambda a, n: Indicator(application=a, code=f"I{n}", name=name(dice, 3))))
    store(StateChange, _history(applications, today))
    _plans(applications, dice)


def _plans(applications: list[Application], dice: random.Random) -> None:
    for application in applications:
        packages = list(application.work_packages.all())
        partners = list(application.partners.all())
        Task.objects.bulk_create(
            Task(work_package=p, number=n, title=name(dice, 3), start_month=1, end_month=6)
            for p in packages
            for n in range(1, 5)
        )
        Deliverable.objects.bulk_create(
            Deliverable(work_package=p, number=n, title=name(dice, 3), due_month=6) for p in packages for n in (1, 2)
        )
        Milestone.objects.bulk_create(
            Milestone(work_package=p, number=1, title=name(dice, 3), due_month=6) for p in packages
        )
        Effort.objects.bulk_create(
            Effort(work_package=package, partner=partner, person_months=Decimal(dice.randint(1, 12)))
            for package in packages
            for partner in partners
        )


def _history(applications: list[Application], today: dt.date) -> Iterator[StateChange]:
    for application in applications:
        previous = ""
        for sequence in range(1, 10):
            entry = StateChange(
                application=application,
                sequence=sequence,
                step="register" if sequence == 1 else "edit",
                target=application.state,
                source="" if sequence == 1 else application.state,
                by_name="Sample",
                previous_hash=previous,
                at=dt.datetime.combine(today - dt.timedelta(days=400 - sequence), dt.time(9), dt.UTC),
            )
            entry.hash = previous = entry.sealed()
            yield entry


def _people(profile: Profile, associations: list[Association], dice: random.Random) -> None:
    members = {a.pk: list(Municipality.objects.filter(directory_of=a)) for a in associations}

    def person(index: int) -> Person:
        association = associations[index % len(associations)]
        return Person(given_name="Sample", family_name=f"{name(dice, 1)}{index}", directory_of=association)

    store(Person, (person(index) for index in range(profile.people - Person.objects.count())))
    without = list(Person.objects.filter(mandates=None))
    store(
        Mandate,
        (
            Mandate(person=p, organisation=dice.choice(members[p.directory_of_id]), function=Mandate.Function.CONTACT)
            for p in without
        ),
    )
    missing = max(profile.users - User.objects.count(), 0)
    store(User, (User(email=f"sample{index}@example.org", password="!") for index in range(missing)))  # noqa: S106
    guests = User.objects.filter(email__startswith="sample")
    store(RoleGrant, (_clerk(user, associations[user.pk % len(associations)], members, dice) for user in guests))


def _clerk(
    user: User, association: Association, members: dict[int, list[Municipality]], dice: random.Random
) -> RoleGrant:
    town = dice.choice(members[association.pk])
    return RoleGrant(user=user, association=association, role="municipality", organisation=town)


def _requests(count: int, associations: list[Association], today: dt.date, dice: random.Random) -> None:
    members = {a.pk: list(Municipality.objects.filter(directory_of=a)[:300]) for a in associations}

    def make() -> Iterator[SupportRequest]:
        for index in range(max(count, 0)):
            association = associations[index % len(associations)]
            municipality = dice.choice(members[association.pk])
            yield SupportRequest(
                association=association,
                municipality=municipality,
                municipality_name=municipality.name,
                reference=f"{association.country}-{today.year - 1}-{index:05}",
                state="closed",
                problem=name(dice, 12),
                contact_name="Sample",
                language=association.language,
            )

    store(SupportRequest, make())
    made = SupportRequest.objects.filter(reference__contains=f"-{today.year - 1}-")
    store(RequestMessage, (RequestMessage(request=r, text=name(dice, 10)) for r in made.iterator() for _ in range(7)))
