"""At which rate is an application's money shown in another currency, and which rate was kept with a version?"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.currency import CONVERTER, Converted
from applications.pipeline.states import BEFORE_SUBMISSION
from budgets.figures.computing import Result
from budgets.rates import currencies
from budgets.rates.currencies import EURO, Missing, Quote, Rate, Rates
from budgets.records import queries
from budgets.records.models.rates import ExchangeRate, KeptConversion
from budgets.records.models.versions import BudgetVersion
from calls.packs.shape import RulePack, Source
from formats import output

SHORT_SOURCES = {"ecb": "ECB", "inforeuro": "InforEuro"}
BACK = dt.timedelta(days=62)


@dataclass(frozen=True)
class Policy:
    """Which rate the programme asks for, and who says so; without a source it is an assumption of ours."""

    kind: str
    units: Decimal | None
    source: Source | None

    @property
    def is_assumed(self) -> bool:
        return self.source is None

    @property
    def words(self) -> str:
        return {
            "ecb_period": _("average of the European Central Bank's daily rates over the period"),
            "inforeuro_cost": _("the Commission's monthly rate (InforEuro) of the month of the cost"),
            "inforeuro_submission": _("the Commission's monthly rate (InforEuro) of the month of submission"),
            "fixed": _("the rate that the contract fixes"),
        }.get(self.kind, _("the Commission's monthly rate (InforEuro)"))


@dataclass(frozen=True)
class Sums:
    """The sums of a budget in another currency, with the rate in words; without a rate, what is missing."""

    currency: str
    total: Decimal | None
    grant: Decimal | None
    own: Decimal | None
    rate: str
    missing: str = ""
    version: BudgetVersion | None = None
    fictional: bool = False
    units: Decimal | None = None
    rate_currency: str = ""


def policy_of(pack: RulePack) -> Policy:
    """The rate that the pack names; none named, or no conversion foreseen, InforEuro stands in as an assumption."""
    if pack.exchange is None or pack.exchange.policy == "none":
        return Policy("inforeuro_month", None, None)
    return Policy(pack.exchange.policy, pack.exchange.units, pack.sources.get(pack.exchange.source))


def rates_around(wanted: Iterable[str], day: dt.date) -> Rates:
    """The rates that a plan made on this day can need: of the month and the one before."""
    return rates_within(wanted, currencies.month_of(day - BACK), currencies.end_of(day))


def rates_within(wanted: Iterable[str], first: dt.date, last: dt.date) -> Rates:
    """The stored rates of a span of days."""
    found = ExchangeRate.objects.filter(currency__in=set(wanted) - {EURO}, on__range=(first, last))
    rows = found.values_list("source", "on", "currency", "units", "file__name", "file__fictional")
    return Rates.of(Rate(*row) for row in rows)


def companion(application: Application) -> str:
    """The currency in which the sums are shown besides: the euro, or beside the euro the association's own."""
    return EURO if application.currency != EURO else application.association.currency


def pair(application: Application, pack: RulePack, source: str, target: str, day: dt.date) -> list[Quote | Missing]:
    """The rates of both currencies on a day; the euro's is 1."""
    policy, rates = policy_of(pack), rates_around((source, target), day)
    return [currencies.quote(policy.kind, rates, code, day, units=policy.units) for code in (source, target)]


@CONVERTER.register
def converter(application: Application, amount: Decimal, source: str, target: str, day: dt.date) -> Converted | None:
    """The amount at the rate of the day, for whoever asks at the pipeline's door."""
    quotes = pair(application, queries.pack_of(application), source, target, day)
    worth = currencies.convert(amount, *quotes)
    return None if worth is None else Converted(worth, target, amount, source, rate_words(*quotes))


def sums_of(application: Application, result: Result, *, day: dt.date | None = None) -> Sums | None:
    """The budget's sums in the companion currency: as kept with the version that holds, or at today's rate."""
    currency = companion(application)
    if currency == application.currency:
        return None
    if kept := _kept(application, currency):
        return _sums_of_kept(kept)
    quotes = pair(application, result.pack, application.currency, currency, day or timezone.localdate())
    return _sums(currency, (result.total, result.grant, result.own), quotes)


