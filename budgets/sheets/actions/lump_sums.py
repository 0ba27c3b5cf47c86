"""How are the lump sums of all partners saved, one for each work package?"""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from applications.models import Application, Partner, WorkPackage
from budgets.figures.computing import Result
from budgets.records import queries
from budgets.records.models.budget import Budget, BudgetLine
from budgets.sheets.actions.opening import budget_of, open_budget, open_sheet
from budgets.sheets.actions.sums import store_sums
from organisations.models import User


@transaction.atomic
def save_lump_sums(
    application: Application,
    *,
    by: User,
    amounts: Mapping[int, Mapping[int | None, Decimal]],
    versions: Mapping[int, int],
) -> Result:
    """Let these be the lump sums by keys of partner and work package (None: not assigned); other rows stay.

    Amounts are in the application's currency. Who is not named keeps theirs; who is named has in `versions` that of
    the sheet which was looked at. Raises PermissionDenied, Locked or Refused as `open_budget` does, and Stale when
    somebody saved one of the sheets meanwhile.
    """
    application = open_budget(application, by=by)
    budget = budget_of(application)
    packages = {package.pk: package for package in application.work_packages.all()}
    for partner in queries.partners_of(application):
        if partner.pk not in amounts:
            continue
        sheet = open_sheet(budget, partner, versions[partner.pk])
        if _put(budget, partner, amounts[partner.pk], packages):
            sheet.version += 1
            sheet.save(update_fields=["version"])
    return store_sums(application, budget, by=by)


def _put(
    budget: Budget, partner: Partner, amounts: Mapping[int | None, Decimal], packages: Mapping[int, WorkPackage]
) -> bool:
    """Replace the partner's lump-sum rows where they differ; whether anything did."""
    rows = budget.lines.filter(partner=partner, category="lump_sum")
    stored: dict[int | None, Decimal] = {}
    for line in rows:
        stored[line.work_package_id] = stored.get(line.work_package_id, Decimal(0)) + line.units * line.unit_cost
    if stored == dict(amounts):
        return False
    rows.delete()
    added = []
    for order, (key, amount) in enumerate(amounts.items()):
        package = packages.get(key) if key else None
        added.append(
            BudgetLine(
                budget=budget,
                partner=partner,
                work_package=package,
                category="lump_sum",
                description=package.title[:255] if package else "",
                units=Decimal(1),
                unit_cost=amount,
                order=order,
            )
        )
    BudgetLine.objects.bulk_create(added)
    return True
