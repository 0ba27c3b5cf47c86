"""What is to be saved of a page whose sheet somebody else may have saved meanwhile?"""

from dataclasses import dataclass, replace
from typing import cast

from django.utils.translation import gettext as _

from budgets.sheets.changes import FundingRate, LineGiven, SheetChange
from budgets.sheets.merging import Base, Conflict, Merge
from budgets.sheets.rows import PartnerSheet


@dataclass(frozen=True)
class Merged:
    """What is to be saved, where each of its rows stands on the page, and what is still to be decided.

    `took` says that something of somebody else stays which the page does not show.
    """

    change: SheetChange
    positions: tuple[int | None, ...]
    conflicts: tuple[Conflict, ...]
    took: bool


def merged(sheet: PartnerSheet) -> Merged:
    """What was typed, put together with what somebody else saved meanwhile.

    Choices count only if they were made about what is stored now.
    """
    merge = Merge(Base(sheet.base), sheet.lines.data if sheet.typed_version == sheet.version else {})
    typed, stored = sheet.change(), sheet.stored_change()
    rows = [(number, row) for number, form in enumerate(sheet.lines.forms) if (row := form.row()) is not None]
    deleted = frozenset(
        form.cleaned_data["id"]
        for form in sheet.lines.forms
        if form.cleaned_data.get("delete") and form.cleaned_data.get("id")
    )
    lines = merge.lines(sheet.stored, rows, deleted, sheet.columns.labels)
    change = replace(
        typed,
        version=sheet.version,
        lines=[cast("LineGiven", row) for _position, row in lines],
        rates=merge.rates(sheet.rate_labels(), stored.rates or {}, typed.rates or {}),
        contributions=merge.part("contributions", _("Own contribution"), stored.contributions, typed.contributions),
    )
    if typed.funding_rate is not None:
        theirs, mine = sheet.partner.funding_rate, typed.funding_rate.percent
        change = replace(change, funding_rate=FundingRate(merge.part("funding_rate", _("Funding rate"), theirs, mine)))
    if sheet.funds.is_bound:
        funds = merge.part("funds", _("Funds"), stored.funds, typed.funds)
        vat = merge.part("vat", str(sheet.vat.fields["vat"].label), stored.vat, typed.vat)
        change = replace(change, funds=funds, vat=vat)
    positions = tuple(position for position, _row in lines)
    return Merged(change, positions, tuple(merge.conflicts), merge.took)
