"""Which rules and towns do the tests of findings work with? Rules of our own, so that no pack's figures matter."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import override

from budgets.figures.computing import Budget, Contribution, FundShare, Line, Partner, compute
from calls.packs import rule_packs
from calls.packs.shape import Cap, FlatRate, Partnership, Source

BLANK = "\u00a0"
INTERREG = rule_packs.load("interreg-2127")
READ = {
    code: Source(code, f"Book of {code}", "", True, dt.date(2026, 1, 2)) for code in ("jems", "money", "flat", "who")
}
RUMOUR = Source("rumour", "Rumour", "", False, dt.date(2026, 1, 2))
RULES = replace(
    INTERREG,
    status="active",
    sources=READ | {"rumour": RUMOUR},
    flat_rates=(),
    simplified=None,
    vat=None,
    partnership=Partnership(),
    funding=replace(INTERREG.funding, source="money"),
)
STAFF = Line("staff", Decimal(10), Decimal(100), unit="month", description="Coordinator", work_package=1)
TOWN = Partner(1, "Pécs", "HU", "lead", legal_status="public", lines=(STAFF,))
OTHER = Partner(2, "Vzorovo", "SK", legal_status="public", lines=(STAFF,))


def told(check, *partners, pack=RULES, months=24, period=6, currency="EUR"):
    """What one of the checks says, in English: how bad, which rule, where, from which source, and the sentence."""
    result = compute(Budget(currency, months, period, partners), pack)
    with override("en"):
        found = list(check(result))
    sources = [f" ({one.source})" if one.source else "" for one in found]
    return [
        f"{one.severity} {one.code} at {one.target}{source}: {one.message}".replace(BLANK, " ")
        for one, source in zip(found, sources, strict=True)
    ]


def town(*rows, **more):
    return replace(TOWN, lines=rows or TOWN.lines, **more)


def with_funding(**more):
    return replace(RULES, funding=replace(RULES.funding, **more))


def with_rate(**more):
    given = {"code": "travel", "category": "travel", "base": ("staff",), "max_percent": Decimal(15), "source": "flat"}
    return replace(RULES, flat_rates=(FlatRate(**given | more),))


def with_cap(**more):
    given = {"code": "contingency", "severity": "warning", "per": "project", "source": "money"}
    return replace(RULES, caps=(Cap(**given | {"categories": ("travel",)} | more),))


def row(category="staff", cost=100, units=1, **more):
    return Line(category, Decimal(str(units)), Decimal(str(cost)), **({"unit": "piece", "description": "Row"} | more))


def paid(*funds, **more):
    return town(row(cost=1000), funds=tuple(FundShare(fund, Decimal(percent)) for fund, percent in funds), **more)


def given(amount, origin="own", status="public"):
    return Contribution(origin, status, Decimal(str(amount)))
