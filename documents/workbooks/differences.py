"""What was sent, what came back, what is there now: where do the three differ, cell by cell?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from budgets.figures.computing import Contribution, Line, Partner, funds_of, rates_of
from budgets.figures.labels import ORIGIN_LABELS, flat_rate_label
from calls.packs.rule_packs import RulePack
from documents.workbooks.pairing import pair, plain, words
from documents.workbooks.reading import FIELDS, PartnerReading, Row
from documents.workbooks.wording import LABELS, described, money, title, told
from formats import output

CHANGED, ADDED, REMOVED = "changed", "added", "removed"
Source = tuple[str, str, str, int]


@dataclass(frozen=True)
class SetField:
    """Let a field of a stored line be this; a line that was removed meanwhile comes back as `line`."""

    key: int
    name: str
    value: Any
    line: Line


@dataclass(frozen=True)
class AddLine:
    line: Line


@dataclass(frozen=True)
class RemoveLine:
    key: int


@dataclass(frozen=True)
class SetRate:
    code: str
    percent: Decimal


@dataclass(frozen=True)
class SetFunding:
    percent: Decimal


@dataclass(frozen=True)
class SetFund:
    """Let one of several funds pay this share."""

    fund: str
    percent: Decimal


@dataclass(frozen=True)
class SetSource:
    source: Source
    amount: Decimal


Deed = SetField | AddLine | RemoveLine | SetRate | SetFunding | SetFund | SetSource


@dataclass(frozen=True)
class Difference:
    """One cell or row that came back otherwise than it is now. In conflict it was changed here meanwhile, too."""

    id: str
    kind: str
    partner: int
    place: str
    what: str
    label: str
    sent: str
    returned: str
    now: str
    conflict: bool
    deed: Deed


def differences(read: PartnerReading, sent: Partner | None, now: Partner, pack: RulePack) -> list[Difference]:
    """All differences of one partner, the lines first. Without what was sent, every difference is a conflict."""
    before = sent or now
    return [
        *_lines(read, before, now, is_known=sent is not None),
        *_rates(read, sent, now, pack),
        *_funds(read, sent, now, pack),
        *_sources(read, sent, now),
    ]


def _lines(read: PartnerReading, sent: Partner, now: Partner, *, is_known: bool) -> Iterator[Difference]:
    found = pair(read.rows, sent.lines)
    stored = {line.key: line for line in now.lines}
    for row, line in found.kept:
        yield from _cells(read, row, line, stored.get(line.key), is_known=is_known)
    unclear = any(row.unread for row in found.added)  # a row that is not understood may be any line that is missing
    for line in () if unclear else found.removed:
        if (here := stored.get(line.key)) is not None and line.key is not None:
            conflict = not is_known or words(here) != words(line)
            row = read.emptied.get(line.key)
            where = read.at(row) if row else read.sheet
            yield Difference(
                f"{now.number}-line-{line.key}",
                REMOVED,
                now.number,
                where,
                title(here),
                "",
                described(line) if is_known else "",
                "",
                described(here),
                conflict,
                RemoveLine(line.key),
            )
    sent_keys = {line.key for line in sent.lines}
    new_here = [words(line) for line in now.lines if line.key not in sent_keys]
    for row in found.added:
        if row.unread:
            continue  # offered when all its cells are understood
        if words(row.line) in new_here:  # read once already
            new_here.remove(words(row.line))
            continue
        yield Difference(
            f"{now.number}-row-{row.number}",
            ADDED,
            now.number,
            read.at(row.number),
            title(row.line),
            "",
            "",
            described(row.line),
            "",
            not is_known,
            AddLine(row.line),
        )


def _cells(read: PartnerReading, row: Row, sent: Line, now: Line | None, *, is_known: bool) -> Iterator[Difference]:
    """The cells of one line that came back changed and are not so already."""
    understood = [name for name in FIELDS if name not in row.unread]
    back = replace(sent, **{name: getattr(row.line, name) for name in understood if _differ(row.line, sent, name)})
    for name in understood:
        here = now or sent
        if _differ(back, sent, name) if now is None else _differ(back, here, name):
            if is_known and not _differ(back, sent, name):
                continue  # changed here only
            value = getattr(back, name)
            yield Difference(
                f"{read.number}-line-{sent.key}-{name}",
                CHANGED,
                read.number,
                read.at(row.number, name),
                title(here),
                str(LABELS[name]),
                told(name, getattr(sent, name)) if is_known else "",
                told(name, value),
                told(name, getattr(now, name)) if now else _("removed"),
                not is_known or now is None or _differ(here, sent, name),
                SetField(sent.key or 0, name, value, back),
            )


def _differ(one: Line, other: Line, name: str) -> bool:
    return plain(getattr(one, name)) != plain(getattr(other, name))


def _rates(read: PartnerReading, sent: Partner | None, now: Partner, pack: RulePack) -> Iterator[Difference]:
    before, today = rates_of(sent, pack) if sent else {}, rates_of(now, pack)
    for code, share in read.rates.items():
        was, here = before.get(code), today.get(code)
        yield from _share(
            f"{now.number}-rate-{code}",
            now.number,
            read.percent_at(share.number),
            flat_rate_label(code),
            (was, share.value, here),
            output.percent,
            SetRate(code, share.value),
            is_known=sent is not None,
        )


def _funds(read: PartnerReading, sent: Partner | None, now: Partner, pack: RulePack) -> Iterator[Difference]:
    """What the funds pay; one that does not pay any more is left out."""
    was = {share.fund: share.percent for share in funds_of(sent, pack)} if sent else {}
    here = {share.fund: share.percent for share in funds_of(now, pack)}
    for number, fund in enumerate(here):
        if (share := read.funds.get(fund)) is None:
            continue
        label = _("Funding rate") if fund == "grant" else f"{_('Fund')}: {fund}"
        yield from _share(
            f"{now.number}-fund-{number}",
            now.number,
            read.percent_at(share.number),
            label,
            (was.get(fund), share.value, here[fund]),
            output.percent,
            SetFund(fund, share.value) if now.funds else SetFunding(share.value),
            is_known=sent is not None,
        )


def _sources(read: PartnerReading, sent: Partner | None, now: Partner) -> Iterator[Difference]:
    """The amounts of the own contributions; those of a source that is gone meanwhile are left out."""
    given = list(sources_of(sent or now).items())
    here = sources_of(now)
    for number, share in read.sources.items():
        if number < len(given) and given[number][0] in here:
            source, contribution = given[number]
            yield from _share(
                f"{now.number}-source-{number}",
                now.number,
                read.amount_at(share.number),
                f"{_('Own contribution')}: {_source_label(contribution)}",
                (contribution.amount if sent else None, share.value, here[source].amount),
                money,
                SetSource(source, share.value),
                is_known=sent is not None,
            )


def sources_of(partner: Partner) -> dict[Source, Contribution]:
    """A partner's own contributions by what they are; the last number tells two that are called alike."""
    found: dict[Source, Contribution] = {}
    for given in partner.contributions:
        number = sum(source[:3] == (given.origin, given.name, given.status) for source in found)
        found[given.origin, given.name, given.status, number] = given
    return found


def _source_label(given: Contribution) -> str:
    return " – ".join(filter(None, [str(ORIGIN_LABELS.get(given.origin, given.origin)), given.name]))


def _share(
    name: str,
    partner: int,
    place: str,
    what: str,
    values: tuple[Decimal | None, Decimal, Decimal | None],
    show: Any,
    deed: Deed,
    *,
    is_known: bool,
) -> Iterator[Difference]:
    """The difference of one percentage or amount, if there is one. None, and a percentage of nothing, are the same."""
    was, back, here = values
    if (back or 0) == (here or 0) or (is_known and (back or 0) == (was or 0)):
        return
    shown = ["–" if value is None else show(value, None) for value in (was, back, here)]
    conflict = not is_known or (was or 0) != (here or 0)
    sent = shown[0] if is_known else ""
    yield Difference(name, CHANGED, partner, place, what, "", sent, shown[1], shown[2], conflict, deed)
