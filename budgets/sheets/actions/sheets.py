"""How is what somebody typed into partners' sheets saved? Every change computes and stores the sums anew."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Application, Partner
from budgets.figures.computing import Result
from budgets.records.models.budget import Budget, BudgetLine, Contribution, PartnerFund, PartnerRate
from budgets.records.models.versions import BudgetVersion, Occasion
from budgets.sheets.actions.opening import budget_of, open_budget, open_sheet, stale
from budgets.sheets.actions.sums import store_sums
from budgets.sheets.actions.versions import keep_version
from budgets.sheets.changes import FundGiven, LineGiven, SheetChange
from organisations.models import User
from refusals import Refused

LINE_FIELDS = (
    "category",
    "work_package",
    "period",
    "description",
    "unit",
    "units",
    "unit_cost",
    "stated_amount",
    "mark",
    "order",
)
WHOLE = Decimal(100)


@transaction.atomic
def save_sheet(
    application: Application, partner: Partner, change: SheetChange, *, by: User, undecided: bool = False
) -> Result:
    """Save what is given of one partner's sheet, all or nothing.

    `undecided` says that somebody else changed the same meanwhile and nobody has chosen yet.

    Raises PermissionDenied, Locked or Refused as `open_budget` does, Stale when the sheet was saved since it was looked
    at or something is undecided, Refused when the funds pay more than the whole.
    """
    application = open_budget(application, by=by)
    budget = budget_of(application)
    if undecided:
        raise stale(open_sheet(budget, partner, None).version)
    _put(budget, partner, change)
    return store_sums(application, budget, by=by)


@transaction.atomic
def save_sheets(
    application: Application,
    changes: Mapping[Partner, SheetChange],
    *,
    by: User,
    comment: str = "",
    occasion: str = Occasion.IMPORTED,
) -> BudgetVersion:
    """Save what is given of several partners' sheets, all or none of it, and keep the budget that comes of it.

    Raises what `save_sheet` and `keep_version` raise.
    """
    application = open_budget(application, by=by)
    budget = budget_of(application)
    for partner, change in changes.items():
        _put(budget, partner, change)
    store_sums(application, budget, by=by)
    return keep_version(application, by=by, comment=comment, occasion=occasion)


@transaction.atomic
def add_line(application: Application, partner: Partner, *, by: User, line: LineGiven) -> Result:
    """Add one row below the partner's others.

    Raises PermissionDenied, Locked or Refused as `open_budget` does.
    """
    application = open_budget(application, by=by)
    keys = partner.budget_lines.order_by("order", "pk").values_list("pk", flat=True)
    there = [LineGiven(id=key) for key in keys]
    return save_sheet(application, partner, SheetChange(lines=[*there, line]), by=by)


def _put(budget: Budget, partner: Partner, change: SheetChange) -> None:
    """Store one partner's sheet; the sums are not computed anew."""
    sheet = open_sheet(budget, partner, change.version)
    if change.lines is not None:
        _replace_lines(budget, partner, change.lines)
    if change.rates is not None:
        partner.flat_rates.all().delete()
        PartnerRate.objects.bulk_create(
            PartnerRate(partner=partner, code=code, percent=percent) for code, percent in change.rates.items()
        )
    if change.contributions is not None:
        partner.contributions.all().delete()
        Contribution.objects.bulk_create(
            Contribution(partner=partner, order=order, **given) for order, given in enumerate(change.contributions)
        )
    if change.funds is not None:
        _replace_funds(partner, change.funds)
    if change.vat is not None:
        sheet.vat = change.vat
    if change.funding_rate is not None:
        partner.funding_rate = change.funding_rate.percent
        partner.save(update_fields=["funding_rate"])
    sheet.version += 1
    sheet.save(update_fields=["version", "vat"])


def _replace_lines(budget: Budget, partner: Partner, lines: Sequence[LineGiven]) -> None:
    stored: dict[int | None, BudgetLine] = {line.pk: line for line in budget.lines.filter(partner=partner)}
    changed, added = [], []
    for order, given in enumerate(lines):
        line = stored.pop(given.get("id"), None)
        values = {name: value for name, value in given.items() if name in LINE_FIELDS} | {"order": order}
        if line is None:
            added.append(BudgetLine(budget=budget, partner=partner, **values))
        elif any(getattr(line, name) != value for name, value in _stored_as(values).items()):
            for name, value in values.items():
                setattr(line, name, value)
            changed.append(line)
    BudgetLine.objects.filter(pk__in=[line.pk for line in stored.values()]).delete()
    BudgetLine.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=LINE_FIELDS)
    BudgetLine.objects.bulk_create(added)


def _replace_funds(partner: Partner, funds: Sequence[FundGiven]) -> None:
    """Let these be the funds; the shares of all funds together are at most the whole."""
    if sum((given["percent"] for given in funds), Decimal(0)) > WHOLE:
        raise Refused(_("The shares of the funds make more than 100 per cent."))
    partner.funds.all().delete()
    PartnerFund.objects.bulk_create(
        PartnerFund(partner=partner, order=order, **given) for order, given in enumerate(funds)
    )


def _stored_as(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the names of the columns, so that a work package is compared without being loaded."""
    plain = {name: value for name, value in values.items() if name != "work_package"}
    if "work_package" in values:
        plain["work_package_id"] = values["work_package"] and values["work_package"].pk
    return plain
