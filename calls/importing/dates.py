"""How do the deadlines of a source meet those we have? Matched by day, then by order; what people confirmed stays."""

import datetime as dt
from dataclasses import dataclass, field

from calls.catalogue.deadlines import instant_of
from calls.catalogue.models.dates import Deadline
from calls.importing.records import DateFact

JITTER = dt.timedelta(minutes=1)


@dataclass
class DateDiff:
    """What is to be done with the deadlines, and what of it people should hear."""

    create: list[Deadline] = field(default_factory=list)
    update: list[Deadline] = field(default_factory=list)
    delete: list[Deadline] = field(default_factory=list)
    keep: list[Deadline] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def after(self) -> list[Deadline]:
        """The deadlines as they will be."""
        return [*self.keep, *self.create]

    def __bool__(self) -> bool:
        return bool(self.create or self.update or self.delete)


def shown(date: dt.date, time: dt.time | None, assumed: bool) -> str:
    """A deadline as the change log keeps it: the day, and the hour where it is a fact."""
    return date.isoformat() if assumed or time is None else f"{date.isoformat()} {time:%H:%M}"


def same_instant(deadline: Deadline, fact: DateFact) -> bool:
    """Whether both mean the same: the day where the hour is assumed, else the instant to the minute."""
    if fact.assumed or deadline.time_assumed:
        return deadline.date == fact.date
    return abs(instant_of(fact.date, fact.time, fact.zone) - deadline.instant) <= JITTER


def compare(existing: list[Deadline], facts: tuple[DateFact, ...], today: dt.date) -> DateDiff:
    """What changes when the source's deadlines take the place of those it gave before."""
    diff = DateDiff(keep=[deadline for deadline in existing if not deadline.imported])
    old = [deadline for deadline in existing if deadline.imported]
    equal_number = len(old) == len(facts)
    left: list[tuple[int, DateFact]] = []
    for order, fact in enumerate(facts, start=1):
        match = next((deadline for deadline in old if same_instant(deadline, fact)), None)
        if match is None:
            left.append((order, fact))
            continue
        old.remove(match)
        take_over(diff, match, fact, order)
    for order, fact in left:
        moved = next((deadline for deadline in old if equal_number or deadline.date >= today), None)
        if moved is None:
            add(diff, fact, order, tell=bool(existing))
        else:
            old.remove(moved)
            move(diff, moved, fact, order)
    for deadline in old:
        if deadline.date < today:
            diff.keep.append(deadline)
        else:
            diff.delete.append(deadline)
            diff.told.append((shown(deadline.date, deadline.time, deadline.time_assumed), ""))
    return diff


def take_over(diff: DateDiff, deadline: Deadline, fact: DateFact, order: int) -> None:
    """The same deadline again; an hour that only now became a fact is taken, a confirmed one stays."""
    before = (deadline.order, deadline.kind, deadline.label, deadline.time, deadline.time_assumed)
    deadline.order, deadline.kind, deadline.label = order, fact.kind, fact.label or deadline.label
    if deadline.time_assumed and not fact.assumed and fact.time is not None:
        deadline.time, deadline.zone, deadline.time_assumed = fact.time, fact.zone, False
    deadline.at = deadline.instant
    diff.keep.append(deadline)
    if before != (deadline.order, deadline.kind, deadline.label, deadline.time, deadline.time_assumed):
        diff.update.append(deadline)


def move(diff: DateDiff, deadline: Deadline, fact: DateFact, order: int) -> None:
    """The source has another day now; the first one is remembered, and a confirmed hour is to be confirmed again."""
    old = shown(deadline.date, deadline.time, deadline.time_assumed)
    deadline.original_date = deadline.original_date or deadline.date
    deadline.date, deadline.order, deadline.kind = fact.date, order, fact.kind
    if not fact.assumed or deadline.time is None:
        deadline.time, deadline.zone = fact.time, fact.zone
    deadline.time_assumed, deadline.confirmed_by, deadline.confirmed_at = fact.assumed, None, None
    deadline.at = deadline.instant
    diff.keep.append(deadline)
    diff.update.append(deadline)
    diff.told.append((old, shown(fact.date, fact.time, fact.assumed)))


def add(diff: DateDiff, fact: DateFact, order: int, *, tell: bool) -> None:
    """A deadline of which we did not know."""
    deadline = Deadline(
        order=order,
        kind=fact.kind,
        label=fact.label,
        date=fact.date,
        time=fact.time,
        zone=fact.zone,
        time_assumed=fact.assumed,
        opens_at=fact.opens_at,
        imported=True,
    )
    deadline.at = deadline.instant
    diff.create.append(deadline)
    if tell:
        diff.told.append(("", shown(fact.date, fact.time, fact.assumed)))