def kept_sums(version: BudgetVersion) -> list[Sums]:
    """What was kept with one version."""
    return [_sums_of_kept(kept) for kept in version.conversions.select_related("version")]


def rate_words(*quotes: Quote | Missing) -> str:
    """The rate as it stands beside every converted figure: figure, source, days."""
    return "; ".join(_quote_words(one) for one in quotes if isinstance(one, Quote) and one.currency != EURO)


def missing_words(*quotes: Quote | Missing) -> str:
    """Which months have no rate."""
    lacking = [one for one in quotes if isinstance(one, Missing)]
    if not lacking:
        return ""
    names = ", ".join(month_words(month) for one in lacking for month in one.months[:6])
    words = {"source": SHORT_SOURCES.get(lacking[0].source, lacking[0].source), "currency": lacking[0].currency}
    return _("No rate is stored (%(source)s, %(currency)s) for: ") % words + names


def month_words(month: dt.date) -> str:
    """A month with its year in the reader's language."""
    return formats.date_format(month, "YEAR_MONTH_FORMAT")


def _quote_words(found: Quote) -> str:
    figure = output.number(found.units, None, places=4)
    words = f"1 EUR = {figure}{output.BLANK}{found.currency}"
    if found.source == currencies.FIXED:
        return words + ", " + _("fixed by the contract")
    words += f", {SHORT_SOURCES.get(found.source, found.source)}"
    if found.first and found.last:
        words += ", " + (month_words(found.first) if _is_month(found) else _span(found.first, found.last))
    if found.fictional:
        words += ", " + _("fictional demo rates")
    if found.stress:
        lost = output.percent(found.stress, None)
        words += ", " + _("assumption: the currency loses %(percent)s") % {"percent": lost}
    return words


def _is_month(found: Quote) -> bool:
    return found.first is not None and found.last == currencies.end_of(found.first) and found.first.day == 1


def _span(first: dt.date, last: dt.date) -> str:
    return f"{output.day(first, None)} – {output.day(last, None)}"


def _kept(application: Application, currency: str) -> KeptConversion | None:
    """What was kept with the version that holds: the one approved, or the last before the submission."""
    if application.state in BEFORE_SUBMISSION and not application.money_is_checked:
        return None
    return (
        KeptConversion.objects.filter(
            version__budget__application=application, version__revision=application.budget_revision, currency=currency
        )
        .select_related("version")
        .order_by(F("version__approved_by").asc(nulls_last=True), "-version__number")
        .first()
    )


def _sums_of_kept(kept: KeptConversion) -> Sums:
    foreign = kept.rate_currency
    if kept.units is None:
        months = tuple(dt.date.fromisoformat(month) for month in kept.missing)
        lacking = Missing(foreign, kept.source, months)
        return Sums(kept.currency, None, None, None, "", missing_words(lacking), kept.version)
    found = Quote(foreign, kept.units, kept.source, kept.first, kept.last, kept.days, kept.fictional)
    return Sums(
        kept.currency,
        kept.total,
        kept.grant,
        kept.own,
        rate_words(found),
        version=kept.version,
        fictional=kept.fictional,
        units=kept.units,
        rate_currency=foreign,
    )


def _sums(currency: str, amounts: tuple[Decimal, ...], quotes: list[Quote | Missing]) -> Sums:
    total, grant, own = (currencies.convert(amount, *quotes) for amount in amounts)
    leg = next((one for one in quotes if isinstance(one, Quote) and one.currency != EURO), None)
    return Sums(
        currency,
        total,
        grant,
        own,
        "" if total is None else rate_words(*quotes),
        missing_words(*quotes),
        fictional=bool(leg and leg.fictional),
        units=leg.shown if leg and total is not None else None,
        rate_currency=leg.currency if leg else "",
    )


def foreign(*codes: str) -> str:
    return next(code for code in codes if code != EURO)
