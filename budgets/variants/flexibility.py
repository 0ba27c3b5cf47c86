"""May money be moved without asking the funder? Judged over all changes since the version in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from budgets.figures.amounts import HUNDRED, ZERO
from budgets.figures.computing import Result
from calls.packs.shape import RulePack
from calls.packs.terms import FlexibilityRule

FREE, NOTICE, AMENDMENT, NOT_STATED = "free", "notice", "amendment", "not_stated"
WORST = (FREE, NOTICE, NOT_STATED, AMENDMENT)


@dataclass(frozen=True)
class Judgement:
    """What one heading or partner asks for: how far it moved, how far it may, and which source says so."""

    scope: str  # "category", "partner" or "package"
    name: str
    before: Decimal
    after: Decimal
    needs: str
    limit: Decimal | None  # the largest change in money that stays within the rule; none is stated or there is no end
    source: str

    @property
    def change(self) -> Decimal:
        return self.after - self.before


def judge(before: Result, after: Result, pack: RulePack) -> list[Judgement]:
    """Every heading, partner and package that moved, with what the pack asks for it."""
    return [found for scope in ("category", "partner", "package") for found in judged(scope, before, after, pack)]


def worst(judgements: list[Judgement]) -> str:
    """What is needed for all of them together; nothing moved means that nothing is needed."""
    return max((found.needs for found in judgements), key=WORST.index, default=FREE)


def judged(scope: str, before: Result, after: Result, pack: RulePack) -> Iterator[Judgement]:
    """The parts of one kind that moved. Where the pack has no rule for them, it says so instead of guessing."""
    old, new = sums(scope, before), sums(scope, after)
    for name in [*old, *(name for name in new if name not in old)]:
        was, now = old.get(name, ZERO), new.get(name, ZERO)
        if was != now:
            yield decide(scope, name, was, now, rule_for(scope, name, pack), before.total)


def rule_for(scope: str, name: str, pack: RulePack) -> FlexibilityRule | None:
    """The first of the pack's rules that speaks of this part."""
    fitting = (rule for rule in pack.flexibility if rule.scope == scope)
    return next((rule for rule in fitting if not rule.categories or name in rule.categories), None)


def decide(
    scope: str, name: str, was: Decimal, now: Decimal, rule: FlexibilityRule | None, whole: Decimal
) -> Judgement:
    """One part: within the rule's limit what is needed within, beyond it what is needed beyond."""
    if rule is None:
        return Judgement(scope, name, was, now, NOT_STATED, None, "")
    limit = None if rule.max_percent is None else (was if rule.base == "own" else whole) * rule.max_percent / HUNDRED
    moved = now - was if rule.receiving_only else abs(now - was)
    within = limit is None or moved <= limit
    return Judgement(scope, name, was, now, rule.within if within else rule.beyond, limit, rule.source)


def sums(scope: str, result: Result) -> Mapping[str, Decimal]:
    """The sums of the parts of one kind, by their names."""
    if scope == "category":
        return result.categories
    if scope == "partner":
        return {str(figures.partner.number): figures.total for figures in result.partners}
    return {"" if part.key is None else str(part.key): part.total for part in result.work_packages}
