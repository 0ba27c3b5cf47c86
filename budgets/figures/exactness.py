"""Does a rule pack still give the figures that its golden cases print?"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import override

from budgets.figures import computing, exchange
from budgets.figures.findings import findings_of
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack


def pack_named(data: Any) -> RulePack:
    """The rule pack that a budget in the exchange format names."""
    code = data.get("pack") if isinstance(data, dict) else None
    if not isinstance(code, str):
        raise exchange.BadBudget("pack", "is missing: name a rule pack, like interreg-2127")
    version = data.get("pack_version")
    if version is not None and not isinstance(version, str):
        raise exchange.BadBudget("pack_version", "must be a text")
    return rule_packs.load(code, version)


def answer(data: Mapping[str, Any], pack: RulePack) -> dict[str, Any]:
    """Figures and findings of a budget in the exchange format."""
    budget = exchange.read(data)
    result = computing.compute(budget, rule_packs.with_overrides(pack, data.get("pack_overrides") or {}))
    return exchange.write(result, findings_of(result))


def faults(pack: RulePack) -> Iterator[str]:
    """What the pack's golden cases find wrong, in words."""
    with override("en"):
        for case in pack.cases:
            try:
                given = answer(case["input"], pack)
            except exchange.BadBudget as refusal:
                yield f"{case['name']}: input refused: {refusal}"
                continue
            for place, expected, found in differences(case["expected"], given):
                yield f"{case['name']}: {place} should be {expected}, is {found}"
            codes = sorted({finding["code"] for finding in given["findings"]})
            if "findings" in case and codes != case["findings"]:
                yield f"{case['name']}: findings should be {case['findings']}, are {codes}"


def differences(expected: Any, found: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where the found answer lacks or differs from what is expected; what is not expected is not compared."""
    if isinstance(expected, dict):
        for name, value in expected.items():
            below = found.get(name) if isinstance(found, dict) else None
            yield from differences(value, below, f"{place}.{name}".lstrip("."))
    elif isinstance(expected, list):
        for number, value in enumerate(expected):
            below = found[number] if isinstance(found, list) and number < len(found) else None
            yield from differences(value, below, f"{place}[{number}]")
    elif expected != found:
        yield place, expected, found
