"""What does a finance officer need to see of a rule pack in order to check it?"""

from typing import Any, Protocol

from django.utils.translation import get_language

from budgets.figures import computing, exactness, exchange
from budgets.figures.labels import (
    FLAT_RATE_LABELS,
    GROUP_LABELS,
    IN_KIND_LABELS,
    RESIDUE_LABELS,
    REVENUE_LABELS,
    ROUNDING_LABELS,
    cap_label,
    category_label,
    flat_rate_label,
)
from budgets.rates.converting import policy_of
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack


def page_of(pack: RulePack) -> dict[str, Any]:
    """Every figure with its words and its source."""
    language = get_language() or "en"
    return {
        "pack": pack,
        "title": pack.get_title(language),
        "notes": pack.get_notes(language),
        "rounding": ROUNDING_LABELS[pack.rounding],
        "residue": RESIDUE_LABELS[pack.residue],
        "rates": [_rate(pack, rate) for rate in pack.flat_rates],
        "categories": [
            {"label": category_label(category.code), "group": GROUP_LABELS[category.group], "entered": category.lines}
            for category in pack.categories
        ],
        "caps": [{"cap": cap, "label": cap_label(cap.code), "source": pack.sources[cap.source]} for cap in pack.caps],
        "sources": pack.sources.values(),
        "days_source": pack.sources.get(pack.payments.days_source) if pack.payments else None,
        "policy": policy_of(pack),
        "versions": [other for other in rule_packs.all_versions() if other.code == pack.code],
        "unit_costs": [
            {"table": table, "title": table.get_title(language), "source": pack.sources[table.source]}
            for table in pack.unit_costs
        ],
        "grids": [_grid(pack, grid, language) for grid in pack.grids],
        "example": example_of(pack),
        **_sources(pack),
        **_terms(pack),
    }


class Sourced(Protocol):
    """A part of a pack that says where it was read."""

    @property
    def source(self) -> str: ...


def _sources(pack: RulePack) -> dict[str, Any]:
    parts: dict[str, Sourced | None] = {
        "funding": pack.funding,
        "partnership": pack.partnership,
        "duration": pack.duration,
        "payments": pack.payments,
        "simplified": pack.simplified,
        "vat": pack.vat,
        "in_kind": pack.in_kind,
        "revenue": pack.revenue,
    }
    found: dict[str, Any] = {
        f"{name}_source": pack.sources.get(part.source) if part else None for name, part in parts.items()
    }
    return found | {"lump_source": pack.sources.get(pack.funding.lump_sums_source)}


def _terms(pack: RulePack) -> dict[str, Any]:
    return {
        "in_kind": IN_KIND_LABELS[pack.in_kind.rule] if pack.in_kind else "",
        "revenue": REVENUE_LABELS[pack.revenue.rule] if pack.revenue else "",
    }


def _rate(pack: RulePack, rate: Any) -> dict[str, Any]:
    return {
        "rate": rate,
        "label": FLAT_RATE_LABELS.get(rate.code, rate.code),
        "base": [category_label(code) for code in rate.base],
        "replaces": [category_label(code) for code in rate.replaces],
        "excludes": [flat_rate_label(code) for code in rate.excludes],
        "source": pack.sources[rate.source],
    }


def _grid(pack: RulePack, grid: Any, language: str) -> dict[str, Any]:
    parts = [{"part": part, "title": part.get_title(language)} for part in grid.parts]
    return {
        "grid": grid,
        "title": grid.get_title(language),
        "parts": parts,
        "source": pack.sources[grid.source],
    }


def example_of(pack: RulePack) -> dict[str, Any] | None:
    """A golden case of the pack worked out now: what is entered, what comes out, and whether it is what is printed."""
    for case in pack.cases:
        budget = exchange.read(case["input"])
        if not any(partner.lines for partner in budget.partners):
            continue
        rules = rule_packs.with_overrides(pack, case["input"].get("pack_overrides") or {})
        result = computing.compute(budget, rules)
        holds = not list(exactness.differences(case["expected"], exchange.write(result)))
        return {
            "case": case,
            "source": pack.sources.get(case["source"]),
            "result": result,
            "holds": holds,
            "partners": [_worked(figures_of) for figures_of in result.partners[:3]],
            "more": max(0, len(result.partners) - 3),
        }
    return None


def _worked(worked: computing.PartnerFigures) -> dict[str, Any]:
    return {
        "figures": worked,
        "lines": [
            {"line": line, "amount": amount, "category": category_label(line.category)}
            for line, amount in zip(worked.partner.lines, worked.line_amounts, strict=True)
        ][:10],
        "rates": [(flat_rate_label(code), percent) for code, percent in worked.partner.flat_rates.items()],
        "categories": [(category_label(code), amount) for code, amount in worked.categories.items()],
    }
