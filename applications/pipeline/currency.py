"""What is an amount worth in another currency? A door: the room that keeps the rates registers the answer here."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from applications.pipeline.subject import Subject
from doors import Door


@dataclass(frozen=True)
class Converted:
    """An amount in another currency, with the amount it came from, and the rate in words: figure, source, date."""

    amount: Decimal
    currency: str
    original: Decimal
    original_currency: str
    rate: str


Converter = Callable[[Subject, Decimal, str, str, dt.date], Converted | None]
CONVERTER: Door[Converter] = Door("conversion", "What is an amount worth in another currency on a day?", many=False)


def convert(application: Subject, amount: Decimal, source: str, target: str, day: dt.date) -> Converted | None:
    """The amount at the rate that the application's rules name for the day; None when no rate is known."""
    return CONVERTER.ask(application, amount, source, target, day)
