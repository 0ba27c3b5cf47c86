"""What does a programme allow? Rule packs: versioned data on rates and ceilings, each figure with its source."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from calls.pack_shape import (
    Cap,
    Category,
    Duration,
    Exchange,
    FlatRate,
    Funding,
    Partnership,
    Payments,
    RulePack,
    Simplified,
    Source,
)

__all__ = [
    "BadPack",
    "RulePack",
    "UnknownPack",
    "all_packs",
    "all_versions",
    "load",
    "parse",
    "read",
    "with_overrides",
    "without_rules",
]

FOLDER = Path(__file__).parent / "rule_packs"
SCHEMA = Path(__file__).parent / "rule_pack_schema.json"


class BadPack(ValueError):
    """A rule pack that cannot be trusted; says which file and which place in it."""


class UnknownPack(LookupError):
    """No rule pack of this code and version is kept."""


def load(code: str, version: str | None = None) -> RulePack:
    """The newest version of a pack, or the one that a call pinned."""
    for pack in all_versions():
        if pack.code == code and version in (None, "", pack.version):
            return pack
    raise UnknownPack(f"{code} {version or ''}".strip())


@cache
def all_versions() -> tuple[RulePack, ...]:
    """Every pack that is kept, the newest version of each code first."""
    packs = [read(path) for path in sorted(FOLDER.glob("*.json"))]
    return tuple(
        sorted(packs, key=lambda pack: (pack.code, -pack.valid_from.toordinal(), [-ord(c) for c in pack.version]))
    )


def all_packs() -> tuple[RulePack, ...]:
    """The newest version of every pack."""
    newest: dict[str, RulePack] = {}
    for pack in all_versions():
        newest.setdefault(pack.code, pack)
    return tuple(newest.values())


def read(path: Path) -> RulePack:
    """Read and check one file; BadPack says what is wrong where."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_float=_refuse_float)
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        raise BadPack(f"{path.name}: {problem}") from problem
    return parse(data, name=path.name)


def parse(data: Any, *, name: str = "pack") -> RulePack:
    """Make a pack of its JSON, after checking it against the schema and against itself."""
    problems = sorted(_validator().iter_errors(data), key=lambda problem: [str(step) for step in problem.absolute_path])
    if problems:
        place = "/".join(str(step) for step in problems[0].absolute_path) or "(top)"
        raise BadPack(f"{name}: {place}: {problems[0].message}")
    pack = _build(data)
    if faults := list(_faults(pack)):
        raise BadPack(f"{name}: {faults[0]}")
    return pack


def with_overrides(pack: RulePack, overrides: Mapping[str, Any]) -> RulePack:
    """The pack as one call changes it: its own rate, grant limits, partnership and duration."""
    return replace(
        pack,
        funding=replace(pack.funding, **_funding_overrides(overrides)),
        partnership=replace(pack.partnership, **_numbers(overrides, PARTNERSHIP_OVERRIDES)),
        duration=replace(pack.duration, **_numbers(overrides, DURATION_OVERRIDES)),
    )


def without_rules(currency: str) -> RulePack:
    """What stands in while no rules are chosen: every direct category, nothing paid by a rate, nothing confirmed."""
    return RulePack(
        code="",
        version="",
        status="draft",
        title={"en": "No rules chosen yet", "hu": "Még nincs kiválasztott szabály", "tr": "Henüz kural seçilmedi"},
        family="none",
        currency=currency,
        valid_from=date(2021, 1, 1),
        valid_to=None,
        checked_by="",
        sources={},
        rounding="half_up",
        categories=tuple(map(Category, WITHOUT_RULES)),
        flat_rates=(),
        funding=Funding(kind="rate", source="", rate=Decimal(100), max_rate=Decimal(100)),
        partnership=Partnership(),
        duration=Duration(),
        simplified=None,
        caps=(),
        payments=None,
        notes={},
        cases=(),
    )


WITHOUT_RULES = ("staff", "travel", "external", "equipment", "infrastructure", "other_direct", "lump_sum")
PARTNERSHIP_OVERRIDES = ("min_partners", "max_partners", "min_countries", "min_eu_countries")
DURATION_OVERRIDES = ("min_months", "max_months", "max_work_packages")
FUNDING_OVERRIDES = ("funding_rate", "min_grant", "max_grant", "max_total")
OVERRIDES = FUNDING_OVERRIDES + PARTNERSHIP_OVERRIDES + DURATION_OVERRIDES + ("lump_sums",)


