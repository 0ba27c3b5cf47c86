"""In whose words and whose figures is a paper written?"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from documents.word.blocks import Block, Paragraph
from formats import output


@dataclass(frozen=True)
class Hand:
    """The language of the words and the habit of the figures, which need not be the same."""

    language: str
    numbers: str

    def amount(self, value: Decimal | None, currency: str = "") -> str:
        return output.amount(value, self.numbers, currency=currency or None)

    def quantity(self, value: Decimal | int | None) -> str:
        """A number with as many decimals as it needs: 3, 2.5."""
        if value is None:
            return ""
        places = max(0, -int(Decimal(value).normalize().as_tuple().exponent))
        return output.number(value, self.numbers, places=places)

    def percent(self, value: Decimal | None) -> str:
        return output.percent(value, self.numbers)

    def day(self, value: dt.date | None) -> str:
        return output.day_long(value, self.language)

    def short_day(self, value: dt.date | None) -> str:
        return output.day(value, self.language)

    def moment(self, value: dt.datetime | None, zone: str) -> str:
        """A moment with its zone in words: "5 March 2026, 17:00 (Brussels)"."""
        if value is None:
            return ""
        local = value.astimezone(ZoneInfo(zone))
        return f"{self.day(local.date())}, {local:%H:%M} ({output.zone_name(zone, self.language)})"


def month(value: int | None) -> str:
    """A project month as it is written in plans: M6."""
    return f"M{value}" if value else "–"


def span(start: int | None, end: int | None) -> str:
    return f"{month(start)}–{month(end)}" if start or end else "–"


def not_written() -> Block:
    """The sentence that stands where people have not written anything yet."""
    return Paragraph(_("Not yet written."), look="empty")


def text(content: str) -> list[Block]:
    """Plain text of people, paragraph by paragraph."""
    found: list[Block] = [Paragraph(part.strip()) for part in content.replace("\r", "").split("\n\n") if part.strip()]
    return found or [not_written()]
