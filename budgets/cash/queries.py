"""What does an address ask of the cash flow, and what is the answer for this application?"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.award.models.reporting import PaymentKind
from applications.models import Application, Payment
from applications.pipeline.states import PaymentState
from budgets.cash import flow as cash
from budgets.cash.flow import CashFlow, Flow
from budgets.cash.payment_plan import BALANCE, INTERIM, PREFINANCING, Due, Terms, split
from budgets.figures.computing import Result
from budgets.figures.entries import CLOSURE
from budgets.rates import converting
from budgets.rates import currencies as rates
from budgets.rates.currencies import EURO, Missing
from budgets.records import queries
from formats import currencies

MOST_DAYS, MOST_STRESS = 720, 90
RECEIVED = {PaymentState.RECEIVED, PaymentState.RECONCILED, PaymentState.REPAID}
KINDS: dict[str, str] = {
    PaymentKind.PREFINANCING: PREFINANCING,
    PaymentKind.INTERIM: INTERIM,
    PaymentKind.BALANCE: BALANCE,
}


@dataclass(frozen=True)
class Asked:
    """The address: whose cash, in which currency, spread how, and which assumptions."""

    partner: int | None = None
    currency: str = ""
    spread: str = cash.PERIODS
    delay: int = 0
    stress: int = 0
    start: int | None = None
    report: int | None = None
    payment: int | None = None

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """What cannot be understood asks for nothing."""
        return cls(
            partner=whole(given.get("partner"), most=10_000),
            currency=given.get("currency", "") if given.get("currency") in currencies.WORDS.values() else "",
            spread=cash.PACKAGES if given.get("spread") == cash.PACKAGES else cash.PERIODS,
            delay=whole(given.get("delay"), most=MOST_DAYS) or 0,
            stress=whole(given.get("stress"), most=MOST_STRESS) or 0,
            start=whole(given.get("start"), most=MOST_DAYS),
            report=whole(given.get("report"), most=MOST_DAYS),
            payment=whole(given.get("payment"), most=MOST_DAYS),
        )


@dataclass(frozen=True)
class Term:
    """A number of days with who says so; an assumption may be changed by the reader."""

    name: str
    label: str
    days: int
    source: str
    assumed: bool


@dataclass(frozen=True)
class Answer:
    """The cash flow, the flow that is shown in its currency, and everything it rests on."""

    asked: Asked
    result: Result
    cash: CashFlow | None
    shown: Flow | None
    currency: str
    rate: str
    missing: str
    terms: tuple[Term, ...]
    recorded: bool
    starts_on: dt.date | None
    units: Decimal = Decimal(1)

    def in_currency(self, flow: Flow) -> Flow:
        return flow if self.units == 1 else cash.converted(flow, self.units, currencies.places(self.currency))

    def month_name(self, number: int) -> str:
        """The calendar month in which a project month begins, or its number while the start is not known."""
        if self.starts_on is None:
            return _("month %(number)d") % {"number": number}
        years, index = divmod(self.starts_on.month - 2 + number, 12)
        year = self.starts_on.year + years
        return converting.month_words(dt.date(year, index + 1, 1)) if year <= dt.MAXYEAR else str(year)

    def row_name(self, number: int) -> str:
        """What a month's row is called: the month, and whether preparation or closure is paid for in it."""
        if number == 0:
            return _("preparation (before the start)")
        if any(part.key == CLOSURE for part in self.result.periods) and number == self.closing_month:
            return _("closure (%(month)s)") % {"month": self.month_name(number)}
        return self.month_name(number)

    @property
    def closing_month(self) -> int:
        """The month after the last, in which closure is paid for; costs that follow the work packages name none."""
        return (self.result.budget.duration_months or 0) + 1 if self.asked.spread == cash.PERIODS else 0


