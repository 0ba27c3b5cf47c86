"""Do the councils' decisions cover the own contribution? One pure answer for the guard, the page and the overview."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from applications.pipeline.currency import Converted
from applications.pipeline.states import ResolutionState
from applications.pipeline.subject import Subject

ZERO = Decimal(0)


class Why(StrEnum):
    """Why a decision does not count, or that it does."""

    COUNTS = "counts"
    NOT_ADOPTED = "not_adopted"
    OUT_OF_DATE = "out_of_date"
    ENDED = "ended"
    NO_RATE = "no_rate"


@dataclass(frozen=True)
class Promise:
    """What a council decided: how far it is, up to which amount, until when."""

    state: str
    amount: Decimal | None
    currency: str
    valid_until: dt.date | None = None
    decided_on: dt.date | None = None
    key: int | None = None


@dataclass(frozen=True)
class Judged:
    """A promise with what it is worth in the currency of the need, and why it does not count if it does not."""

    promise: Promise
    why: Why
    worth: Decimal = ZERO
    converted: Converted | None = None


@dataclass(frozen=True)
class Cover:
    """The need against all promises."""

    need: Decimal
    promised: Decimal
    judged: tuple[Judged, ...]

    @property
    def lacking(self) -> Decimal:
        return max(self.need - self.promised, ZERO)

    @property
    def is_enough(self) -> bool:
        return self.promised >= self.need


Convert = Callable[[Decimal, str, str, dt.date], Converted | None]


def cover(need: Decimal, currency: str, promises: Iterable[Promise], day: dt.date, convert: Convert) -> Cover:
    """What the promises that hold on the day come to in the need's currency; another currency needs a rate."""
    judged = tuple(_judge(promise, currency, day, convert) for promise in promises)
    return Cover(need, sum((one.worth for one in judged if one.why == Why.COUNTS), ZERO), judged)


def promise_of(resolution: Subject) -> Promise:
    """The decision as a value."""
    return Promise(
        state=resolution.state,
        amount=resolution.amount,
        currency=resolution.currency,
        valid_until=resolution.valid_until,
        decided_on=resolution.decided_on,
        key=resolution.pk,
    )


def _judge(promise: Promise, currency: str, day: dt.date, convert: Convert) -> Judged:
    if promise.state in (ResolutionState.EXPIRED, ResolutionState.REPEALED):
        return Judged(promise, Why.ENDED)
    if promise.state != ResolutionState.ADOPTED:
        return Judged(promise, Why.NOT_ADOPTED)
    if promise.valid_until and promise.valid_until < day:
        return Judged(promise, Why.OUT_OF_DATE)
    amount = promise.amount or ZERO
    if promise.currency == currency:
        return Judged(promise, Why.COUNTS, amount)
    converted = convert(amount, promise.currency, currency, day)
    if converted is None:
        return Judged(promise, Why.NO_RATE)
    return Judged(promise, Why.COUNTS, converted.amount, converted)
