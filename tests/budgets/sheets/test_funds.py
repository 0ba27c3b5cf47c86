"""Several funds per partner, and what is special about money: entered, kept, refused."""

from decimal import Decimal

import pytest
from django.urls import reverse

from budgets.figures import exchange
from budgets.models import PartnerFund, Sheet
from budgets.records import queries
from budgets.records.actions import loading
from refusals import Refused
from tests.budgets.entering import enter
from tests.budgets.scene import STAFF, fill, make_project
from tests.budgets.sheets.test_pages import TYPED, form


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


def with_funds(*funds, vat="", **more):
    data = {"funds-TOTAL_FORMS": len(funds), "funds-INITIAL_FORMS": 0, "vat-vat": vat}
    for number, (fund, percent) in enumerate(funds):
        data |= {f"funds-{number}-fund": fund, f"funds-{number}-percent": percent}
    return form(TYPED, **data, **more)


def here(application):
    return reverse("budgets:partner", args=[application.reference, 1])


def test_funds_are_saved_and_the_partner_carries_the_rest(client, application, lead, officer):
    client.force_login(officer)

    answer = client.post(here(application), with_funds(("ERDF", "60"), ("IPA", "25,5 %"), ("", ""), vat="partly"))

    assert answer.status_code == 302
    assert [(fund.fund, fund.percent) for fund in lead.funds.all()] == [("ERDF", 60), ("IPA", Decimal("25.5"))]
    application.refresh_from_db()
    assert (application.requested_grant, application.own_contribution) == (Decimal("256500.00"), Decimal("43500.00"))
    assert Sheet.objects.get().vat == "partly"
    text = client.get(here(application)).content.decode().replace("\xa0", " ")
    assert "14.5%" in text
    assert "Who pays" in client.get(reverse("budgets:budget", args=[application.reference])).content.decode()


def test_a_page_that_does_not_ask_for_funds_leaves_them(client, application, lead, officer):
    PartnerFund.objects.create(partner=lead, fund="ERDF", percent=70)
    client.force_login(officer)

    client.post(here(application), form(TYPED))

    assert lead.funds.get().percent == 70


@pytest.mark.parametrize(
    ("funds", "sentence"),
    [
        ([("ERDF", "60"), ("IPA", "40.01")], "more than 100 per cent"),
        ([("ERDF", "60"), ("erdf", "10")], "named twice"),
        ([("", "60")], "Name the fund."),
        ([("ERDF", "")], "Enter the share of this fund."),
        ([("ERDF", "101")], "between 0 and 100"),
        ([(f"F{number}", "1") for number in range(6)], "5"),
    ],
)
def test_funds_that_cannot_be_are_refused_with_their_place(client, application, lead, officer, funds, sentence):
    client.force_login(officer)

    answer = client.post(here(application), with_funds(*funds))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not lead.funds.exists()


def test_exactly_the_whole_may_be_paid_by_funds(client, application, lead, officer):
    client.force_login(officer)

    assert client.post(here(application), with_funds(("ERDF", "60"), ("IPA", "40"))).status_code == 302


def test_the_action_refuses_too_much_by_itself(application, lead, officer):
    with pytest.raises(Refused, match="more than 100 per cent"):
        enter(application, lead, by=officer, funds=[{"fund": "A", "percent": Decimal(101)}])


def test_a_programme_names_its_funds(client, association, officer):
    application = make_project(association, rule_pack="interreg-central-europe-2127")
    client.force_login(officer)

    assert client.get(here(application)).status_code == 200


def test_marks_and_value_added_tax_are_saved_exchanged_and_loaded_again(application, lead, officer):
    rows = [STAFF, STAFF | {"mark": "vat"}, STAFF | {"mark": "in_kind"}]
    fill(application, by=officer, rows=rows)
    enter(application, lead, by=officer, vat="yes", funds=[{"fund": "ERDF", "percent": Decimal(80)}])

    data = queries.exchange_of(application)
    budget = exchange.read(data)

    assert [line.mark for line in budget.partners[0].lines] == ["", "vat", "in_kind"]
    assert (budget.partners[0].vat, budget.partners[0].funds[0].fund) == ("yes", "ERDF")
    loading.put_rows(application, budget)
    again = queries.exchange_of(application)["partners"][0]
    assert [line.get("mark") for line in again["lines"]] == [None, "vat", "in_kind"]
    assert (again["vat"], again["funds"]) == ("yes", [{"fund": "ERDF", "percent": "80"}])


def test_a_row_is_marked_on_the_sheet_and_stays_marked_where_the_page_does_not_ask(client, application, lead, officer):
    client.force_login(officer)
    client.post(here(application), form(TYPED | {"mark": "vat"}))
    line = lead.budget_lines.get()
    assert line.mark == "vat"

    client.post(here(application), form(TYPED | {"id": line.pk}, version=2))

    assert lead.budget_lines.get().mark == "vat"
