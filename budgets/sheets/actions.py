"""How does a budget change, and how is a version kept or approved? Every change computes and stores the sums anew."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application, Partner, WorkPackage
from applications.pipeline import checks
from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content, permit
from applications.pipeline.actions.history import lock
from applications.pipeline.actions.money import approve_money, store_amounts
from applications.pipeline.guarding import Hold
from applications.pipeline.places import place
from applications.pipeline.rules import roles_on
from budgets.checks.actions.own_shares import keep_shares
from budgets.checks.stored_findings import kept
from budgets.figures.computing import Result
from budgets.rates.actions import keep_conversions
from budgets.records import queries
from budgets.records.models.budget import Budget, BudgetLine, Contribution, PartnerFund, PartnerRate, Sheet
from budgets.records.models.versions import BudgetVersion, Occasion
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Blocked, Refused, Stale

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


KEEP: Any = object()
WHOLE = Decimal(100)


@transaction.atomic
def save_sheet(
    application: Application,
    partner: Partner,
    *,
    by: User,
    version: int | None = None,
    lines: Sequence[Mapping[str, Any]] | None = None,
    rates: Mapping[str, Decimal] | None = None,
    contributions: Sequence[Mapping[str, Any]] | None = None,
    funding_rate: Decimal | None = KEEP,
    funds: Sequence[Mapping[str, Any]] | None = None,
    vat: str | None = None,
) -> Result:
    """Save what is given of one partner's sheet, all or nothing; what is not given stays as it is."""
    application = open_budget(application, by=by)
    budget = _budget(application)
    _put(
        budget,
        partner,
        version=version,
        lines=lines,
        rates=rates,
        contributions=contributions,
        funding_rate=funding_rate,
        funds=funds,
        vat=vat,
    )
    return store_sums(application, budget, by=by)


@transaction.atomic
def save_sheets(
    application: Application,
    sheets: Mapping[Partner, Mapping[str, Any]],
    *,
    by: User,
    comment: str = "",
    occasion: str = Occasion.IMPORTED,
) -> BudgetVersion:
    """Save what is given of several partners' sheets, all or none of it, and keep the budget that comes of it."""
    application = open_budget(application, by=by)
    budget = _budget(application)
    for partner, given in sheets.items():
        _put(budget, partner, **given)
    store_sums(application, budget, by=by)
    return keep_version(application, by=by, comment=comment, occasion=occasion)


def _put(
    budget: Budget,
    partner: Partner,
    *,
    version: int | None = None,
    lines: Sequence[Mapping[str, Any]] | None = None,
    rates: Mapping[str, Decimal] | None = None,
    contributions: Sequence[Mapping[str, Any]] | None = None,
    funding_rate: Decimal | None = KEEP,
    funds: Sequence[Mapping[str, Any]] | None = None,
    vat: str | None = None,
) -> None:
    """Store one partner's sheet; the sums are not computed anew."""
    sheet, _new = Sheet.objects.get_or_create(partner=partner, defaults={"budget": budget})
    if version is not None and version != sheet.version:
        raise _stale(sheet)
    if lines is not None:
        _replace_lines(budget, partner, lines)
    if rates is not None:
        partner.flat_rates.all().delete()
        PartnerRate.objects.bulk_create(
            PartnerRate(partner=partner, code=code, percent=percent) for code, percent in rates.items()
        )
    if contributions is not None:
        partner.contributions.all().delete()
        Contribution.objects.bulk_create(
            Contribution(partner=partner, order=order, **given) for order, given in enumerate(contributions)
        )
    if funds is not None:
        _replace_funds(partner, funds)
    if vat is not None:
        sheet.vat = vat
    if funding_rate is not KEEP:
        partner.funding_rate = funding_rate
        partner.save(update_fields=["funding_rate"])
    sheet.version += 1
    sheet.save(update_fields=["version", "vat"])


def save_lines(
    application: Application,
    partner: Partner,
    *,
    by: User,
    lines: Sequence[Mapping[str, Any]],
    version: int | None = None,
) -> Result:
    """Let these be the partner's lines: those with an `id` are changed, others added, missing ones removed."""
    return save_sheet(application, partner, by=by, lines=lines, version=version)


