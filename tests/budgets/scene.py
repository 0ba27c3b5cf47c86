"""Which budgets do the tests of the room work with? A small partnership with a budget that is sound."""

from decimal import Decimal

from applications.models import Application, Partner, WorkPackage
from organisations.models import Association
from tests.applications.factories import make_application
from tests.budgets.entering import enter, set_contributions
from tests.factories import make_organisation

STAFF = {"category": "staff", "description": "Coordinator", "unit": "month", "units": "10", "unit_cost": "30000.00"}
TRAVEL = {"category": "travel", "description": "Partner meetings", "unit": "trip", "units": "4", "unit_cost": "500.00"}


def make_project(association: Association, *, state: str = "drafting", **fields) -> Application:
    """An application of two partners from two countries under the Interreg rules, with one work package."""
    fields.setdefault("rule_pack", "interreg-2127")
    fields.setdefault("duration_months", 24)
    application = make_application(association, state=state, **fields)
    towns = [make_organisation("Pécs", country="HU"), make_organisation("Obec Vzorovo", country="SK")]
    for number, town in enumerate(towns, start=1):
        Partner.objects.create(
            application=application,
            number=number,
            organisation=town,
            country=town.country,
            role="lead" if number == 1 else "partner",
        )
    lead = application.partners.get(number=1)
    months = {"start_month": 1, "end_month": application.duration_months}
    WorkPackage.objects.create(application=application, number=1, title="Management", lead=lead, **months)
    return application


def typed(row: dict) -> dict:
    """A row as an action takes it: numbers as Decimal."""
    return row | {name: Decimal(row[name]) for name in ("units", "unit_cost", "stated_amount") if name in row}


def fill(application: Application, *, by, rows=(STAFF, TRAVEL), number: int = 1, own: str | None = None):
    """Save rows, office at 15 % of staff, and the own share of one partner."""
    partner = application.partners.get(number=number)
    result = enter(
        application, partner, by=by, lines=[typed(row) for row in rows], rates={"office_on_staff": Decimal(15)}
    )
    amount = Decimal(own) if own else result.partners[number - 1].own
    return set_contributions(
        application, partner, by=by, contributions=[{"origin": "own", "status": "public", "amount": amount}]
    )
