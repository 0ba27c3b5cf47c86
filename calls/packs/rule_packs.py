"""What does a programme allow? Rule packs: versioned data on rates and ceilings, each figure with its source."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from calls.packs.making import made_from
from calls.packs.shape import Category, Duration, Funding, Partnership, Payments, RulePack

__all__ = [
    "BadPack",
    "RulePack",
    "UnknownPack",
    "all_packs",
    "all_versions",
    "fingerprint",
    "load",
    "parse",
    "read",
    "restored",
    "with_overrides",
    "without_rules",
]

FOLDER = Path(__file__).parents[1] / "rule_packs"
SCHEMA = Path(__file__).parents[1] / "rule_pack_schema.json"


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
    pack = made_from(data)
    if faults := list(_faults(pack)):
        raise BadPack(f"{name}: {faults[0]}")
    return pack


@cache
def fingerprint(code: str, version: str) -> str:
    """The same as long as the rules of this version are the same; empty when it is not kept."""
    try:
        return hashlib.sha256(repr(load(code, version)).encode()).hexdigest()
    except UnknownPack:
        return ""


def restored(copy: Mapping[str, Any]) -> RulePack:
    """A pack from the copy that a submitted application keeps; its rules hold whatever the file says today."""
    return made_from(_filled(copy))


def _filled(value: Any) -> Any:
    """The copy without what was empty in the pack."""
    if isinstance(value, Mapping):
        return {name: _filled(item) for name, item in value.items() if item is not None}
    return [_filled(item) for item in value] if isinstance(value, list | tuple) else value


def with_overrides(pack: RulePack, overrides: Mapping[str, Any]) -> RulePack:
    """The pack as one call changes it: its own rate, grant limits, partnership and duration."""
    return replace(
        pack,
        funding=replace(pack.funding, **_funding_overrides(overrides)),
        partnership=replace(pack.partnership, **_numbers(overrides, PARTNERSHIP_OVERRIDES)),
        duration=replace(pack.duration, **_numbers(overrides, DURATION_OVERRIDES)),
        payments=_paid_as(pack, overrides),
    )


def _paid_as(pack: RulePack, overrides: Mapping[str, Any]) -> Payments | None:
    """The programme's payments with the prefinancing of the call: the last instalment takes the difference.

    Only fixed shares of the grant can be said so; a prefinancing of a period, or costs that are paid back, cannot.
    """
    known = pack.payments
    if known is None or not prefinancing_counts(pack) or overrides.get("prefinancing") is None:
        return known
    first = Decimal(str(overrides["prefinancing"]))
    if len(known.shares) == 1:  # what is left comes as the balance
        return replace(known, shares=(first,))
    last = known.shares[-1] + known.shares[0] - first
    return known if last < 0 else replace(known, shares=(first, *known.shares[1:-1], last))


def prefinancing_counts(pack: RulePack) -> bool:
    """Whether the pack pays fixed shares of the grant, so that a call can name its own first one."""
    return bool(pack.payments and pack.payments.kind == "shares" and pack.payments.shares)


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
OVERRIDES = FUNDING_OVERRIDES + PARTNERSHIP_OVERRIDES + DURATION_OVERRIDES + ("lump_sums", "prefinancing")


def _funding_overrides(overrides: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {
        name: Decimal(str(overrides[name])) for name in FUNDING_OVERRIDES[1:] if overrides.get(name) is not None
    }
    if overrides.get("funding_rate") is not None:
        changes["rate"] = changes["max_rate"] = Decimal(str(overrides["funding_rate"]))
        changes["by_status"] = changes["by_country"] = {}
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


def _faults(pack: RulePack) -> Iterator[str]:
    """What the schema cannot see: names that lead nowhere, and a status that claims too much."""
    yield from _lost_names(pack)
    for place, source in pack.figures():
        if source not in pack.sources:
            yield f"{place}: the source {source or '(none)'} is not listed"
            return
    for place, source in pack.hints():
        if source not in pack.sources:
            yield f"{place}: the source {source or '(none)'} is not listed"
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
        for name in {*cap.categories, *cap.base, *cap.only_with} - {"total", "grant", "direct"} - codes:
            yield f"caps.{cap.code}: {name} is not a category of this pack"