@transaction.atomic
def add_line(application: Application, partner: Partner, *, by: User, line: Mapping[str, Any]) -> Result:
    """Add one row below the partner's others."""
    application = open_budget(application, by=by)
    there = [{"id": pk} for pk in partner.budget_lines.order_by("order", "pk").values_list("pk", flat=True)]
    return save_sheet(application, partner, by=by, lines=[*there, line])


def set_rates(
    application: Application, partner: Partner, *, by: User, rates: Mapping[str, Decimal], version: int | None = None
) -> Result:
    """Let these be the partner's flat rates."""
    return save_sheet(application, partner, by=by, rates=rates, version=version)


def set_contributions(
    application: Application,
    partner: Partner,
    *,
    by: User,
    contributions: Sequence[Mapping[str, Any]],
    version: int | None = None,
) -> Result:
    """Let these be the sources of the partner's own share."""
    return save_sheet(application, partner, by=by, contributions=contributions, version=version)


@transaction.atomic
def save_lump_sums(
    application: Application,
    *,
    by: User,
    amounts: Mapping[int, Mapping[int | None, Decimal]],
    versions: Mapping[int, int] | None = None,
) -> Result:
    """Let these be the lump sums per partner and work package (by key, None: not assigned); other rows stay."""
    application = open_budget(application, by=by)
    budget = _budget(application)
    packages = {package.pk: package for package in application.work_packages.all()}
    for partner in queries.partners_of(application):
        if partner.pk not in amounts:
            continue
        sheet, _new = Sheet.objects.get_or_create(partner=partner, defaults={"budget": budget})
        if versions is not None and versions.get(partner.pk) != sheet.version:
            raise _stale(sheet)
        if _put_lump_sums(budget, partner, amounts[partner.pk], packages):
            sheet.version += 1
            sheet.save(update_fields=["version"])
    return store_sums(application, budget, by=by)


