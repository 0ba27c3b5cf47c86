"""What of one partner's sheet is to be saved? The words in which pages, workbooks and aids say it to the actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from applications.models import WorkPackage


class LineGiven(TypedDict, total=False):
    """One row. With `id` a row that is stored is changed, without it one is added; what is left out stays as it is.

    `unit_cost` and `stated_amount` are amounts in the application's currency.
    """

    id: int | None
    category: str
    work_package: WorkPackage | None
    period: int | None
    description: str
    unit: str
    units: Decimal
    unit_cost: Decimal
    stated_amount: Decimal | None
    mark: str


class ContributionGiven(TypedDict, total=False):
    """One source of the partner's own share, its amount in the application's currency."""

    origin: str
    name: str
    status: str
    amount: Decimal


class FundGiven(TypedDict):
    """What one fund pays of the partner's costs, in per cent from 0 to 100."""

    fund: str
    percent: Decimal


@dataclass(frozen=True)
class FundingRate:
    """The partner's funding rate in per cent from 0 to 100; None is the rate of the rules."""

    percent: Decimal | None


@dataclass(frozen=True)
class SheetChange:
    """What is given of a sheet; a part that is None stays as it is, one that is empty is emptied.

    `version` is that of the sheet which was looked at, None where nobody looked; `rates` are the flat rates by their
    code in per cent from 0 to 100; `vat` is one of `entries.RECOVERIES`, or "" for not said yet.
    """

    version: int | None = None
    lines: Sequence[LineGiven] | None = None
    rates: Mapping[str, Decimal] | None = None
    contributions: Sequence[ContributionGiven] | None = None
    funds: Sequence[FundGiven] | None = None
    funding_rate: FundingRate | None = None
    vat: str | None = None
