"""What does somebody wish to try with a budget? As plain data, so that it can be repeated."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from budgets.figures import computing, exchange
from budgets.figures.entries import Budget
from budgets.records import queries
from budgets.variants.what_if import GRANT, Impossible, Shift, cut, cut_by, shifted, target_of
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack

CUT, CHOICE, SHIFT, COPY = "cut", "choice", "shift", "copy"


def fulfil(budget: Budget, pack: RulePack, wish: Mapping[str, Any]) -> Budget:
    """The budget as the wish would have it; Impossible says what can be reached instead."""
    match wish["kind"]:
        case "cut":
            return cut(budget, pack, to=wanted(budget, pack, wish), of=wish["of"], keep=kept(wish)).budget
        case "choice":
            percents = {(number, category): Decimal(percent) for number, category, percent in wish["percents"]}
            return cut_by(budget, pack, percents)
        case "shift":
            return shifted(budget, pack, shift_of(budget, wish))
    return budget


def wanted(budget: Budget, pack: RulePack, wish: Mapping[str, Any]) -> Decimal:
    """The sum that a cut is to reach: the one that was named, or so many per cent below the one of now."""
    if wish.get("to"):
        return Decimal(wish["to"])
    result = computing.compute(budget, pack)
    whole = result.grant if wish["of"] == GRANT else result.total
    return target_of(whole, Decimal(wish["percent"]), pack.rounding)


def kept(wish: Mapping[str, Any]) -> frozenset[tuple[int, str]]:
    """The places that a cut leaves alone."""
    return frozenset((number, category) for number, category in wish.get("keep", ()))


def shift_of(budget: Budget, wish: Mapping[str, Any]) -> Shift:
    """The shift, if both partners still take part."""
    source, target = tuple(wish["source"]), tuple(wish["target"])
    if not {source[0], target[0]} <= {partner.number for partner in budget.partners}:
        raise Impossible("gone", Decimal(0))
    return Shift(
        Decimal(wish["amount"]),
        source,
        target,
        wish.get("description", ""),
        wish.get("unit", ""),
        wish.get("work_package"),
    )


def read(data: Mapping[str, Any], pack: RulePack) -> computing.Result:
    """A kept budget's figures under the pack that holds."""
    return computing.compute(
        exchange.read(dict(data)), rule_packs.with_overrides(pack, data.get("pack_overrides") or {})
    )


def written(data: Mapping[str, Any], budget: Budget) -> dict[str, Any]:
    """The exchange format of a budget, with other lines in it: what is not a line stays as it was."""
    lines = {partner.number: partner.lines for partner in budget.partners}
    return dict(data) | {
        "partners": [
            partner | {"lines": [queries.line_data(line) for line in lines.get(partner["number"], ())]}
            for partner in data["partners"]
        ]
    }


def without_amounts(budget: Budget) -> Budget:
    """The budget without the sums that partners printed beside their rows: they are not those of the new rows."""
    return replace(
        budget,
        partners=tuple(
            replace(partner, stated={}, lines=tuple(replace(line, amount=None) for line in partner.lines))
            for partner in budget.partners
        ),
    )
