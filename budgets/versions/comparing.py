"""What changed between two versions of a budget? Rows by their key, sums before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from budgets.figures import computing, exchange
from budgets.figures.computing import Line, Partner, Result
from budgets.figures.labels import (
    MARK_LABELS,
    ORIGIN_LABELS,
    RECOVERY_LABELS,
    category_label,
    flat_rate_label,
    period_label,
)
from budgets.figures.side_by_side import Block, side_by_side
from budgets.records.fields import plain
from calls.packs import rule_packs
from formats import output

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
FIELDS = ("category", "work_package", "period", "description", "unit", "units", "unit_cost", "mark")


@dataclass(frozen=True)
class Change:
    """One row or setting of a partner that differs: what it was and what it is."""

    kind: str
    partner: str
    what: str
    before: tuple[Any, ...]
    after: tuple[Any, ...]


@dataclass(frozen=True)
class Sums:
    """A partner's (or the project's) total, grant and own share, before and after."""

    name: str
    before: tuple[Decimal | None, ...]
    after: tuple[Decimal | None, ...]

    @property
    def differ(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two budgets in the exchange format."""

    changes: list[Change]
    partners: list[Sums]
    total: Sums
    blocks: list[Block]

    @property
    def is_empty(self) -> bool:
        return not self.changes and not any(sums.differ for sums in (*self.partners, self.total))


def compare(
    before: Mapping[str, Any], after: Mapping[str, Any], copies: tuple[Mapping[str, Any], ...] = ({}, {})
) -> Comparison:
    """Compare two budgets; both are computed anew under the pack that each names, or under its kept copy."""
    first, second = result_of(before, copies[0]), result_of(after, copies[1])
    old = {figures.partner.number: figures for figures in first.partners}
    new = {figures.partner.number: figures for figures in second.partners}
    numbers = sorted({*old, *new})
    return Comparison(
        changes=[
            change for number in numbers for change in _changes(_partner(old.get(number)), _partner(new.get(number)))
        ],
        partners=[_both(old.get(number), new.get(number)) for number in numbers],
        total=_sums("", first, second),
        blocks=side_by_side(first, second),
    )


def result_of(data: Mapping[str, Any], copy: Mapping[str, Any]) -> Result:
    """The figures of a kept budget under the rules of its time."""
    budget = exchange.read(dict(data))
    try:
        pack = rule_packs.restored(copy) if copy else rule_packs.load(data["pack"], data.get("pack_version"))
    except rule_packs.UnknownPack:
        pack = rule_packs.without_rules(budget.currency)
    return computing.compute(budget, rule_packs.with_overrides(pack, data.get("pack_overrides") or {}))


def _partner(figures_of: Any) -> Partner | None:
    return figures_of.partner if figures_of else None


def _both(before: Any, after: Any) -> Sums:
    partner = (after or before).partner
    return _sums(f"{partner.number} {partner.name}", before, after)


def _sums(name: str, before: Any, after: Any) -> Sums:
    def three(thing: Any) -> tuple[Decimal | None, ...]:
        return (thing.total, thing.grant, thing.own) if thing else (None, None, None)

    return Sums(name, three(before), three(after))


def _changes(before: Partner | None, after: Partner | None) -> Iterator[Change]:
    partner = after or before
    whose = f"{partner.number} {partner.name}" if partner else ""
    old = {_key(line, place): line for place, line in enumerate(before.lines)} if before else {}
    new = {_key(line, place): line for place, line in enumerate(after.lines)} if after else {}
    for key in [*old, *(key for key in new if key not in old)]:
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            yield Change(
                ADDED if was is None else REMOVED, whose, _title(now or was), _cells(was, None), _cells(now, None)
            )
        elif _values(was) != _values(now):
            yield Change(CHANGED, whose, _title(now), _cells(was, now), _cells(now, was))
    yield from _settings(whose, before, after)


def _settings(whose: str, before: Partner | None, after: Partner | None) -> Iterator[Change]:
    old, new = _named(before), _named(after)
    for name in [*old, *(name for name in new if name not in old)]:
        if old.get(name) != new.get(name):
            kind = ADDED if name not in old else REMOVED if name not in new else CHANGED
            yield Change(kind, whose, name, (old.get(name, ""),), (new.get(name, ""),))


def _named(partner: Partner | None) -> dict[str, str]:
    """Flat rates and sources of a partner by their names."""
    if partner is None:
        return {}
    named = {flat_rate_label(code): f"{output.percent(percent, None)}" for code, percent in partner.flat_rates.items()}
    for share in partner.funds:
        named[_("Fund: %(fund)s") % {"fund": share.fund}] = f"{output.percent(share.percent, None)}"
    if partner.vat:
        named[_("Value added tax comes back")] = str(dict(RECOVERY_LABELS).get(partner.vat, partner.vat))
    for given in partner.contributions:
        label = " – ".join(filter(None, [str(ORIGIN_LABELS.get(given.origin, given.origin)), given.name]))
        named[label] = output.number(given.amount, None, places=2)
    return named


def _key(line: Line, place: int) -> tuple[str, int]:
    return ("key", line.key) if line.key is not None else ("place", place)


def _values(line: Line) -> tuple[Any, ...]:
    return tuple(getattr(line, name) for name in FIELDS)


def _title(line: Line | None) -> str:
    return f"{category_label(line.category)}: {line.description}" if line else ""


def _cells(line: Line | None, other: Line | None) -> tuple[str, ...]:
    """A row for reading; beside another one, only what differs."""
    if line is None:
        return ()
    package = _("work package %(number)s") % {"number": line.work_package} if line.work_package else ""
    period = "" if line.period is None else period_label(line.period)
    shown = {
        "category": category_label(line.category),
        "description": line.description,
        "units": f"{plain(line.units)} {line.unit}".strip(),
        "unit_cost": output.number(line.unit_cost, None, places=2),
        "work_package": package,
        "period": period,
        "mark": str(dict(MARK_LABELS).get(line.mark, line.mark)),
    }
    if other is None:
        return tuple(filter(None, [shown[name] for name in ("units", "unit_cost", "work_package", "period")]))
    differing = {"units" if name == "unit" else name for name in FIELDS if getattr(line, name) != getattr(other, name)}
    return tuple(shown[name] or "–" for name in shown if name in differing)
