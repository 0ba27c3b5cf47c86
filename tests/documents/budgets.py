"""Budgets for the tests: the five of the demonstration, and as many random ones as one likes."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

from budgets.figures.computing import Budget, Contribution, FundShare, Line, Partner, compute
from calls.packs import rule_packs
from documents.budget_book.draft import BudgetDraft

MADE_AT = dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC)


def line(category, amount, units="1", **more):
    return Line(category=category, units=Decimal(units), unit_cost=Decimal(amount), unit="item", **more)


def draft_of(budget, pack_code, overrides=None, *, acronym="CAREPATH", packages=((1, "Management"), (2, "Pilots"))):
    pack = rule_packs.with_overrides(rule_packs.load(pack_code), overrides or {})
    return BudgetDraft(
        reference="MVSZ-2026-0009",
        acronym=acronym,
        title="Community care for elderly people",
        association="Mintavárosok Országos Szövetsége",
        packages=packages,
        result=compute(budget, pack),
        version=3,
        made_at=MADE_AT,
        zone="Europe/Budapest",
    )


def b1():
    """CAREPATH: five partners, office at 15 % of staff, 80 % grant: 892 650, 714 120, 178 530."""
    given = [
        ("MVSZ", "HU", 180_000, 12_000, 60_000, 5_000),
        ("Pécs", "HU", 95_000, 7_000, 40_000, 0),
        ("Združenie Príklad", "SK", 88_000, 8_000, 30_000, 4_000),
        ("Județul Exemplu", "RO", 102_000, 9_000, 45_000, 6_000),
        ("Agencija Primer", "RS", 76_000, 6_500, 35_000, 3_000),
    ]
    partners = tuple(
        Partner(
            number,
            name,
            country,
            "lead" if number == 1 else "partner",
            funding_rate=Decimal(80),
            flat_rates={"office_on_staff": Decimal(15)},
            lines=(
                line("staff", staff, work_package=1, period=1, description="Project team"),
                line("travel", travel, work_package=2, period=2),
                line("external", external, work_package=2, period=3),
                *((line("equipment", equipment, work_package=2, period=1),) if equipment else ()),
            ),
            contributions=(Contribution("own", "public", Decimal("1000.00")),) if number == 1 else (),
        )
        for number, (name, country, staff, travel, external, equipment) in enumerate(given, start=1)
    )
    return draft_of(Budget("EUR", 36, 6, partners), "interreg-central-europe-2127")


def b2():
    """ENERGYDESK: 520 000 direct, 7 % indirect, 95 %: 556 400, 528 580."""
    lines = (
        line("personnel", 310_000),
        line("subcontracting", 90_000),
        line("travel", 24_000),
        line("equipment", 40_000),
        line("other_goods", 56_000),
    )
    partner = Partner(1, "Nyíregyháza", "HU", "lead", funding_rate=Decimal(95), lines=lines)
    return draft_of(Budget("EUR", 36, 18, (partner,)), "life-2127", acronym="ENERGYDESK")


def b3():
    """Kozcağız, in lira: 3 395 000, 75 %: 2 546 250."""
    lines = (
        line("human_resources", 45_000, "12"),
        line("equipment", 2_150_000),
        line("equipment", 480_000),
        line("other_services", 18_000, "6"),
        line("other_services", 62_000),
        line("other_services", 55_000),
    )
    partner = Partner(1, "Kozcağız Belediyesi", "TR", "lead", funding_rate=Decimal(75), lines=lines)
    return draft_of(Budget("TRY", 12, None, (partner,)), "tr-development-agency", acronym="GÜNEŞ")


def b4():
    """YEŞİL OKUL: a lump sum of 60 000 = 30 000 + 15 000 + 15 000."""
    partners = tuple(
        Partner(n, name, country, "lead" if n == 1 else "partner", lines=(line("lump_sum", amount, work_package=1),))
        for n, name, country, amount in [
            (1, "Ödemiş", "TR", 30_000),
            (2, "Oulu", "FI", 15_000),
            (3, "Lecce", "IT", 15_000),
        ]
    )
    return draft_of(Budget("EUR", 24, None, partners), "erasmus-ka210-2127", acronym="YEŞİL OKUL")


def b5():
    """ENERGETIKA-IV, in forints: 186 450 000, all of it granted."""
    partner = Partner(
        1, "Szikszó", "HU", "lead", funding_rate=Decimal(100), lines=(line("infrastructure", 186_450_000),)
    )
    return draft_of(Budget("HUF", 24, None, (partner,)), "hu-top-plusz", acronym="ENERGETIKA-IV")


def special(pack_code, *, residue="last", revenue="0"):
    """Two funds, value added tax, gifts in kind, revenue: everything that stands beside plain costs."""
    pack = rule_packs.load(pack_code)
    code = next(category.code for category in pack.categories if category.lines)
    second = [category.code for category in pack.categories if category.lines][1]
    lines = (
        line(code, "1234.56", "3", work_package=1, period=2, description="People"),
        line(second, "777.77", work_package=2, period=1, description="Trips"),
        line(second, "210.01", work_package=2, period=1, description="Tax on them", mark="vat"),
        line(code, "500.49", work_package=1, period=3, description="Volunteers", mark="in_kind"),
    )
    partner = Partner(
        1,
        "Pécs",
        "HU",
        "lead",
        legal_status="profit",
        lines=lines,
        vat="yes",
        funds=(FundShare("ERDF", Decimal("60.5")), FundShare("IPA", Decimal("24.25"))),
        contributions=(
            Contribution("own", "public", Decimal("300.01")),
            Contribution("in_kind", "private", Decimal("500.49")),
            Contribution("revenue", "private", Decimal(revenue)),
        ),
    )
    other = Partner(2, "Obec", "SK", lines=(line(code, "99.99", period=1), line(code, "1999.99", period=4)))
    draft = draft_of(Budget("EUR", 24, 6, (partner, other)), pack_code)
    changed = replace(pack, residue=residue)
    return replace(draft, result=compute(draft.result.budget, changed))


def random_draft(pack_code, seed, *, partners=3, packages=4, lines=9):
    """Partners with lines, flat rates and periods drawn by the seed; some lines name no package and no period."""
    chance, pack = random.Random(seed), rule_packs.load(pack_code)
    codes = [category.code for category in pack.categories if category.lines]
    return draft_of(
        Budget("EUR", 30, 6, tuple(_partner(n, chance, pack, codes, packages, lines) for n in range(1, partners + 1))),
        pack_code,
        packages=tuple((n, f"Package {n}") for n in range(1, packages + 1)),
    )


def _partner(number, chance, pack, codes, packages, lines):
    chosen = [rate.code for rate in pack.flat_rates if not rate.automatic and chance.random() < 0.45]
    percents = {code: Decimal(chance.randint(1, 2500)) / 100 for code in chosen}
    return Partner(
        number,
        f"Partner {number}",
        "HU",
        "lead" if number == 1 else "partner",
        funding_rate=Decimal(chance.choice(["80", "85", "77.77", "33.33"])),
        flat_rates=percents,
        lines=tuple(
            Line(
                category=chance.choice(codes),
                units=Decimal(chance.randint(1, 400_000)) / 10_000,
                unit_cost=Decimal(chance.randint(1, 3_000_000)) / 100,
                unit="day",
                description=f"Line {n}",
                work_package=chance.choice([None, *range(1, packages + 1)]),
                period=chance.choice([None, 1, 2, 3, 4, 5, 9]),
            )
            for n in range(lines)
        ),
    )
