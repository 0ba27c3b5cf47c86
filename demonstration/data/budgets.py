"""What does each demonstrated application cost? Lines of every partner, made so that the totals are those described."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from demonstration.data.applications import DemoApplication


@dataclass(frozen=True)
class DemoLine:
    """One budget line; amounts as text."""

    category: str
    description: str
    units: str
    unit_cost: str
    unit: str = "item"
    work_package: int | None = None


@dataclass(frozen=True)
class DemoBudget:
    """The budget of one partner: lines, flat rates in percent, contributions as (origin, status, amount)."""

    lines: tuple[DemoLine, ...]
    rates: dict[str, str] = field(default_factory=dict)
    contributions: tuple[tuple[str, str, str], ...] = ()


OFFICE = {"office_on_staff": "15"}
CAREPATH = [
    # months of staff, price of a month, trips at 500, two external contracts, equipment
    (36, "5000", 24, "36000", "24000", "5000"),
    (38, "2500", 14, "25000", "15000", ""),
    (40, "2200", 16, "18000", "12000", "4000"),
    (51, "2000", 18, "30000", "15000", "6000"),
    (38, "2000", 13, "20000", "15000", "3000"),
]
ENERGYDESK = [
    ("150000", "50000", "10000", "20000", "26000"),
    ("90000", "20000", "8000", "12000", "16000"),
    ("70000", "20000", "6000", "8000", "14000"),
]
LUMP_SUMS = {
    2: ["60000"], 5: ["33830", "0", "0"], 6: ["240000", "0", "0", "0"], 11: ["30000", "15000", "15000"], 15: ["60000"],
    16: ["60000"], 19: ["100000", "20000", "20000", "20000", "20000"], 20: ["25400", "0"], 22: ["60000"],
    24: ["120000", "60000", "40000", "30000"], 27: ["150000", "40000", "40000", "40000", "40000"],
}  # fmt: skip
SOLAR_ROOF = [
    ("human_resources", "Project coordinator", "12", "45000", "month"),
    ("equipment", "Solar panels with inverter, 120 kWp", "1", "2150000", "set"),
    ("other_services", "Assembly", "1", "480000", "contract"),
    ("other_services", "Training of the staff", "6", "18000", "day"),
    ("other_services", "Visibility", "1", "62000", "package"),
    ("other_services", "Technical inspection", "1", "55000", "contract"),
]
MARKET_HALL = [
    ("equipment", "Stalls and cold store", "1", "1700000", "set"),
    ("other_services", "Electrical works", "1", "400000", "contract"),
]
SCHOOL = [
    ("preparation", "Plans and permits", "1", "6000000", "contract"),
    ("infrastructure", "Insulation, windows, heat pump", "1", "165000000", "contract"),
    ("external", "Technical inspector", "18", "525000", "month"),
    ("publicity", "Boards and press", "1", "900000", "package"),
    ("project_management", "Project management", "1", "4100000", "contract"),
    ("procurement", "Public procurement expert", "1", "1000000", "contract"),
]


def budgets_of(entry: DemoApplication) -> list[DemoBudget]:
    """The budgets of the application's partners, lead first; empty where it has none yet."""
    special = {4: _solar_roof, 9: _carepath, 12: _energydesk, 18: _our_share, 25: _school, 29: _market_hall}
    if entry.number in special:
        return special[entry.number]()
    if entry.number in LUMP_SUMS:
        return [_lump(entry, amount, number) for number, amount in enumerate(LUMP_SUMS[entry.number])]
    if not entry.total or not entry.call:
        return []
    build = _prag if entry.number in {8, 13, 28} else _interreg
    return [build(entry, total, number) for number, total in enumerate(_shares(entry))]


def _shares(entry: DemoApplication) -> list[Decimal]:
    """The total split over the partners in thousands, the lead taking what remains."""
    count, total = len(entry.partners) + 1, Decimal(entry.total)
    other = total * 6 // (10 * (count - 1)) // 1000 * 1000 if count > 1 else Decimal(0)
    return [total - other * (count - 1), *[other] * (count - 1)]