def _put_lump_sums(
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
    BudgetLine.objects.bulk_create(
        BudgetLine(
            budget=budget,
            partner=partner,
            work_package=packages.get(package) if package else None,
            category="lump_sum",
            description=packages[package].title[:255] if package in packages else "",
            units=Decimal(1),
            unit_cost=amount,
            order=order,
        )
        for order, (package, amount) in enumerate(amounts.items())
    )
    return True


@transaction.atomic
def recompute(application: Application, *, by: User) -> Result:
    """Store the sums anew after partners, rates or rules changed elsewhere."""
    application = lock(application)
    permit(application, by, OFFICE_AND_MONEY)
    result = queries.result_of(application)
    if (application.total_cost, application.requested_grant, application.own_contribution) == (
        result.total,
        result.grant,
        result.own,
    ):
        return result  # nothing changed, so what finance approved stays approved
    return store_sums(application, _budget(application), by=by)


@transaction.atomic
def keep_version(
    application: Application, *, by: User, label: str = "", comment: str = "", occasion: str = Occasion.KEPT
) -> BudgetVersion:
    """Keep the budget as it is now; the same content is not kept by hand twice in a row."""
    application = lock(application)
    permit(application, by, OFFICE_AND_MONEY)
    last = BudgetVersion.objects.filter(budget__application=application).order_by("-number").first()
    version = new_version(application, by=by, label=label, comment=comment, occasion=occasion)
    if occasion == Occasion.KEPT and last is not None and last.data == version.data:
        raise Refused(_("Nothing has changed since this version was kept: %(version)s") % {"version": last})
    version.save()
    keep_conversions(version, application)
    return version


@transaction.atomic
def approve(application: Application, *, by: User, revision: int, comment: str = "") -> BudgetVersion:
    """Let finance approve exactly the revision that was looked at; it is kept as a version."""
    application = lock(application)
    if by is None or Role.FINANCE not in roles_on(by, application):
        raise PermissionDenied
    if revision != application.budget_revision:
        raise Refused(_("The budget changed after you opened this page. Look at it again before you approve it."))
    if holds := list(_holds(application, by)):
        raise Blocked(holds)
    version = new_version(application, by=by, comment=comment, occasion=Occasion.APPROVED)
    version.approved_by = by
    version.save()
    keep_conversions(version, application)
    Budget.objects.filter(application=application).update(editors=[])
    approve_money(application, by=by, note=comment)
    return version


def _holds(application: Application, by: User) -> Iterable[Hold]:
    """Why this person cannot approve the budget now."""
    here = place(application, "budget")
    budget = Budget.objects.filter(application=application).first()
    if budget is None or not budget.lines.exists():
        yield Hold("budget_sound", _("There is nothing to approve yet: the budget has no lines."), here)
    elif by.pk in budget.editors or by.pk == application.lead_officer_id:
        yield Hold(
            "four_eyes", _("You changed this budget yourself. Somebody else from finance has to approve it."), here
        )
    for finding in checks.errors(application):
        yield Hold("budget_sound", finding.message, finding.target)


def open_budget(application: Application, *, by: User) -> Application:
    """The application, locked for a change of its budget; refused when its state, or a lock of the budget, forbids."""
    application = open_content(application, by=by, roles=OFFICE_AND_MONEY)
    budget = Budget.objects.filter(application=application, locked_at__isnull=False).select_related("locked_by").first()
    if budget is not None:
        told = {"person": budget.locked_by, "reason": budget.lock_reason}
        raise Refused(_("The budget is locked. By: %(person)s. Reason: %(reason)s") % told)
    return application


def _stale(sheet: Sheet) -> Stale:
    sentence = _("Somebody else saved this sheet while you were working. Compare, then save again.")
    return Stale(sentence, version=sheet.version)


def _budget(application: Application) -> Budget:
    budget, _new = Budget.objects.get_or_create(application=application, defaults={"currency": application.currency})
    return budget


def _replace_lines(budget: Budget, partner: Partner, lines: Sequence[Mapping[str, Any]]) -> None:
    stored = {line.pk: line for line in budget.lines.filter(partner=partner)}
    changed, added = [], []
    for order, given in enumerate(lines):
        line = stored.pop(given.get("id"), None)
        values = {name: given[name] for name in LINE_FIELDS if name in given} | {"order": order}
        if line is None:
            added.append(BudgetLine(budget=budget, partner=partner, **values))
        elif any(getattr(line, name) != value for name, value in _stored_as(values).items()):
            for name, value in values.items():
                setattr(line, name, value)
            changed.append(line)
    BudgetLine.objects.filter(pk__in=stored).delete()
    BudgetLine.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=LINE_FIELDS)
    BudgetLine.objects.bulk_create(added)


def _replace_funds(partner: Partner, funds: Sequence[Mapping[str, Any]]) -> None:
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


def store_sums(application: Application, budget: Budget, *, by: User) -> Result:
    """Compute the budget anew and keep its sums; what finance approved before is stale now."""
    result = queries.result_of(application)
    budget.changed_at, budget.changed_by, budget.currency = timezone.now(), by, application.currency
    if by is not None and by.pk not in budget.editors:
        budget.editors = [*budget.editors, by.pk]
    budget.save()
    store_amounts(
        application,
        by=by,
        total_cost=result.total,
        requested_grant=result.grant,
        own_contribution=result.own,
        changed=True,
    )
    kept(application, result)
    keep_shares(application, budget, result, queries.partners_of(application))
    return result


def recount(application: Application, by: User) -> None:
    """Compute a budget anew after its rules changed; without a row there is nothing to count.

    Raises Refused while the budget is held still.
    """
    budget = Budget.objects.filter(application=application).first()
    if budget is not None and budget.lines.exists():
        store_sums(open_budget(application, by=by), budget, by=by)


def new_version(
    application: Application, *, by: User, label: str = "", comment: str = "", occasion: str, **more: Any
) -> BudgetVersion:
    """The budget as it is now, as the next version; not stored yet."""
    budget = _budget(application)
    result = queries.result_of(application)
    highest = budget.versions.aggregate(highest=Max("number"))["highest"] or 0
    return BudgetVersion(
        budget=budget,
        number=highest + 1,
        label=label.strip(),
        occasion=occasion,
        revision=application.budget_revision,
        data=queries.exchange_of(application),
        total=result.total,
        grant=result.grant,
        own=result.own,
        comment=comment.strip(),
        made_by=by,
        **more,
    )
