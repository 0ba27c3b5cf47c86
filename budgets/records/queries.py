"""What is the budget of an application: as data, and as figures?"""

from decimal import Decimal
from typing import Any

from applications.models import Application, Partner
from applications.pipeline.states import BEFORE_SUBMISSION, PartnerState
from budgets.figures import computing, exchange
from budgets.figures.computing import Result
from budgets.records.models.budget import BudgetLine
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack

LINE_COLUMNS = (  # in the order of the fields of figures.Line
    "category",
    "units",
    "unit_cost",
    "unit",
    "description",
    "work_package__number",
    "period",
    "stated_amount",
    "pk",
    "mark",
)


def pack_of(application: Application) -> RulePack:
    """The rules that hold: the pack pinned by the application, as its call overrides it.

    Once submitted, it is the copy that was made then, whatever became of the file.
    """
    try:
        pack = _copied(application) or rule_packs.load(application.rule_pack, application.rule_pack_version or None)
    except rule_packs.UnknownPack:
        return rule_packs.without_rules(application.currency)
    return rule_packs.with_overrides(pack, exchange.known_overrides(application.pack_overrides))


def _copied(application: Application) -> RulePack | None:
    """The rules as they were at the submission; none before it, and none when other rules were chosen since."""
    if application.state in BEFORE_SUBMISSION:
        return None
    copy = application.snapshots.order_by("-pk").values_list("pack", flat=True).first()
    return rule_packs.restored(copy) if copy and copy.get("code") == application.rule_pack else None


def partners_of(application: Application) -> list[Partner]:
    """Those who take part, in the order of their numbers, with everything they entered: four queries."""
    return list(
        application.partners.exclude(state=PartnerState.LEFT)
        .select_related("organisation", "sheet")
        .prefetch_related("flat_rates", "contributions", "funds")
        .order_by("number")
    )


def budget_of(application: Application, partners: list[Partner] | None = None) -> computing.Budget:
    """The budget as it is stored, for the engine."""
    partners = partners_of(application) if partners is None else partners
    lines: dict[int, list[computing.Line]] = {partner.pk: [] for partner in partners}
    for whose, *values in BudgetLine.objects.filter(partner__in=lines).values_list("partner", *LINE_COLUMNS):
        lines[whose].append(computing.Line(*values))
    return computing.Budget(
        currency=application.currency,
        duration_months=application.duration_months,
        period_months=application.period_months,
        partners=tuple(_partner(partner, lines[partner.pk]) for partner in partners),
    )


def result_of(application: Application, partners: list[Partner] | None = None) -> Result:
    """All figures of the application's budget under its rules."""
    return computing.compute(budget_of(application, partners), pack_of(application))


def exchange_of(application: Application) -> dict[str, Any]:
    """The budget in the exchange format: what a version keeps and a workbook carries."""
    budget = budget_of(application)
    pack = pack_of(application)
    data: dict[str, Any] = {
        "pack": pack.code,
        "pack_version": pack.version,
        "currency": budget.currency,
        "partners": [_partner_data(partner) for partner in budget.partners],
    }
    if overrides := exchange.known_overrides(application.pack_overrides):
        data["pack_overrides"] = overrides
    for name in ("duration_months", "period_months"):
        if value := getattr(budget, name):
            data[name] = value
    return data


def _partner(partner: Partner, lines: list[computing.Line]) -> computing.Partner:
    return computing.Partner(
        number=partner.number,
        name=partner.organisation.name,
        country=partner.country,
        role=partner.role,
        legal_status=partner.legal_status,
        funding_rate=partner.funding_rate,
        flat_rates={rate.code: rate.percent for rate in partner.flat_rates.all()},
        lines=tuple(lines),
        contributions=tuple(
            computing.Contribution(contribution.origin, contribution.status, contribution.amount, contribution.name)
            for contribution in partner.contributions.all()
        ),
        funds=tuple(computing.FundShare(fund.fund, fund.percent) for fund in partner.funds.all()),
        vat=recovery_of(partner),
    )


def recovery_of(partner: Partner) -> str:
    """Whether value added tax comes back to the partner: what its sheet says, else what its own record says."""
    said = partner.sheet.vat if hasattr(partner, "sheet") else ""
    return said or ("yes" if partner.vat_recoverable else "")


def plain(number: Decimal) -> str:
    """A number without needless zeros and without an exponent."""
    return f"{number.normalize():f}"


def _partner_data(partner: computing.Partner) -> dict[str, Any]:
    data: dict[str, Any] = {
        "number": partner.number,
        "name": partner.name[:300],
        "country": partner.country,
        "role": partner.role,
        "legal_status": partner.legal_status,
        "flat_rates": {code: plain(percent) for code, percent in partner.flat_rates.items()},
        "lines": [line_data(line) for line in partner.lines],
        "contributions": [
            {"origin": given.origin, "name": given.name, "status": given.status, "amount": str(given.amount)}
            for given in partner.contributions
        ],
    }
    if partner.funding_rate is not None:
        data["funding_rate"] = plain(partner.funding_rate)
    if partner.funds:
        data["funds"] = [{"fund": share.fund, "percent": plain(share.percent)} for share in partner.funds]
    if partner.vat:
        data["vat"] = partner.vat
    return data


def line_data(line: computing.Line) -> dict[str, Any]:
    data: dict[str, Any] = {
        "category": line.category,
        "description": line.description,
        "unit": line.unit,
        "units": plain(line.units),
        "unit_cost": str(line.unit_cost),
        "key": line.key,
    }
    optional = {"work_package": line.work_package, "period": line.period}
    data |= {name: value for name, value in optional.items() if value is not None}
    if line.amount is not None:
        data["amount"] = str(line.amount)
    if line.mark:
        data["mark"] = line.mark
    return data