def answer(application: Application, asked: Asked, *, day: dt.date | None = None) -> Answer:
    """Everything the page, the file and the workbook show of the cash flow."""
    result = queries.result_of(application)
    terms = terms_of(application, result, asked)
    dues = recorded_dues(application, result)
    flow = cash.cash_flow(
        result,
        _plain_terms(terms, asked.delay),
        spans=_spans(application) if asked.spread == cash.PACKAGES else None,
        dues=dues or None,
    )
    currency = asked.currency or application.currency
    quotes = converting.pair(application, result.pack, application.currency, currency, day or timezone.localdate())
    stressed = [rates.stressed(one, Decimal(asked.stress)) for one in quotes]
    lacking = [one for one in stressed if isinstance(one, Missing)] if currency != application.currency else []
    if lacking or currency == application.currency:
        currency, units, rate = application.currency, Decimal(1), ""
    else:
        units, rate = _units(stressed), converting.rate_words(*stressed)
    found = Answer(
        asked,
        result,
        flow,
        None,
        currency,
        rate,
        converting.missing_words(*lacking),
        terms,
        bool(dues),
        application.starts_on,
        units,
    )
    if flow is None:
        return found
    return Answer(**{**vars(found), "shown": found.in_currency(flow.of(asked.partner))})


def choices_of(application: Application) -> list[str]:
    """The currencies in which the flow can be shown: its own, the euro, and the association's."""
    return list(dict.fromkeys([application.currency, EURO, application.association.currency]))


def terms_of(application: Application, result: Result, asked: Asked) -> tuple[Term, ...]:
    """The days from the pack or the agreement with their source; otherwise an assumption, or what the reader set."""
    rule, usual = result.pack.payments, Terms()
    source = rule and result.pack.sources.get(rule.days_source or rule.source)
    agreement = getattr(application, "agreement", None)
    start = rule.days[0] if rule and rule.days else None
    payment = rule.payment_days if rule else None
    named = source.title if source else ""
    return (
        _term("start", _("First payment after the start"), start, named, asked.start, usual.start),
        _term(
            "report",
            _("Report after its period"),
            agreement and agreement.report_due_days,
            _("grant agreement"),
            asked.report,
            usual.report,
        ),
        _term("payment", _("Payment after the report"), payment, named, asked.payment, usual.payment),
    )


def _term(name: str, label: str, known_days: int | None, source: str, asked: int | None, usual: int) -> Term:
    if asked is not None:
        return Term(name, label, asked, _("set by you"), assumed=True)
    if known_days is not None:
        return Term(name, label, known_days, source, assumed=False)
    return Term(name, label, usual, _("our assumption, no source"), assumed=True)


def _plain_terms(terms: tuple[Term, ...], delay: int) -> Terms:
    days = {term.name: term.days for term in terms}
    return Terms(days["start"], days["report"], days["payment"], delay)


def recorded_dues(application: Application, result: Result) -> list[Due]:
    """The payments that the award's page keeps, once they have dates: they are better than any plan."""
    grants = {figures.partner.number: figures.grant for figures in result.partners}
    payments = [payment for payment in application.payments.all() if _day(payment)]
    if application.starts_on is None or not payments or not sum(grants.values(), Decimal(0)):
        return []
    payments.sort(key=lambda payment: (_day(payment), payment.pk))
    shared = split([_amount(payment) for payment in payments], grants)
    return [
        Due(
            KINDS.get(payment.kind, payment.kind),
            _month(application.starts_on, _day(payment)),
            0,
            amounts,
            fixed=payment.state in RECEIVED,
        )
        for payment, amounts in zip(payments, shared, strict=True)
    ]


def _day(payment: Payment) -> dt.date | None:
    return payment.received_on or payment.expected_on


def _amount(payment: Payment) -> Decimal:
    if payment.kind == PaymentKind.RECOVERY:
        return -payment.amount
    return payment.amount if payment.received_amount is None else payment.received_amount


def _month(start: dt.date, day: dt.date | None) -> int:
    return 1 if day is None else max((day.year - start.year) * 12 + day.month - start.month + 1, 1)


def _spans(application: Application) -> dict[int | None, tuple[int, int]]:
    packages = application.work_packages.filter(start_month__isnull=False, end_month__isnull=False)
    return {number: (first, last) for number, first, last in packages.values_list("number", "start_month", "end_month")}


def _units(quotes: list) -> Decimal:
    source, target = quotes
    return rates.EXACT.divide(target.units, source.units)


def whole(text: object, *, most: int) -> int | None:
    """A whole number typed into an address, if it is one of a possible size."""
    plain = str(text or "")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 6):
        return None
    return min(int(plain), most)
