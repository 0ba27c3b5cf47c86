"""What would one record of a source change? Locked fields are only reported, curated terms never touched."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from calls.catalogue.models.calls import Call
from calls.catalogue.models.changes import CallChange, ChangeKind
from calls.catalogue.models.money import BudgetLine
from calls.catalogue.states import CallModel, decisive, entries
from calls.importing.dates import DateDiff
from calls.importing.dates import compare as compare_dates
from calls.importing.records import MoneyFact, Record, named_dates

TOLD = {"title", "opens_on", "model", "form", "portal_status", "conditions_html"}
LONG = {"conditions_html"}  # only that it changed is told
GUESSES = {CallModel.UNKNOWN, CallModel.SINGLE, CallModel.MULTIPLE_CUTOFF}
EMPTY: tuple[Any, ...] = ("", None, [], "unknown")
NO_TAGS = re.compile(r"<[^>]*>")
MONEY = (
    "amount",
    "currency",
    "year",
    "scope",
    "shared_with",
    "action_type",
    "min_grant",
    "max_grant",
    "expected_grants",
)


@dataclass
class Diff:
    """Everything that a record changes about a call."""

    call: Call
    record: Record
    created: bool = False
    fields: set[str] = field(default_factory=set)
    dates: DateDiff | None = None
    money: list[BudgetLine] | None = None
    changes: list[CallChange] = field(default_factory=list)
    news: list = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the source says nothing new."""
        return not (self.created or self.fields or self.dates or self.money is not None or self.changes or self.news)

    @property
    def outcome(self) -> str:
        """What the record would do: make a call, change one, or nothing."""
        return "created" if self.created else "unchanged" if self.is_empty else "updated"

    def tell(self, name: str, old: object, new: object, kind: str = ChangeKind.CHANGED) -> None:
        """Put a change on the call's log."""
        self.changes.append(CallChange(call=self.call, field=name, old=text(old), new=text(new), kind=kind))


def text(value: Any) -> str:
    """A value as the change log keeps it, the same in every language."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def compare(
    record: Record, call: Call | None, *, today: dt.date, said: dict, news: set[str], filling: bool = False
) -> Diff:
    """The difference between what a source says now and what we have.

    `said` holds what the source was last heard to say about locked fields, `news` the announcements we have;
    a source that is only `filling` in stands behind another one and changes nothing that is known."""
    diff = Diff(
        call or Call(code=record.code, title=record.code, model=CallModel.UNKNOWN), record, created=call is None
    )
    compare_fields(diff, said, filling=filling)
    if record.dates and not (filling and diff.call.deadlines.all()):
        compare_deadlines(diff, today, said)
    if record.money and not (filling and diff.call.budget_lines.all()):
        compare_money(diff, said)
    diff.news = [fact for fact in record.news if fact.sha256 not in news]
    if diff.news and not diff.created:
        diff.tell("news", None, NO_TAGS.sub(" ", diff.news[0].html).strip()[:200])
    return diff


def compare_fields(diff: Diff, said: dict, *, filling: bool) -> None:
    """Plain fields: taken over, unless locked, or only guessed against something known."""
    for name, new in diff.record.fields.items():
        old = getattr(diff.call, name)
        guessed = name == "model" and diff.record.guessed and old not in GUESSES
        if old == new or guessed or (filling and old not in EMPTY):
            continue
        if name in diff.call.locked_fields:
            report(diff, name, old, new, said)
            continue
        setattr(diff.call, name, new)
        diff.fields.add(name)
        is_guess = name == "model" and diff.record.guessed
        if name in TOLD and not diff.created and not is_guess and old not in EMPTY:
            diff.tell(name, *((None, None) if name in LONG else (old, new)))


def report(diff: Diff, name: str, old: object, new: object, said: dict) -> None:
    """Say once that the source has something else than what people keep by hand."""
    if said.get((diff.call.pk, name)) != text(new):
        diff.tell(name, old, new, ChangeKind.SOURCE_SAYS)


def compare_deadlines(diff: Diff, today: dt.date, said: dict) -> None:
    """The deadlines, named by the procedure of the call as it is known now."""
    facts = named_dates(diff.record.dates, diff.call.model)
    existing = [] if diff.created else list(diff.call.deadlines.all())
    if "deadlines" in diff.call.locked_fields:
        have = {deadline.date for deadline in existing}
        if not {fact.date for fact in facts} <= have:
            new = ", ".join(fact.date.isoformat() for fact in facts)
            report(diff, "deadlines", ", ".join(sorted(day.isoformat() for day in have)), new, said)
        return
    diff.dates = compare_dates(existing, facts, today)
    for old, new in diff.dates.told:
        diff.tell("deadline", old, new)


def settle(diff: Diff) -> None:
    """Put onto call and deadlines what the new dates say, as `Call.settle` would."""
    known = [] if diff.created else list(diff.call.deadlines.all())
    deadlines = diff.dates.after if diff.dates is not None else known
    moments = [deadline.moment() for deadline in deadlines]
    chances = entries(diff.call.model, moments)
    for deadline, moment in zip(deadlines, moments, strict=True):
        entry = moment in chances
        if deadline.entry != entry and deadline.pk and diff.dates is not None and deadline not in diff.dates.update:
            diff.dates.update.append(deadline)
        deadline.entry = entry
    diff.call.entry_until = max((moment.at for moment in chances), default=None)
    diff.call.ends_at = max((moment.at for moment in decisive(moments)), default=None)


def compare_money(diff: Diff, said: dict) -> None:
    """The budget lines of the source; those that people wrote stay beside them."""
    old = [] if diff.created else [line for line in diff.call.budget_lines.all() if line.imported]
    new = [BudgetLine(imported=True, **money_fields(fact)) for fact in diff.record.money]
    if sorted(map(money_key, old)) == sorted(map(money_key, new)):
        return
    if "budget" in diff.call.locked_fields:
        report(diff, "budget", summary(old), summary(new), said)
        return
    diff.money = new
    if old:
        diff.tell("budget", summary(old), summary(new))


def money_fields(fact: MoneyFact) -> dict:
    """The fact as the fields of a budget line."""
    return {name: getattr(fact, name) for name in MONEY}


def money_key(line: BudgetLine) -> tuple:
    """What makes two budget lines the same."""
    return tuple(str(getattr(line, name) or 0).removesuffix(".00") for name in MONEY)


def summary(lines: list[BudgetLine]) -> str:
    """The money in a few words, the same in every language."""
    return ", ".join(f"{line.amount or '?'} {line.currency}" for line in lines)