def _funding_overrides(overrides: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {
        name: Decimal(str(overrides[name])) for name in FUNDING_OVERRIDES[1:] if overrides.get(name) is not None
    }
    if overrides.get("funding_rate") is not None:
        changes["rate"] = changes["max_rate"] = Decimal(str(overrides["funding_rate"]))
    if overrides.get("lump_sums"):
        changes["lump_sums"] = tuple(Decimal(str(amount)) for amount in overrides["lump_sums"])
        changes["kind"] = "lump_sums"
    return changes


def _numbers(overrides: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: int(overrides[name]) for name in names if overrides.get(name) is not None}


def _refuse_float(text: str) -> None:
    raise ValueError(f"{text} is a bare decimal number; write it as a string")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _build(data: Mapping[str, Any]) -> RulePack:
    payments, simplified, exchange = data.get("payments"), data.get("simplified"), data.get("exchange")
    return RulePack(
        code=data["code"],
        version=data["version"],
        status=data["status"],
        title=data["title"],
        family=data["family"],
        currency=data["currency"],
        valid_from=date.fromisoformat(data["valid_from"]),
        valid_to=date.fromisoformat(data["valid_to"]) if data.get("valid_to") else None,
        checked_by=data.get("checked_by", ""),
        sources={
            code: Source(
                code=code,
                title=source["title"],
                url=source.get("url", ""),
                printed=source["printed"],
                checked_on=date.fromisoformat(source["checked_on"]),
            )
            for code, source in data["sources"].items()
        },
        rounding=data["rounding"],
        categories=tuple(Category(**_frozen(category)) for category in data["categories"]),
        flat_rates=tuple(FlatRate(**_frozen(rate, decimals=("max_percent",))) for rate in data.get("flat_rates", ())),
        funding=Funding(**_frozen(data["funding"], decimals=AMOUNTS)),
        partnership=Partnership(**_frozen(data.get("partnership", {}))),
        duration=Duration(**data.get("duration", {})),
        simplified=Simplified(**_frozen(simplified, decimals=("up_to",))) if simplified else None,
        caps=tuple(Cap(**_frozen(cap, decimals=("max_percent", "max_amount"))) for cap in data.get("caps", ())),
        payments=Payments(**_frozen(payments, decimals=PERCENTS)) if payments else None,
        notes=data.get("notes", {}),
        cases=tuple(data.get("cases", ())),
        exchange=Exchange(**_frozen(exchange, decimals=("units",))) if exchange else None,
    )


AMOUNTS = ("rate", "max_rate", "min_rate", "min_grant", "max_grant", "max_total")
PERCENTS = (
    "guarantee_percent", "prefinancing_percent_of_period", "ceiling_percent", "threshold_percent", "small_grant",
)  # fmt: skip


def _frozen(data: Mapping[str, Any], decimals: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON's strings as Decimals, its lists as tuples."""
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name in decimals:
            values[name] = Decimal(value)
        elif name in ("lump_sums", "shares"):
            values[name] = tuple(Decimal(amount) for amount in value)
        elif name == "by_country":
            values[name] = {country: Decimal(percent) for country, percent in value.items()}
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return values


def _faults(pack: RulePack) -> Iterator[str]:
    """What the schema cannot see: names that lead nowhere, and a status that claims too much."""
    yield from _lost_names(pack)
    for place, source in pack.figures():
        if source not in pack.sources:
            yield f"{place}: the source {source or '(none)'} is not listed"
            return
    if not pack.is_draft and pack.unconfirmed():
        yield f"status: active, but no source confirms {', '.join(pack.unconfirmed())}; make it a draft"
    if not pack.is_draft and not pack.cases:
        yield "status: active, but there is no golden case; make it a draft"


def _lost_names(pack: RulePack) -> Iterator[str]:
    codes = {category.code for category in pack.categories}
    rates = {rate.code for rate in pack.flat_rates}
    for rate in pack.flat_rates:
        for name in {rate.category, *rate.base, *rate.replaces} - codes:
            yield f"flat_rates.{rate.code}: {name} is not a category of this pack"
        for name in {*rate.excludes, *rate.void_with, *(rate.mandatory_unless or ())} - rates:
            yield f"flat_rates.{rate.code}: {name} is not a flat rate of this pack"
    for cap in pack.caps:
        for name in {*cap.categories, *cap.base} - {"total", "grant", "direct"} - codes:
            yield f"caps.{cap.code}: {name} is not a category of this pack"
