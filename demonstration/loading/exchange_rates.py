"""Write exchange rates that are clearly invented, council decisions in several states, and what hangs on both.

The rates go through the reader of real files; their files say "fictional demo rates", and so does every figure that is
converted at them.
"""

import datetime as dt
from decimal import Decimal

from applications.models import Application, Partner, Resolution
from budgets.checks.actions.own_shares import keep_shares
from budgets.models import Budget, BudgetVersion
from budgets.rates.actions import import_rates, keep_conversions
from budgets.records import queries

DAYS, MONTHS, AHEAD = 800, 27, 40
WEEKEND = 5
DECISIONS = [
    # application, partner, state, amount, currency, number, days from today of the decision, until when it holds
    (9, 2, "adopted", "12500000.00", "HUF", "118/2026", -20, 700),
    (9, 3, "in_principle", "40000.00", "EUR", "", -9, None),
    (9, 4, "on_agenda", "20000.00", "EUR", "", None, None),
    (26, 2, "adopted", "60000.00", "EUR", "77/2024", -600, -30),
    (26, 5, "expired", "30000.00", "EUR", "9/2023", -900, -200),
    (10, 2, "on_agenda", "22500.00", "EUR", "", None, None),
]


def rates(today: dt.date) -> None:
    """Daily and monthly rates of two years, by a formula: nobody shall take them for real ones."""
    at = dt.datetime.combine(today, dt.time(12), dt.UTC)
    import_rates(daily(today), name="fictional-demo-rates-daily.csv", fictional=True, now=at)
    import_rates(monthly(today), name="fictional-demo-rates-monthly.csv", fictional=True, now=at)


def daily(today: dt.date) -> bytes:
    """A table in the form of the European Central Bank's, without weekends."""
    days = (today - dt.timedelta(days=back) for back in range(DAYS))
    rows = [f"{day},{_forint(day):.2f},{_lira(day):.4f}," for day in days if day.weekday() < WEEKEND]
    return "\n".join(["Date,HUF,TRY,", *rows]).encode()


def monthly(today: dt.date) -> bytes:
    """A table in the form of InforEuro's, up to the month after this one."""
    month = (today + dt.timedelta(days=AHEAD)).replace(day=1)
    rows = []
    for _number in range(MONTHS):
        rows += [f"Hungary,HUF,{month:%Y-%m},{_forint(month):.2f}", f"Türkiye,TRY,{month:%Y-%m},{_lira(month):.4f}"]
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return "\n".join(["Country,ISO code,Period,Rate", *rows]).encode()


def _forint(day: dt.date) -> Decimal:
    """Up and down between 390 and 410."""
    return Decimal(390) + Decimal(abs(day.toordinal() % 80 - 40)) / 2


def _lira(day: dt.date) -> Decimal:
    """A little more for every day."""
    return Decimal(40) + Decimal(day.toordinal() % 1000) / 100


def decisions(applications: dict[int, Application], today: dt.date) -> None:
    """Councils of partners at different stages, one of them in forints."""
    for number, partner, state, amount, currency, sign, decided, valid in DECISIONS:
        member = Partner.objects.get(application=applications[number], number=partner)
        Resolution.objects.create(
            application=applications[number],
            organisation=member.organisation,
            state=state,
            amount=Decimal(amount),
            currency=currency,
            number=sign,
            body="Képviselő-testület" if currency == "HUF" else "Council",
            decided_on=today + dt.timedelta(days=decided) if decided is not None else None,
            valid_until=today + dt.timedelta(days=valid) if valid is not None else None,
            meeting_on=today + dt.timedelta(days=12) if decided is None else None,
        )


def kept(today: dt.date) -> None:
    """The own contributions by year, and the conversions of the versions that finance approved."""
    for budget in Budget.objects.select_related("application__association", "application__call"):
        application = budget.application
        members = queries.partners_of(application)
        keep_shares(application, budget, queries.result_of(application, members), members)
    for version in BudgetVersion.objects.filter(approved_by__isnull=False).select_related("budget"):
        application = Application.objects.select_related("association", "call").get(pk=version.budget.application_id)
        keep_conversions(version, application, day=min(version.made_at.date(), today))
