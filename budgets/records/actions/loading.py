"""How do the rows of a whole budget come into the database, from a file or a workbook?"""

from collections.abc import Iterable

from applications.models import Application, Partner, WorkPackage
from budgets.figures import computing
from budgets.records.models.budget import Budget, BudgetLine, Contribution, PartnerFund, PartnerRate, Sheet


def put_rows(application: Application, budget: computing.Budget) -> Budget:
    """Let these be the rows of the partners whose numbers are named; asks no rights and stores no sums."""
    stored, _new = Budget.objects.get_or_create(application=application, defaults={"currency": budget.currency})
    packages = {package.number: package for package in application.work_packages.all()}
    partners = {partner.number: partner for partner in application.partners.all()}
    for entered in budget.partners:
        partner = partners.get(entered.number)
        if partner is None:
            continue
        Sheet.objects.update_or_create(
            partner=partner, defaults={"vat": entered.vat}, create_defaults={"budget": stored, "vat": entered.vat}
        )
        partner.budget_lines.all().delete()
        partner.flat_rates.all().delete()
        partner.contributions.all().delete()
        partner.funds.all().delete()
        PartnerFund.objects.bulk_create(
            PartnerFund(partner=partner, fund=share.fund, percent=share.percent, order=order)
            for order, share in enumerate(entered.funds)
        )
        known = free_keys(entered.lines)
        BudgetLine.objects.bulk_create(
            _line(stored, partner, line, order, packages, known) for order, line in enumerate(entered.lines)
        )
        PartnerRate.objects.bulk_create(
            PartnerRate(partner=partner, code=code, percent=percent) for code, percent in entered.flat_rates.items()
        )
        Contribution.objects.bulk_create(
            Contribution(
                partner=partner,
                origin=given.origin,
                name=given.name,
                status=given.status,
                amount=given.amount,
                order=order,
            )
            for order, given in enumerate(entered.contributions)
        )
    return stored


def free_keys(lines: Iterable[computing.Line]) -> set[int]:
    """The keys that rows may keep, so that later comparisons know them again: those that no other row has."""
    keys = [line.key for line in lines if line.key is not None]
    taken = set(BudgetLine.objects.filter(pk__in=keys).values_list("pk", flat=True))
    return {key for key in keys if key not in taken and keys.count(key) == 1}


def _line(
    budget: Budget,
    partner: Partner,
    line: computing.Line,
    order: int,
    packages: dict[int, WorkPackage],
    known: set[int],
) -> BudgetLine:
    return BudgetLine(
        pk=line.key if line.key in known else None,
        budget=budget,
        partner=partner,
        work_package=packages.get(line.work_package or 0),
        category=line.category,
        period=line.period,
        description=line.description[:255],
        unit=line.unit[:60],
        units=line.units,
        unit_cost=line.unit_cost,
        stated_amount=line.amount,
        mark=line.mark,
        order=order,
    )
