"""The own contribution by partner and year, the councils behind it, and the overview for the management."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.models import Resolution
from applications.pipeline.guarding import Attempt
from applications.pipeline.guards import resolutions_cover
from budgets.checks import own_contribution
from budgets.models import OwnShare
from budgets.rates import actions as rate_actions
from budgets.records import queries
from budgets.tasks import keep_own_shares
from tests.budgets.entering import set_contributions
from tests.budgets.scene import fill, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(association):
    association.currency = "HUF"
    association.save()
    return make_project(association, starts_on=dt.date(2027, 9, 1), duration_months=12)


def page(name, application):
    return reverse(f"budgets:{name}", args=[application.reference])


def decide(application, *, state="adopted", amount="69400", currency="EUR", number=1, **fields):
    organisation = application.partners.get(number=number).organisation
    return Resolution.objects.create(
        application=application,
        organisation=organisation,
        state=state,
        amount=Decimal(amount),
        currency=currency,
        number="12/2027",
        **fields,
    )


def test_the_need_falls_into_the_years_of_the_costs(application, officer):
    fill(application, by=officer)

    shares = list(OwnShare.objects.values_list("partner__number", "year", "amount"))

    assert application.partners.count() == 2
    assert [year for _partner, year, _amount in shares] == [2028]
    assert sum(amount for *_rest, amount in shares) == Decimal("69400.00")


def test_money_of_others_and_in_kind_is_not_asked_of_the_council(application, officer):
    fill(application, by=officer)
    partner = application.partners.get(number=1)
    given = [("own", "20000"), ("county", "9400"), ("in_kind", "40000")]
    set_contributions(
        application,
        partner,
        by=officer,
        contributions=[{"origin": origin, "status": "public", "amount": Decimal(amount)} for origin, amount in given],
    )

    need = own_contribution.needs(queries.result_of(application), own_contribution.years_of(application))[0]

    assert (need.share, need.others, need.in_kind, need.amount) == (69400, 9400, 40000, 20000)
    assert sum(OwnShare.objects.values_list("amount", flat=True)) == 20000


def test_without_a_starting_date_the_need_stands_in_one_sum(association, officer):
    fill(make_project(association), by=officer)

    assert list(OwnShare.objects.values_list("year", "amount")) == [(0, Decimal("69400.00"))]


def test_the_page_shows_the_need_the_decision_and_the_text_for_the_council(client, application, officer):
    fill(application, by=officer)
    decided = decide(application, state="on_agenda")
    client.force_login(officer)

    text = client.get(page("own", application)).content.decode()

    for words in ("The councils have not promised enough yet", "69,400.00", "2028", "at most 69,400.00 EUR"):
        assert words in text
    assert reverse("applications:resolution", args=[application.reference, decided.pk]) in text


def test_a_partner_without_a_decision_leads_to_the_text(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)

    text = client.get(page("own", application)).content.decode()

    assert 'href="#ask-1"' in text
    assert 'id="ask-1"' in text


def test_a_decision_in_forints_counts_at_the_rate_of_the_day_and_says_so(client, application, officer):
    month = timezone.localdate()
    rates = f"Country,ISO code,Period,Rate\nX,HUF,{month:%Y-%m},400\n".encode()
    fill(application, by=officer)
    application.refresh_from_db()
    decide(application, amount="27760000", currency="HUF")
    asking = Attempt("authorise", officer, timezone.now())
    client.force_login(officer)

    before = [str(hold) for hold in resolutions_cover.holds_back(application, asking)]
    rate_actions.import_rates(rates, name="rates.csv")
    after = [str(hold) for hold in resolutions_cover.holds_back(application, asking)]
    text = client.get(page("own", application)).content.decode()

    assert before[0].startswith("This council decided in another currency")
    assert after == []
    assert "The councils have promised enough" in text
    assert "1 EUR = 400.0000\xa0HUF, InforEuro" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"valid_until": dt.date(2020, 1, 1)}, "not valid any more"),
        ({"state": "expired"}, "expired"),
        ({"currency": "TRY"}, "no exchange rate"),
        ({"amount": "1"}, "lacking"),
    ],
)
def test_the_page_says_why_a_decision_is_not_enough(client, application, officer, fields, words):
    fill(application, by=officer)
    decide(application, **fields)
    client.force_login(officer)

    assert words in client.get(page("own", application)).content.decode()


def test_strangers_see_neither_page(client, application, officer, stranger):
    fill(application, by=officer)
    client.force_login(stranger)

    assert client.get(page("own", application)).status_code == 404
    assert client.get(page("cash", application)).status_code == 404
    assert "69,400" not in client.get(reverse("budgets:own_overview")).content.decode()


def test_the_overview_adds_up_stored_amounts_in_a_fixed_number_of_queries(client, association, officer, manager):
    client.force_login(manager)
    counts = []
    for _round in range(2):
        for state in ("drafting", "drafting"):
            project = make_project(association, state=state, starts_on=dt.date(2027, 1, 1), duration_months=12)
            fill(project, by=officer)
        with CaptureQueriesContext(connection) as queries_made:
            text = client.get(reverse("budgets:own_overview")).content.decode()
        counts.append(len(queries_made))

    assert counts[0] == counts[1]
    assert "277,600" in text


def test_the_overview_tells_what_is_committed_from_what_is_planned(client, association, officer, manager):
    for state in ("drafting", "submitted", "running", "rejected"):
        project = make_project(association, starts_on=dt.date(2027, 1, 1), duration_months=12)
        fill(project, by=officer)
        type(project).objects.filter(pk=project.pk).update(state=state)
    client.force_login(manager)

    found = client.get(reverse("budgets:own_overview"))

    row = found.context["by_year"][0]
    assert (row["year"], row["committed"], row["waiting"], row["planned"]) == (2027, 69400, 69400, 69400)
    assert len(found.context["rows"]) == 3


def test_a_new_starting_date_is_followed_by_the_daily_task(application, officer):
    fill(application, by=officer)
    type(application).objects.update(starts_on=dt.date(2030, 1, 1))

    keep_own_shares(None)
    first = list(OwnShare.objects.values_list("pk", "year"))
    keep_own_shares(None)

    assert {year for _key, year in first} == {2030}
    assert list(OwnShare.objects.values_list("pk", "year")) == first


def test_guests_and_clerks_have_no_overview(client, clerk):
    client.force_login(clerk)

    assert client.get(reverse("budgets:own_overview")).status_code == 404
