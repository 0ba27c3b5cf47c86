"""What becomes of a partner's budget when some of the differences are taken over, and others are not?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from applications.models import WorkPackage
from budgets.figures.computing import Contribution, Line, Partner
from budgets.sheets.changes import ContributionGiven, FundGiven, FundingRate, LineGiven, SheetChange
from documents.workbooks.differences import (
    AddLine,
    Deed,
    Difference,
    RemoveLine,
    SetField,
    SetFund,
    SetFunding,
    SetRate,
    SetSource,
    sources_of,
)


def take_over(partner: Partner, taken: Iterable[Difference]) -> Partner:
    """The partner with the differences that were chosen; everything else stays as it is now."""
    for difference in taken:
        partner = _do(partner, difference.deed)
    return partner


def _do(partner: Partner, deed: Deed) -> Partner:
    match deed:
        case SetField():
            return replace(partner, lines=_with_field(partner.lines, deed))
        case AddLine(line):
            return replace(partner, lines=(*partner.lines, replace(line, key=None)))
        case RemoveLine(key):
            return replace(partner, lines=tuple(line for line in partner.lines if line.key != key))
        case SetRate(code, percent):
            return replace(partner, flat_rates={**partner.flat_rates, code: percent})
        case SetFunding(percent):
            return replace(partner, funding_rate=percent)
        case SetFund(fund, percent):
            funds = tuple(replace(share, percent=percent) if share.fund == fund else share for share in partner.funds)
            return replace(partner, funds=funds)
        case SetSource(source, amount):
            sources = sources_of(partner)
            sources[source] = replace(sources[source], amount=amount)
            return replace(partner, contributions=tuple(sources.values()))


def _with_field(lines: tuple[Line, ...], deed: SetField) -> tuple[Line, ...]:
    """The lines with one field changed; a line that was removed here meanwhile comes back as it returned."""
    if any(line.key == deed.key for line in lines):
        return tuple(replace(line, **{deed.name: deed.value}) if line.key == deed.key else line for line in lines)
    return (*lines, deed.line)


def change_of(
    before: Partner, after: Partner, packages: Mapping[int, WorkPackage], kept: Iterable[str]
) -> SheetChange | None:
    """What of a partner's sheet has to be saved; None if all is alike.

    `kept` are the flat rates that stay even at 0, because the rules apply them to everybody.
    """
    known, always = {line.key for line in before.lines}, set(kept)
    change = SheetChange()
    if after.lines != before.lines:
        change = replace(change, lines=[_row(line, packages, known) for line in after.lines])
    if dict(after.flat_rates) != dict(before.flat_rates):
        rates = {code: rate for code, rate in after.flat_rates.items() if rate > 0 or code in always}
        change = replace(change, rates=rates)
    if after.contributions != before.contributions:
        change = replace(change, contributions=[_source(money) for money in after.contributions])
    if after.funds != before.funds:
        change = replace(change, funds=[FundGiven(fund=share.fund, percent=share.percent) for share in after.funds])
    if after.funding_rate != before.funding_rate:
        change = replace(change, funding_rate=FundingRate(after.funding_rate))
    return None if change == SheetChange() else change


def _source(money: Contribution) -> ContributionGiven:
    return {"origin": money.origin, "name": money.name, "status": money.status, "amount": money.amount}


def _row(line: Line, packages: Mapping[int, WorkPackage], known: set[int | None]) -> LineGiven:
    return {
        "id": line.key if line.key in known else None,
        "category": line.category,
        "work_package": packages.get(line.work_package or 0),
        "period": line.period,
        "description": line.description,
        "unit": line.unit,
        "units": line.units,
        "unit_cost": line.unit_cost,
        "mark": line.mark,
    }
