"""A database with so many applications, and among them a large one."""

import datetime as dt
import itertools
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from django.db.models import Model

from applications.models import (
    Application,
    Deliverable,
    Effort,
    Milestone,
    Partner,
    Section,
    StateChange,
    Task,
    ToDo,
    WorkPackage,
)
from applications.pipeline.states import State
from budgets.models import Budget, BudgetLine, PartnerRate
from calls.models import Call
from formats.names import search_key
from organisations.models import Association, Municipality, Organisation, User

STATES = [
    State.IDEA,
    State.IDEA,
    State.SCREENING,
    State.DRAFTING,
    State.DRAFTING,
    State.REVIEW,
    State.SUBMITTED,
    State.EVALUATION,
    State.REJECTED,
    State.REJECTED,
    State.RUNNING,
    State.CLOSED,
    State.CLOSED,
    State.DROPPED,
]
WORDS = ["river", "school", "energy", "bridge", "forest", "market", "youth", "culture", "harbour", "library", "water"]
OPEN = {State.IDEA, State.SCREENING, State.DRAFTING, State.REVIEW}
PARTNERS, PACKAGES, LINES, SECTIONS = 25, 12, 600, 40


def fill(count: int, today: dt.date) -> Application:
    """Load the demonstration and add applications up to the count; returned is the large one."""
    with Path(os.devnull).open("w") as nowhere:
        call_command("demo_data", today=today, stdout=nowhere)
    association = Association.objects.get(code="MVSZ")
    with transaction.atomic():
        _many(association, count - Application.objects.count() - 1, today)
        return _large(association, today)


def _many(association: Association, count: int, today: dt.date) -> None:
    calls, towns = list(Call.objects.all()), list(Municipality.objects.filter(directory_of=association))
    officers = list(User.objects.filter(role_grants__association=association, role_grants__role="officer"))
    partners = list(Organisation.objects.filter(directory_of=None))

    def one(number: int) -> Application:
        state, lead = STATES[number % len(STATES)], towns[number % len(towns)]
        title = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7)) + f" {number}"
        reference, total = f"MVSZ-{today.year - 1 - number % 6}-{number:06}", Decimal(1000 * (20 + number % 900))
        return Application(
            association=association,
            reference=reference,
            acronym=f"B{number}",
            title=title,
            call=calls[number % len(calls)],
            lead_organisation=lead,
            on_behalf_of=lead,
            our_role="supporter",
            state=state,
            currency="EUR",
            lead_officer=officers[number % len(officers)],
            total_cost=total,
            requested_grant=total * 8 / 10,
            own_contribution=total * 2 / 10,
            granted=total * 8 / 10 if state in {State.RUNNING, State.CLOSED} else None,
            duration_months=24,
            search_key=search_key(f"{reference} B{number} {title}"),
            deadline_at=_noon(today, 1 + number % 200) if state in OPEN else None,
        )

    for start in range(0, count, 2000):
        batch = Application.objects.bulk_create(one(number) for number in range(start, min(start + 2000, count)))
        rows = sorted(
            (part for application in batch for part in _parts(application, association, partners, today)),
            key=lambda part: type(part).__name__,
        )
        for model, group in itertools.groupby(rows, key=type):
            model.objects.bulk_create(group, batch_size=2000)


def _parts(
    application: Application, association: Association, partners: list[Organisation], today: dt.date
) -> Iterator[Model]:
    for number in (1, 2, 3):
        yield Partner(
            application=application,
            number=number,
            organisation=partners[(application.pk + number) % len(partners)],
            role="lead" if number == 1 else "partner",
            country="HU",
        )
    yield ToDo(
        application=application,
        association=association,
        title="Ask the partners",
        assigned_to=application.lead_officer,
        due_at=_noon(today, application.pk % 300 - 200),
        done_at=_noon(today, -200) if application.pk % 3 else None,
    )
    previous = ""
    for number in (1, 2):
        change = StateChange(
            application=application,
            sequence=number,
            step="register" if number == 1 else "edit",
            previous_hash=previous,
            target=application.state,
            source="" if number == 1 else application.state,
            by_name="Sample",
            at=_noon(today, number - 400),
        )
        change.hash = previous = change.sealed()
        yield change


