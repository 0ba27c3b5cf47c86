"""Give sample applications the weight of years: budgets with versions, revisions of texts, reviews, reports, payments."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from django.db.models import Model

from applications.models import Application, Payment, ReportPeriod, Review, Section
from applications.pipeline.states import AWARDED
from budgets.models import Budget, BudgetLine, BudgetVersion, Sheet
from budgets.records import queries
from budgets.records.models.versions import hash_of

BATCH = 2_000
LINES, VERSIONS, REVISIONS = 45, 4, 6


def store(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows in batches, so that memory stays small."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def load(applications: list[Application], today: dt.date, dice: random.Random) -> None:
    """Write what hangs on each application."""
    if not applications:
        return
    store(Budget, (Budget(application=application, currency=application.currency) for application in applications))
    budgets = Budget.objects.filter(application__in=applications).select_related("application")
    for budget in budgets.iterator():
        _money(budget, dice)
    store(Section.history.model, _revisions(applications, today))
    store(Review, (_review(application, dice) for application in applications for _ in range(2)))
    awarded = [application for application in applications if application.state in AWARDED]
    store(ReportPeriod, (_report(application, number, today) for application in awarded for number in (1, 2, 3)))
    store(Payment, (_payment(application, number, today) for application in awarded for number in (1, 2, 3)))


def _money(budget: Budget, dice: random.Random) -> None:
    application = budget.application
    partners, packages = list(application.partners.all()), list(application.work_packages.all())
    Sheet.objects.bulk_create(Sheet(budget=budget, partner=partner) for partner in partners)
    price = application.total_cost / LINES
    BudgetLine.objects.bulk_create(
        BudgetLine(
            budget=budget,
            partner=partners[index % len(partners)],
            work_package=dice.choice(packages),
            order=index,
            category=dice.choice(["staff", "travel", "external", "equipment"]),
            description=f"Sample {index}",
            unit="item",
            units=1,
            unit_cost=price.quantize(Decimal("0.01")),
        )
        for index in range(LINES)
    )
    result, data = queries.result_of(application), queries.exchange_of(application)
    Application.objects.filter(pk=application.pk).update(
        total_cost=result.total, requested_grant=result.grant, own_contribution=result.own, budget_revision=1
    )
    BudgetVersion.objects.bulk_create(
        BudgetVersion(
            budget=budget,
            number=number,
            data=data,
            sha256=hash_of(data),
            total=result.total,
            grant=result.grant,
            own=result.own,
        )
        for number in range(1, VERSIONS + 1)
    )


def _revisions(applications: list[Application], today: dt.date) -> Iterator[Model]:
    revision = Section.history.model
    kept = [field.attname for field in revision.tracked_fields]
    for section in Section.objects.filter(application__in=applications).iterator():
        fields = {name: getattr(section, name) for name in kept}
        for number in range(REVISIONS):
            at = dt.datetime.combine(today - dt.timedelta(days=40 - number), dt.time(9), dt.UTC)
            yield revision(**fields, history_date=at, history_type="~")


def _review(application: Application, dice: random.Random) -> Review:
    return Review(application=application, reviewer=application.lead_officer, score=Decimal(dice.randint(20, 50)) / 10)


def _report(application: Application, number: int, today: dt.date) -> ReportPeriod:
    starts = today - dt.timedelta(days=180 * (4 - number))
    return ReportPeriod(
        application=application,
        number=number,
        kind="final" if number == 3 else "interim",
        starts_on=starts,
        ends_on=starts + dt.timedelta(days=179),
        due_on=starts + dt.timedelta(days=240),
        state="accepted",
    )


def _payment(application: Application, number: int, today: dt.date) -> Payment:
    day = today - dt.timedelta(days=180 * (4 - number))
    amount = ((application.granted or 0) / 3).quantize(Decimal("0.01")) if application.granted else Decimal(0)
    return Payment(
        application=application,
        kind="interim",
        amount=amount,
        currency=application.currency,
        expected_on=day,
        received_on=day,
        received_amount=amount,
        state="reconciled",
    )
