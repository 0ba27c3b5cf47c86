"""How does a rule pack come out of its JSON? Strings become Decimals and dates, lists become tuples."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calls.packs.shape import (
    Cap,
    Category,
    Duration,
    Exchange,
    FlatRate,
    Funding,
    OfferedFund,
    Partnership,
    Payments,
    RulePack,
    Simplified,
    Source,
)
from calls.packs.terms import FlexibilityRule, Grid, GridPart, InKind, Revenue, UnitCost, UnitCosts, Vat

AMOUNTS = ("rate", "max_rate", "min_rate", "min_grant", "max_grant", "max_total")
PERCENTS = (
    "guarantee_percent",
    "prefinancing_percent_of_period",
    "ceiling_percent",
    "threshold_percent",
    "small_grant",
)


def made_from(data: Mapping[str, Any]) -> RulePack:
    """The pack of data that follows the schema."""
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
        sources={code: _source(code, source) for code, source in data["sources"].items()},
        rounding=data["rounding"],
        categories=tuple(Category(**_frozen(category)) for category in data["categories"]),
        flat_rates=tuple(FlatRate(**_frozen(rate, decimals=("max_percent",))) for rate in data.get("flat_rates", ())),
        funding=_funding(data["funding"]),
        partnership=Partnership(**_frozen(data.get("partnership", {}))),
        duration=Duration(**data.get("duration", {})),
        caps=tuple(Cap(**_frozen(cap, decimals=("max_percent", "max_amount"))) for cap in data.get("caps", ())),
        simplified=_one(Simplified, data.get("simplified"), "up_to"),
        payments=_one(Payments, data.get("payments"), *PERCENTS),
        exchange=_one(Exchange, data.get("exchange"), "units"),
        notes=data.get("notes", {}),
        cases=tuple(data.get("cases", ())),
        residue=data.get("residue", "last"),
        in_kind=_one(InKind, data.get("in_kind")),
        revenue=_one(Revenue, data.get("revenue"), "free_up_to"),
        vat=_one(Vat, data.get("vat"), "below"),
        unit_costs=tuple(_table(table) for table in data.get("unit_costs", ())),
        flexibility=tuple(FlexibilityRule(**_frozen(rule, ("max_percent",))) for rule in data.get("flexibility", ())),
        grids=tuple(_grid(grid) for grid in data.get("grids", ())),
    )


def _one(kind: Any, data: Mapping[str, Any] | None, *decimals: str) -> Any:
    return kind(**_frozen(data, decimals)) if data else None


def _source(code: str, data: Mapping[str, Any]) -> Source:
    day = date.fromisoformat(data["checked_on"])
    return Source(code=code, title=data["title"], url=data.get("url", ""), printed=data["printed"], checked_on=day)


def _funding(data: Mapping[str, Any]) -> Funding:
    funds = tuple(OfferedFund(**_frozen(fund, ("rate",))) for fund in data.get("funds", ()))
    return Funding(**_frozen(dict(data) | {"funds": ()}, AMOUNTS) | {"funds": funds})


def _table(data: Mapping[str, Any]) -> UnitCosts:
    rows = tuple(UnitCost(**_frozen(row, ("amount", "green"))) for row in data["rows"])
    return UnitCosts(**dict(data) | {"rows": rows})


def _grid(data: Mapping[str, Any]) -> Grid:
    parts = tuple(GridPart(title=part["title"], marks=tuple(part["marks"])) for part in data["parts"])
    return Grid(**dict(data) | {"parts": parts})


def _frozen(data: Mapping[str, Any], decimals: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON's strings as Decimals, its lists as tuples."""
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name in decimals:
            values[name] = Decimal(value)
        elif name in ("lump_sums", "shares"):
            values[name] = tuple(Decimal(amount) for amount in value)
        elif name in ("by_country", "by_status"):
            values[name] = {key: Decimal(percent) for key, percent in value.items()}
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return values