def _large(association: Association, today: dt.date) -> Application:
    """One with 25 partners, 12 packages, 600 lines and 40 sections: a proposal of some sixty pages."""
    officer = User.objects.filter(role_grants__association=association, role_grants__role="officer").order_by("pk")[0]
    town = Municipality.objects.filter(directory_of=association).first()
    application = Application.objects.create(
        association=association,
        reference="MVSZ-LARGE",
        acronym="LARGE",
        title="A large one",
        lead_organisation=town,
        our_role="lead",
        state=State.DRAFTING,
        lead_officer=officer,
        created_by=officer,
        currency="EUR",
        duration_months=36,
        period_months=6,
        rule_pack="interreg-2127",
        search_key="mvsz large",
        summary="What we want to do together. " * 20,
        starts_on=dt.date(today.year + 1, 9, 1),
    )
    partners = [
        Partner.objects.create(
            application=application,
            number=number,
            role="lead" if number == 1 else "partner",
            funding_rate=Decimal(80),
            organisation=Organisation.objects.create(
                name=f"Partner organisation {number}", country="HU" if number % 2 else "SK"
            ),
            country="HU" if number % 2 else "SK",
        )
        for number in range(1, PARTNERS + 1)
    ]
    packages = [_package(application, number, partners) for number in range(1, PACKAGES + 1)]
    Section.objects.bulk_create(
        Section(
            application=application,
            code=f"s{number}",
            title=f"Question {number}",
            order=number,
            limit=600,
            limit_unit="words",
            text="".join(f"<p>{' '.join(WORDS * 6)}.</p>" for _paragraph in range(7)),
        )
        for number in range(1, SECTIONS + 1)
    )
    _budget(application, partners, packages)
    return application


def _package(application: Application, number: int, partners: list[Partner]) -> WorkPackage:
    first = 1 + 2 * (number - 1)
    package = WorkPackage.objects.create(
        application=application,
        number=number,
        title=f"Package {number}",
        lead=partners[number],
        start_month=first,
        end_month=first + 11,
        objectives="What it is for. " * 10,
        description="What is done. " * 40,
    )
    for count in range(1, 6):
        Task.objects.create(
            work_package=package,
            number=count,
            title=f"Task {count}",
            lead=partners[count],
            start_month=first,
            end_month=first + 6,
        )
        Deliverable.objects.create(work_package=package, number=count, title=f"Report {count}", due_month=first + count)
    Milestone.objects.create(work_package=package, number=1, title="Half way", due_month=first + 5)
    Effort.objects.bulk_create(
        Effort(work_package=package, partner=partner, person_months=Decimal(partner.number % 5 + 1))
        for partner in partners
    )
    return package


def _budget(application: Application, partners: list[Partner], packages: list[WorkPackage]) -> None:
    budget = Budget.objects.create(application=application)
    categories = ["staff", "travel", "external", "equipment"]
    BudgetLine.objects.bulk_create(
        BudgetLine(
            budget=budget,
            partner=partners[number % PARTNERS],
            work_package=packages[number % PACKAGES],
            order=number,
            category=categories[number // PARTNERS % len(categories)],
            period=number % 6 + 1,
            description=f"Line {number}",
            unit="item",
            units=Decimal(number % 7 + 1),
            unit_cost=Decimal(1000 + number) + Decimal("0.37"),
        )
        for number in range(LINES)
    )
    PartnerRate.objects.bulk_create(
        PartnerRate(partner=partner, code="office_on_staff", percent=Decimal(15)) for partner in partners
    )


def _noon(today: dt.date, days: int) -> dt.datetime:
    return dt.datetime.combine(today + dt.timedelta(days=days), dt.time(12), dt.UTC)
