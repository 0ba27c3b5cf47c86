"""The page of the cash flow, its files, and what is asked when the call counts in another currency."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.models import Agreement, Payment
from budgets.cash.queries import Asked, answer
from budgets.models import Budget, BudgetLine, Contribution
from budgets.rates import actions as rate_actions
from budgets.sheets.currency import question
from budgets.sheets.findings import budget_findings
from tests.applications.factories import make_call
from tests.budgets.scene import STAFF, TRAVEL, fill, make_project

pytestmark = pytest.mark.django_db
SPREAD = [STAFF | {"period": period, "units": "1"} for period in (1, 2, 3, 4)]


@pytest.fixture
def application(association):
    association.currency = "HUF"
    association.save()
    return make_project(association, starts_on=dt.date(2027, 3, 1))


def rates(units="400", code="HUF"):
    month = timezone.localdate()
    content = f"Country,ISO code,Period,Rate\nX,{code},{month:%Y-%m},{units}\n".encode()
    rate_actions.import_rates(content, name=f"{units}.csv")


def page(application, **asked):
    address = reverse("budgets:cash", args=[application.reference])
    return address + "?" + "&".join(f"{name}={value}" for name, value in asked.items())


def test_the_page_shows_the_deepest_hole_of_the_project_and_of_each_partner(client, application, officer):
    fill(application, by=officer, rows=SPREAD)
    client.force_login(officer)

    answered = client.get(page(application))

    text = answered.content.decode()
    hole = answered.context["deepest"]["hole"]
    assert (hole.month, hole.amount) == (10, Decimal("46000.00"))
    for words in (
        "<svg",
        "Largest cash shortfall",
        "46,000.00",
        "December 2027",
        "our assumption, no source",
        "1 Pécs",
    ):
        assert words in text


def test_payments_that_come_later_make_the_hole_deeper_and_are_called_an_assumption(client, application, officer):
    fill(application, by=officer, rows=SPREAD)
    client.force_login(officer)

    answered = client.get(page(application, delay=90, partner=1))

    assert answered.context["deepest"]["hole"].amount > 46000
    assert "Assumption, not a plan" in answered.content.decode()


def test_the_flow_in_forints_says_its_rate_and_the_stress(client, application, officer):
    rates()
    fill(application, by=officer, rows=SPREAD)
    client.force_login(officer)

    plain = client.get(page(application, currency="HUF"))
    stressed = client.get(page(application, currency="HUF", stress=20))

    assert plain.context["flow"].costs == Decimal(138000 * 400)
    assert stressed.context["flow"].costs == Decimal(138000 * 500)
    assert "1 EUR = 500.0000\xa0HUF, InforEuro" in stressed.content.decode()
    assert "assumption: the currency loses 20%" in stressed.content.decode()


def test_without_a_rate_the_flow_stays_in_its_currency_and_says_why(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)

    answered = client.get(page(application, currency="HUF"))

    assert answered.context["found"].currency == "EUR"
    assert "No rate is stored" in answered.content.decode()


@pytest.mark.parametrize("text", ["\x00", "-1", "999999999999", "x", "١", "1e9", "partner", "9" * 400])
def test_an_address_that_makes_no_sense_asks_for_nothing(client, application, officer, text):
    fill(application, by=officer)
    client.force_login(officer)
    names = ("partner", "delay", "stress", "start", "report", "payment", "currency", "spread")

    answered = client.get(reverse("budgets:cash", args=[application.reference]), dict.fromkeys(names, text))

    assert answered.status_code == 200


def test_a_project_at_the_end_of_all_time_has_a_page(client, application, officer):
    fill(application, by=officer)
    type(application).objects.update(starts_on=dt.date(9999, 6, 1), duration_months=120)
    client.force_login(officer)

    assert client.get(page(application)).status_code == 200
    assert client.get(reverse("budgets:own", args=[application.reference])).status_code == 200


def test_without_a_budget_the_page_teaches(client, application, officer):
    client.force_login(officer)

    assert "There is no cash flow yet" in client.get(page(application)).content.decode()


def test_recorded_payments_are_better_than_a_plan_and_received_ones_do_not_wait(client, application, officer):
    fill(application, by=officer, rows=SPREAD)
    grant = Decimal("110400.00")
    for kind, state, day, amount in (
        ("prefinancing", "received", dt.date(2027, 4, 10), grant / 2),
        ("balance", "expected", dt.date(2029, 3, 5), grant / 2),
    ):
        Payment.objects.create(
            application=application,
            kind=kind,
            state=state,
            amount=amount,
            expected_on=day,
            received_on=day if state == "received" else None,
        )
    Agreement.objects.create(application=application, report_due_days=45)

    found = answer(application, Asked(delay=60))

    assert found.recorded
    assert [(due.month(60), due.total) for due in found.cash.dues] == [(2, grant / 2), (27, grant / 2)]
    assert [term.days for term in found.terms] == [30, 45, 90]
    client.force_login(officer)
    assert "As recorded with the award" in client.get(page(application)).content.decode()


def test_payments_that_do_not_come_to_the_grant_are_said(client, application, officer):
    fill(application, by=officer, rows=SPREAD)
    for kind in ("interim", "recovery"):
        Payment.objects.create(application=application, kind=kind, amount=Decimal(100), expected_on=dt.date(2027, 5, 1))
    client.force_login(officer)

    assert "do not come to the grant" in client.get(page(application)).content.decode()


def test_costs_can_follow_the_work_packages(application, officer):
    rows = [row | {"work_package": application.work_packages.get()} for row in (STAFF, TRAVEL)]
    fill(application, by=officer, rows=rows)
    application.work_packages.update(start_month=1, end_month=2)

    found = answer(application, Asked(spread="packages"))

    assert [month.costs for month in found.cash.project.months[:3]] == [173500, 173500, 0]


def test_the_queries_of_the_page_do_not_grow_with_its_rows(client, application, officer):
    client.force_login(officer)
    counts = []
    for rows in ([STAFF], [STAFF] * 6):
        fill(application, by=officer, rows=rows)
        with CaptureQueriesContext(connection) as made:
            client.get(page(application))
        counts.append(len(made))

    assert counts[0] == counts[1]


def lira_call(application):
    application.call = make_call(currency="TRY", rule_pack="tr-development-agency")
    application.save()
    return application


def test_a_call_in_another_currency_is_asked_about_and_changes_nothing_by_itself(client, application, officer):
    fill(application, by=officer)
    application.refresh_from_db()
    lira_call(application)
    client.force_login(officer)

    text = client.get(reverse("budgets:budget", args=[application.reference])).content.decode()

    assert "The call is in TRY, this budget in EUR." in text
    assert "budget.currency" in {finding.code for finding in budget_findings(application)}
    assert BudgetLine.objects.get(category="staff").unit_cost == 30000


@pytest.mark.parametrize(
    ("way", "currency", "price"), [("keep", "EUR", 30000), ("relabel", "TRY", 30000), ("convert", "TRY", 1500000)]
)
def test_the_answer_is_done_and_not_asked_again(client, application, officer, way, currency, price):
    rates("50", "TRY")
    fill(application, by=officer)
    application.refresh_from_db()
    lira_call(application)
    client.force_login(officer)

    client.post(reverse("budgets:currency", args=[application.reference]), {"way": way})

    application.refresh_from_db()
    assert (application.currency, BudgetLine.objects.get(category="staff").unit_cost) == (currency, price)
    assert question(application, Budget.objects.get()) is None
    assert application.total_cost == price * 10 + 2000 * price / 30000 + 45000 * price / 30000
    if way == "convert":
        assert Contribution.objects.get().amount == application.own_contribution


def test_without_a_rate_nothing_is_converted_and_the_month_is_named(client, application, officer):
    fill(application, by=officer)
    application.refresh_from_db()
    lira_call(application)
    client.force_login(officer)
    address = reverse("budgets:currency", args=[application.reference])

    refused = client.post(address, {"way": "convert"}, follow=True)
    empty = client.post(address, {"way": "x"}, follow=True)

    assert "No rate is stored (InforEuro, TRY) for:" in refused.content.decode()
    assert "The form came incomplete" in empty.content.decode()
    application.refresh_from_db()
    assert application.currency == "EUR"
    other = reverse("budgets:currency", args=[make_project(application.association).reference])
    assert "do not differ any more" in client.post(other, {"way": "keep"}, follow=True).content.decode()
