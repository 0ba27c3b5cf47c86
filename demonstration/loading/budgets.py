"""Write the budgets of the demonstrated applications, with the versions that were kept on the way."""

import copy
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from applications.models import Application, Partner, WorkPackage
from applications.pipeline.states import BEFORE_SUBMISSION, State
from applications.terms.actions import keep_as_called
from budgets.figures import exchange
from budgets.figures.computing import Result, compute
from budgets.models import Budget, BudgetLine, BudgetVersion, Contribution, Occasion, PartnerRate, Sheet
from budgets.records import queries
from demonstration.data.applications import APPLICATIONS, DemoApplication
from demonstration.data.budgets import DemoBudget, budgets_of
from demonstration.loading.applications import Cast
from organisations.models import User

ONE_CENT_SHORT = "BLUEPORT"  # its lead's own sheet printed a sum that differs by a cent
CHECKED = {State.AUTHORISATION, State.READY}
EARLIER = [
    # what the three earlier versions of A09 said: partner number, category, factor on the price, the comment
    (((1, "staff", "0.9"), (2, "external", "0.8"), (5, "equipment", "0.5")), "First sums from the partners"),
    (((2, "external", "0.8"), (5, "equipment", "0.5")), "Staff of the lead partner corrected"),
    (((5, "equipment", "0.5"),), "Pécs: second training contract added"),
]


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Write lines, rates, contributions and versions; the stored amounts come from the engine."""
    finance = Cast().user("finance1")
    for entry in APPLICATIONS:
        if found := budgets_of(entry):
            _budget(applications[entry.number], entry, found, finance, today)


def _budget(
    application: Application, entry: DemoApplication, found: list[DemoBudget], finance: User, today: dt.date
) -> None:
    at = dt.datetime.combine(today - dt.timedelta(days=4), dt.time(13, 30), dt.UTC)
    keep_as_called(application, by=application.lead_officer)
    budget = Budget.objects.create(
        application=application, currency=application.currency, changed_at=at, changed_by=application.lead_officer
    )
    packages = {package.number: package for package in application.work_packages.all()}
    for partner, rows in zip(application.partners.order_by("number"), found, strict=True):
        Sheet.objects.create(budget=budget, partner=partner)
        PartnerRate.objects.bulk_create(
            PartnerRate(partner=partner, code=code, percent=Decimal(percent)) for code, percent in rows.rates.items()
        )
        BudgetLine.objects.bulk_create(_lines(budget, partner, rows, packages))
        _contributions(partner, rows)
    result = queries.result_of(application)
    _own_shares(application, result, found)
    application.budget_revision = 1
    if application.state in CHECKED or application.state not in BEFORE_SUBMISSION:
        application.money_checked_revision, application.money_checked_by = 1, finance
    application.total_cost, application.requested_grant = result.total, result.grant
    application.own_contribution = result.own
    application.save()
    _versions(application, budget, entry, finance, at)


def _lines(budget: Budget, partner: Partner, rows: DemoBudget, packages: dict[int, WorkPackage]) -> list[BudgetLine]:
    application = budget.application
    periods = -(-application.duration_months // application.period_months)
    lines = [
        BudgetLine(
            budget=budget,
            partner=partner,
            category=line.category,
            description=line.description,
            unit=line.unit,
            units=Decimal(line.units),
            unit_cost=Decimal(line.unit_cost),
            order=order,
            work_package=packages.get(line.work_package),
            period=1 + order % periods,
        )
        for order, line in enumerate(rows.lines)
    ]
    if application.acronym == ONE_CENT_SHORT and partner.number == 1:
        lines[-1].stated_amount = lines[-1].unit_cost - Decimal("0.01")
    return lines


def _contributions(partner: Partner, rows: DemoBudget) -> None:
    for order, (name, status, amount) in enumerate(rows.contributions):
        Contribution.objects.create(
            partner=partner,
            origin="own" if order == 0 else "county",
            name=name,
            status=status,
            amount=Decimal(amount),
            order=order,
        )


def _own_shares(application: Application, result: Result, found: list[DemoBudget]) -> None:
    """Where no source is described, each partner carries its own share."""
    for partner, figures, rows in zip(application.partners.order_by("number"), result.partners, found, strict=True):
        if figures.own and not rows.contributions:
            status = "private" if partner.legal_status == "profit" else "public"
            Contribution.objects.create(partner=partner, origin="own", status=status, amount=figures.own)


def _versions(application: Application, budget: Budget, entry: DemoApplication, finance: User, at: dt.datetime) -> None:
    now = queries.exchange_of(application)
    earlier: list[tuple[dict[str, Any], str]] = []
    if entry.number == 9:
        earlier = [(changed(now, changes), comment) for changes, comment in EARLIER]
    if entry.number == 10:
        earlier = [(one_cent_short(now), "As it came back from the partners; the sum is one cent short")]
    kept = [*earlier, (now, "As it stands")]
    for number, (data, comment) in enumerate(kept, start=1):
        result = compute(exchange.read(data), queries.pack_of(application))
        last = number == len(kept)
        approved = last and application.money_checked_revision is not None
        BudgetVersion.objects.create(
            budget=budget,
            number=number,
            occasion=Occasion.APPROVED if approved else Occasion.KEPT,
            data=data,
            revision=1 if last else 0,
            total=result.total,
            grant=result.grant,
            own=result.own,
            comment=comment,
            made_by=finance if approved else application.lead_officer,
            approved_by=finance if approved else None,
            made_at=at - dt.timedelta(days=3 * (len(kept) - number)),
        )


def changed(data: dict[str, Any], changes: Iterable[tuple]) -> dict[str, Any]:
    """A copy of a budget in which the prices of some partners' categories are multiplied."""
    other = copy.deepcopy(data)
    for number, category, factor in changes:
        for line in other["partners"][number - 1]["lines"]:
            if line["category"] == category:
                line["unit_cost"] = f"{Decimal(line['unit_cost']) * Decimal(factor):.2f}"
    return other


def one_cent_short(data: dict[str, Any]) -> dict[str, Any]:
    """A copy of a budget whose first partner's last line is one cent too low."""
    other = copy.deepcopy(data)
    line = other["partners"][0]["lines"][-1]
    line["unit_cost"] = f"{Decimal(line['unit_cost']) - Decimal('0.01'):.2f}"
    return other
