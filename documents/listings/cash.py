"""Which lists of cash, own contributions and exchange rates can be taken away?"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from applications.models import Application
from budgets.cash.queries import Asked, answer
from budgets.checks import own_contribution
from budgets.models import ExchangeRate, OwnShare
from budgets.records import queries
from budgets.records.models.rates import SOURCES
from documents.excel.tables import Column
from documents.listings.shape import Computed, Listing, day, money, number, of_application, text
from formats.cleaning import clean_text
from organisations.members.requests import SignedInRequest

SOURCE_WORDS = dict(SOURCES)


def application_of(request: SignedInRequest) -> Application | None:
    """The application that the address names, if the reader may see it; none named, nothing to take away."""
    reference = clean_text(request.GET.get("application", ""))[:30]
    found = Application.objects.visible_to(request.user).select_related("association", "call")
    return found.filter(reference=reference).first() if reference else None


def cash_flow(request: SignedInRequest) -> Iterable[list]:
    """The months of the flow that the page shows."""
    application = application_of(request)
    if application is None:
        return ()
    found = answer(application, Asked.read(request.GET))
    months = found.shown.months if found.shown else ()
    partner = found.shown.partner.partner.number if found.shown and found.shown.partner else None
    return (
        [
            application.reference,
            partner,
            month.number,
            found.row_name(month.number),
            month.costs,
            month.grant,
            month.own,
            month.balance,
            found.currency,
            found.rate,
            found.asked.delay,
            found.asked.stress,
        ]
        for month in months
    )


def own(request: SignedInRequest) -> Iterable[list]:
    """The needs of the partners, a row for each year, with what their councils promised."""
    application = application_of(request)
    if application is None:
        return
    members = queries.partners_of(application)
    result = queries.result_of(application, members)
    for row in own_contribution.rows_of(application, result, members, timezone.localdate()):
        partner = row.need.partner.partner
        decisions = ", ".join(f"{one.number} {one.get_state_display()}".strip() for one in row.resolutions)
        rates = "; ".join(one.converted.rate for one in row.cover.judged if one.converted)
        for year, amount in row.need.years.items() or [(0, own_contribution.ZERO)]:
            yield [
                application.reference,
                partner.number,
                partner.name,
                year or None,
                amount,
                application.currency,
                row.need.amount,
                row.need.others,
                row.need.in_kind,
                row.cover.promised,
                decisions,
                rates,
            ]


def own_shares(request: SignedInRequest) -> QuerySet:
    return of_application(request, OwnShare.objects, "budget__application").order_by(
        "budget__application__reference", "partner__number", "year"
    )


def rates(request: SignedInRequest) -> QuerySet:
    """All stored rates, the newest first."""
    return ExchangeRate.objects.visible_to(request.user).order_by("currency", "source", "-on")


STORED = {
    "own-shares": Listing(
        "Own contribution by year",
        own_shares,
        (
            text("application", "budget__application__reference"),
            text("acronym", "budget__application__acronym"),
            text("state", "budget__application__state"),
            number("partner", "partner__number"),
            text("organisation", "partner__organisation__name"),
            number("year", "year"),
            money("amount", "amount"),
            text("currency", "currency"),
        ),
    ),
    "exchange-rates": Listing(
        "Exchange rates",
        rates,
        (
            text("currency", "currency"),
            Column("source", "source", words=SOURCE_WORDS),
            day("on", "on"),
            number("units_per_euro", "units"),
            text("file", "file__name"),
            Column("fictional", "file__fictional"),
        ),
    ),
}
COMPUTED = {
    "cash-flow": Computed(
        "Cash flow",
        cash_flow,
        (
            text("application", ""),
            number("partner", ""),
            number("month", ""),
            text("calendar_month", ""),
            money("costs", ""),
            money("grant", ""),
            money("own_contribution", ""),
            money("balance", ""),
            text("currency", ""),
            text("rate", ""),
            number("delay_days", ""),
            number("rate_stress_percent", ""),
        ),
    ),
    "own-contribution": Computed(
        "Own contribution",
        own,
        (
            text("application", ""),
            number("partner", ""),
            text("organisation", ""),
            number("year", ""),
            money("amount_of_year", ""),
            text("currency", ""),
            money("needed", ""),
            money("from_others", ""),
            money("in_kind", ""),
            money("promised", ""),
            text("decisions", ""),
            text("rate", ""),
        ),
    ),
}
