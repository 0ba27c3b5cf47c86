"""What does the demonstration promise of its budgets?"""

from collections.abc import Iterator

from demonstration.data.applications import APPLICATIONS, DemoApplication
from demonstration.data.budgets import DemoBudget, budgets_of
from demonstration.data.calls import CALLS
from demonstration.data.previous_calls import PREVIOUS


def all_budgets() -> Iterator[tuple[DemoApplication, list[DemoBudget]]]:
    """Every demonstrated application that has a budget, with the budgets of its partners."""
    return ((entry, found) for entry in APPLICATIONS if (found := budgets_of(entry)))


def exchange_of(entry: DemoApplication) -> dict:
    """The budget in the exchange format, as `compute_budget` reads it."""
    call = next(call for call in CALLS + PREVIOUS if call.code == entry.call)
    names = [entry.lead, *entry.partners]
    return {
        "pack": call.pack,
        "currency": call.currency,
        "duration_months": entry.months,
        "period_months": 6,
        "pack_overrides": overrides_of(entry),
        "partners": [
            {
                "number": number,
                "name": name,
                "role": "lead" if number == 1 else "partner",
                "flat_rates": budget.rates,
                "lines": [
                    {
                        "category": line.category,
                        "description": line.description,
                        "unit": line.unit,
                        "units": line.units,
                        "unit_cost": line.unit_cost,
                        "work_package": line.work_package,
                    }
                    for line in budget.lines
                ],
                "contributions": [
                    {"origin": origin, "status": status, "amount": amount}
                    for origin, status, amount in budget.contributions
                ],
            }
            for number, (name, budget) in enumerate(zip(names, budgets_of(entry), strict=True), start=1)
        ],
    }


def overrides_of(entry: DemoApplication) -> dict[str, str | int]:
    """What the call says differently from its rule pack: rate, size of grants, partners, countries, months."""
    call = next((call for call in CALLS + PREVIOUS if call.code == entry.call), None)
    if call is None:
        return {}
    months = call.months or (None, None)
    said = {
        "funding_rate": call.rate,
        "min_grant": call.grant_min,
        "max_grant": call.grant_max,
        "min_partners": call.min_partners,
        "min_countries": call.min_countries,
        "min_months": months[0],
        "max_months": months[1],
    }
    return {name: value for name, value in said.items() if value}
