"""What is the value of a single cell that a mapping names?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgets.figures.entries import Contribution
from documents.funder_books.draft import ZERO, FunderDraft, Item

Value = Decimal | str | None


@dataclass(frozen=True)
class Figures:
    """All that cells and lists may be filled from."""

    draft: FunderDraft
    items: Sequence[Item]
    year: frozenset[int]
    whole: bool = False


def first_year(draft: FunderDraft) -> frozenset[int]:
    """The periods that lie wholly in the first twelve months; empty where that cannot be told."""
    budget = draft.result.budget
    if budget.duration_months and budget.duration_months <= 12:
        return frozenset(range(budget.period_count + 1))
    if not budget.period_months:
        return frozenset()
    return frozenset(range(1, 12 // budget.period_months + 1))


def donors(draft: FunderDraft) -> list[Contribution]:
    """Who else pays a part of the own share; gifts in kind only where they are costs."""
    pack = draft.result.pack
    skipped = {"own", "in_kind"} if pack.in_kind and pack.in_kind.rule == "apart" else {"own"}
    return [
        given
        for figures in draft.result.partners
        for given in figures.partner.contributions
        if given.origin not in skipped and given.amount
    ]


def own_money(draft: FunderDraft) -> Decimal:
    """What is left of the own share when the others have paid: the applicant's."""
    return draft.result.own - sum((given.amount for given in donors(draft)), ZERO)


def single_value(name: str, figures: Figures) -> Value:
    """The value by its name; None where there is none."""
    kind, _colon, category = name.partition(":")
    draft = figures.draft
    if kind == "category":
        return sum((item.amount for item in figures.items if item.category == category), ZERO)
    if kind == "first_year":
        return _early(figures, category)
    values: dict[str, Value] = {
        "acronym": draft.acronym,
        "call": draft.call,
        "title": draft.title,
        "grant": draft.result.grant,
        "in_kind": draft.result.in_kind,
        "own_money": own_money(draft),
        "comments": _comments(draft),
    }
    return values.get(kind)


def _early(figures: Figures, category: str) -> Decimal:
    items = (item for item in figures.items if item.category == category)
    return sum(
        (amount for item in items for period, amount in (item.periods or {}).items() if period in figures.year), ZERO
    )


def _comments(draft: FunderDraft) -> str:
    """What the form asks to be explained: equipment above 15 % of the personnel costs of a partner."""
    high = [
        f"BE{position}"
        for position, figures in enumerate(draft.result.partners, start=1)
        if figures.categories.get("equipment", ZERO) * 100 > figures.categories.get("personnel", ZERO) * 15
    ]
    return f"Equipment above 15 % of personnel costs: {', '.join(high)}" if high else ""
