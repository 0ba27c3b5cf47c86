"""What can a source say about a call? None means: it says nothing."""

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal

from calls.catalogue.states import CallModel, DeadlineKind
from formats.cleaning import clean_line
from formats.tables.faults import Fault, Unreadable
from formats.tables.table import Cell

__all__ = ["DateFact", "MoneyFact", "NewsFact", "ProgrammeFact", "Record", "Rejected", "Skipped", "Unreadable", "line"]
BY_PROCEDURE = frozenset({DeadlineKind.SUBMISSION, DeadlineKind.STAGE1, DeadlineKind.STAGE2, DeadlineKind.CUTOFF})


@dataclass(frozen=True, slots=True)
class DateFact:
    """A deadline as a source gives it."""

    date: dt.date
    time: dt.time | None = None
    zone: str = "Europe/Brussels"
    assumed: bool = False
    kind: str = DeadlineKind.SUBMISSION
    label: str = ""
    opens_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """A budget line as a source gives it."""

    amount: Decimal | None
    currency: str = "EUR"
    year: int | None = None
    scope: str = "unknown"
    shared_with: int | None = None
    action_type: str = ""
    min_grant: Decimal | None = None
    max_grant: Decimal | None = None
    expected_grants: int | None = None


@dataclass(frozen=True, slots=True)
class NewsFact:
    """An announcement, already cleaned."""

    announced_on: dt.date | None
    html: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """The programme as far as the source names it."""

    code: str = ""
    portal_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One call of a source. `fields` holds plain fields of the call; what is missing there is not spoken of."""

    place: str
    code: str
    fields: dict = field(default_factory=dict)
    programme: ProgrammeFact | None = None
    parent: tuple[str, str] | None = None
    dates: tuple[DateFact, ...] | None = None
    money: tuple[MoneyFact, ...] | None = None
    news: tuple[NewsFact, ...] = ()
    external_ids: tuple[tuple[str, str], ...] = ()
    terms: dict = field(default_factory=dict)
    guessed: bool = False
    legacy: bool = False
    remarks: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()  # place and title of the other rows that were put together with this one

    @property
    def richness(self) -> tuple:
        """How much it says: the row that says most is the one to believe."""
        filled = sum(1 for value in self.fields.values() if value not in ("", None, []))
        return (not self.legacy, bool(self.dates), filled, bool(self.money))


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is not a call for grants, a tender for example."""

    place: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be used, and why: of a table every fault, and the cells as they came."""

    place: str
    code: str
    reason: str
    faults: tuple[Fault, ...] = ()
    cells: tuple[Cell, ...] = ()


def line(text: str, *, limit: int) -> str:
    """One line of text from outside: no control characters, single blanks, not longer than its column."""
    return clean_line(str(text or ""), limit)


def named_dates(dates: tuple[DateFact, ...], model: str) -> tuple[DateFact, ...]:
    """The deadlines named by the procedure: first and second stage, cut-offs, or the one submission.

    What a source calls an electronic entry, a paper copy or a window stays that."""
    plain = [date for date in dates if date.kind in BY_PROCEDURE]
    if model == CallModel.TWO_STAGE:
        kinds = [DeadlineKind.STAGE1, *[DeadlineKind.STAGE2] * (len(plain) - 1)]
    else:
        kinds = [DeadlineKind.CUTOFF if len(plain) > 1 else DeadlineKind.SUBMISSION] * len(plain)
    named = iter(kinds)
    return tuple(replace(date, kind=next(named)) if date.kind in BY_PROCEDURE else date for date in dates)
