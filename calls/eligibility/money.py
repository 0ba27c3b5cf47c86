"""Can a municipality pay its own share? The smallest share that the call leaves, beside what the council would give."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.eligibility import Allowed
from calls.catalogue.models.money import BudgetLine, Terms
from calls.eligibility.verdicts import Verdict
from formats import output

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class OwnShare:
    """The smallest own share of a whole project; `alone` says that nobody else could carry a part of it."""

    least: Decimal
    currency: str
    alone: bool
    source: str = ""
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What a municipality would give at most."""

    amount: Decimal
    currency: str


def own_share(call: Call) -> OwnShare | None:
    """The own share beside the smallest grant at the highest rate; nothing where one of the two is not stated."""
    return share_of(getattr(call, "terms", None), call.budget_lines.all())


def share_of(terms: Terms | None, lines: Iterable[BudgetLine]) -> OwnShare | None:
    """The same from terms and budget lines that are already at hand."""
    smallest: BudgetLine | None = min(
        (line for line in lines if line.min_grant), key=lambda line: line.min_grant, default=None
    )
    if terms is None or smallest is None or not terms.rate or terms.rate >= 100:
        return None
    least = smallest.min_grant * (100 - terms.rate) / terms.rate
    return OwnShare(
        least.quantize(CENT, ROUND_HALF_UP),
        smallest.currency,
        alone=(terms.min_partners or 1) <= 1,
        source=terms.source_ref,
        as_of=terms.as_of,
    )


def afford(found: Verdict, ceiling: Ceiling | None, share: OwnShare | None) -> Verdict:
    """A yes that money stands against: no where the applicant is alone, open where partners could carry a part."""
    if found.answer != Allowed.YES or ceiling is None or share is None or ceiling.currency != share.currency:
        return found
    if ceiling.amount >= share.least:
        return found
    amounts = {
        "least": output.amount(share.least, None, currency=share.currency),
        "most": output.amount(ceiling.amount, None, currency=ceiling.currency),
    }
    if share.alone:
        reason = _("Own share at least: %(least)s. The municipality gives at most: %(most)s.") % amounts
        return replace(found, answer=Allowed.NO, reason=reason, source=share.source, as_of=share.as_of)
    reason = _("Own share of the whole project at least: %(least)s. The municipality gives at most: %(most)s.")
    return replace(found, answer=Allowed.UNKNOWN, reason=reason % amounts, source=share.source, as_of=share.as_of)