def _interreg(entry: DemoApplication, total: Decimal, number: int) -> DemoBudget:
    staff = total * 4 // 10 // 100 * 100
    travel = Decimal(12_000) if total > 100_000 else Decimal(4_000)
    external = total - staff * 115 / 100 - travel
    no_unit = entry.number == 10 and number == 0
    return DemoBudget(
        (
            DemoLine("staff", "Project staff", "1", f"{staff}", "lump of months", 1),
            DemoLine("travel", "Travel to partner meetings", "1", f"{travel}", "" if no_unit else "set of trips", 2),
            DemoLine("external", "External expertise and services", "1", f"{external:.2f}", "contract", 2),
        ),
        OFFICE,
    )


def _prag(_entry: DemoApplication, total: Decimal, _number: int) -> DemoBudget:
    direct = (total * 100 / 107).quantize(Decimal("0.01"))  # 7 % indirect costs come on top
    people, travel = total * 5 // 10 // 100 * 100, Decimal(6_000)
    return DemoBudget(
        (
            DemoLine("human_resources", "Coordinator and assistants", "10", f"{people / 10:.2f}", "month", 1),
            DemoLine("travel", "Exchange visits", "12", "500", "trip", 2),
            DemoLine(
                "other_services", "Workshops, translation, visibility", "1", f"{direct - people - travel}", "set", 2
            ),
        )
    )


def _lump(entry: DemoApplication, amount: str, number: int) -> DemoBudget:
    if amount == "0":
        return DemoBudget(())
    if entry.number == 24 and number == 0:
        lines = (("Project management", "50000", 1), ("Learning programme", "70000", 2))
    else:
        lines = (("Lump sum of the work", amount, 2 if entry.done_share else None),)
    return DemoBudget(
        tuple(DemoLine("lump_sum", text, "1", value, "lump sum", package) for text, value, package in lines)
    )


def _carepath() -> list[DemoBudget]:
    found = []
    for months, price, trips, study, service, equipment in CAREPATH:
        first, second, third = months // 4, months // 4, months // 3
        lines = [
            DemoLine("staff", "Project manager and financial manager", f"{first}", price, "month", 1),
            DemoLine("staff", "Method team", f"{second}", price, "month", 2),
            DemoLine("staff", "Care guides", f"{third}", price, "month", 3),
            DemoLine("staff", "Evaluation", f"{months - first - second - third}", price, "month", 4),
            DemoLine("travel", "Partner meetings and exchange visits", f"{trips}", "500", "trip", 1),
            DemoLine("external", "Training of the care guides", "1", study, "contract", 2),
            DemoLine("external", "Local events and translation", "1", service, "contract", 3),
        ]
        if equipment:
            lines.append(DemoLine("equipment", "Tablets and sensors", "1", equipment, "set", 3))
        found.append(DemoBudget(tuple(lines), OFFICE))
    return found


def _energydesk() -> list[DemoBudget]:
    words = {
        "personnel": ("Advisors and management", 1),
        "subcontracting": ("Energy audits", 3),
        "travel": ("Travel", 1),
        "equipment": ("Thermal cameras and office of the desk", 3),
        "other_goods": ("Events, forms and software", 2),
    }
    return [
        DemoBudget(
            tuple(
                DemoLine(category, text, "1", amount, "item", package)
                for (category, (text, package)), amount in zip(words.items(), amounts, strict=True)
            )
        )
        for amounts in ENERGYDESK
    ]


def _plain(rows: Iterable[tuple], contributions: Iterable = ()) -> DemoBudget:
    lines = tuple(DemoLine(category, text, units, cost, unit, 2) for category, text, units, cost, unit in rows)
    return DemoBudget(lines, contributions=tuple(contributions))


def _solar_roof() -> list[DemoBudget]:
    return [
        _plain(
            SOLAR_ROOF, [("Kozcağız Belediyesi", "public", "509250"), ("Bartın İl Özel İdaresi", "public", "339500")]
        )
    ]


def _market_hall() -> list[DemoBudget]:
    return [_plain(MARKET_HALL, [("Bartın Belediyesi", "public", "525000")])]


def _school() -> list[DemoBudget]:
    return [_plain(SCHOOL)]


def _our_share() -> list[DemoBudget]:
    ours = DemoBudget(
        (
            DemoLine("staff", "Training team", "24", "5000", "month", 2),
            DemoLine("travel", "Partner meetings", "24", "500", "trip", 1),
            DemoLine("external", "Learning platform and translation", "1", "60000", "contract", 2),
        ),
        OFFICE,
    )
    return [DemoBudget(()), ours]
