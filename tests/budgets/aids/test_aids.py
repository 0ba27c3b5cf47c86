"""Small calculations beside the budget: what they say, and how a result becomes a row."""

import pytest
from django.urls import reverse

from tests.budgets.scene import fill, make_project


@pytest.fixture
def application(association):
    return make_project(association)


def asked(client, application, aid, **typed):
    query = {"aid": aid} | {f"{aid}-{name}": value for name, value in typed.items()}
    answer = client.get(reverse("budgets:aids", args=[application.reference]), query)
    return answer.status_code, answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("aid", "typed", "sentences"),
    [
        ("depreciation", {"price": "50 000", "use": "80", "months": "36", "life": "60"}, ["24,000.00 EUR"]),
        (
            "day-rate",
            {"costs": "43000", "months": "12", "time": "100"},
            ["One day: 200.00 EUR", "at most: 215.00", "One hour: 25.00 EUR"],
        ),
        (
            "travel",
            {"table": "erasmus-ka1 1", "distance": "1200", "participants": "3", "green": "on"},
            ["Per participant: 320.00 EUR", "All participants: 960.00 EUR"],
        ),
        (
            "travel",
            {"table": "erasmus-ka1 2", "distance": "1200", "participants": "1"},
            ["Per participant: 309.00 EUR", "not confirmed"],
        ),
        (
            "owner-day",
            {"table": "horizon-2127 1", "coefficient": "134,5"},
            ["One day: 379.59 EUR", "not confirmed", "Add as a row"],
        ),
        ("vat", {"net": "1000", "tax": "270", "comes_back": "yes", "total": "5000000"}, ["1,000.00 EUR"]),
        ("vat", {"net": "1000", "tax": "270", "comes_back": "yes", "total": "4999999.99"}, ["1,270.00 EUR"]),
        ("vat", {"net": "1000", "tax": "270", "comes_back": "partly", "total": "5000000"}, ["Only the part"]),
        (
            "council",
            {"total": "7325000", "grant": "2325000", "own": "5000000", "euros": "7500", "limit": "4999999"},
            ["make the total cost", "Rate of the euro in this decision: 310", "does not cover"],
        ),
        (
            "final-payment",
            {"accepted": "500 000", "rate": "90", "grant": "450 000", "paid": "400 000", "receipts": "60 000"},
            ["Final grant: 441,000.00 EUR", "Still to be paid: 41,000.00 EUR"],
        ),
        (
            "final-payment",
            {"accepted": "70000", "rate": "80", "grant": "100000", "paid": "60000"},
            ["Final grant: 56,000.00 EUR", "To be paid back: 4,000.00 EUR"],
        ),
        (
            "final-payment",
            {"accepted": "1080000", "rate": "100", "grant": "1000000", "paid": "850000", "reductions": "50000"}
            | {"released": "50000"},
            ["Final grant: 950,000.00 EUR", "Still to be paid: 100,000.00", "that is released: 150,000.00 EUR"],
        ),
        ("instalment", {"months": "24", "grant": "100000"}, ["One pre-financing and a balance.", "Help desk on PRAG"]),
        (
            "instalment",
            {"months": "24", "grant": "100000,01", "planned": "90000", "received": "100000", "spent": "60000"},
            ["further instalments", "Next instalment: 50,000.00 EUR", "than 70%"],
        ),
        (
            "spending",
            {"planned": "830", "reported": "700", "budget": "2350"},
            ["Behind the plan: 130.00 EUR", "plan: 84.34%", "budget: 29.79%", "Left of the budget: 1,650.00 EUR"],
        ),
        (
            "spending",
            {"planned": "0", "reported": "5", "budget": "0"},
            ["Ahead of the plan: 5.00", "Left of the budget: −5.00"],
        ),
        ("council", {"total": "3", "grant": "1", "own": "1", "limit": "1"}, ["Difference: −1.00", "The limit covers"]),
    ],
)
def test_each_aid_says_what_comes_out(client, application, officer, aid, typed, sentences):
    client.force_login(officer)

    status, text = asked(client, application, aid, **typed)

    assert status == 200
    for sentence in sentences:
        assert sentence in text


def test_what_stands_in_euro_in_a_table_becomes_no_row_of_a_budget_in_forints(client, association, officer):
    application = make_project(association, currency="HUF")
    client.force_login(officer)

    for aid, typed, sentence in (
        ("travel", {"table": "erasmus-ka1 1", "distance": "1200", "participants": "1"}, "Per participant: 275.00 EUR"),
        ("owner-day", {"table": "horizon-2127 1", "coefficient": "100"}, "One day: 282.22 EUR"),
    ):
        _status, text = asked(client, application, aid, **typed)

        assert sentence in text
        assert "Add as a row" not in text


def test_amounts_are_understood_in_the_currency_of_the_application(client, association, officer):
    application = make_project(association, currency="HUF")
    client.force_login(officer)
    typed = {"total": "7 325 000", "grant": "2 325 000", "own": "5 000 000", "euros": "7 500"}

    _status, text = asked(client, application, "council", **typed)

    assert "= 7,325,000 HUF" in text
    assert "= 7,500.00 EUR" in text


def test_an_instalment_that_was_spent_enough_cuts_nothing(client, application, officer):
    client.force_login(officer)
    typed = {"months": "24", "grant": "200000", "planned": "90000", "received": "100000", "spent": "70000"}

    _status, text = asked(client, application, "instalment", **typed)

    assert "Next instalment: 90,000.00 EUR" in text
    assert "taken off" not in text


@pytest.mark.parametrize(
    ("aid", "typed"),
    [
        ("final-payment", {"accepted": "1", "rate": "101", "grant": "1", "paid": "0"}),
        ("owner-day", {"table": "horizon-2127 1", "coefficient": "0"}),
        ("depreciation", {"price": "x", "use": "80", "months": "0", "life": "60"}),
        ("day-rate", {"costs": "43000", "months": "12", "time": "0"}),
        ("travel", {"table": "nothing", "distance": "9" * 30, "participants": "3"}),
    ],
)
def test_what_cannot_be_read_is_asked_again(client, application, officer, aid, typed):
    client.force_login(officer)

    status, text = asked(client, application, aid, **typed)

    assert status == 422
    assert "field__error" in text or "error" in text


def test_an_unknown_aid_shows_the_empty_page(client, application, officer):
    client.force_login(officer)

    assert asked(client, application, "magic")[0] == 200


def test_a_result_becomes_a_row_below_the_others(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)
    row = {
        "partner": "1",
        "category": "equipment",
        "description": "Depreciation of the server",
        "unit": "piece",
        "units": "1",
        "unit_cost": "24 000,00",
    }

    answer = client.post(reverse("budgets:aid_row", args=[application.reference]), row)

    assert answer.url.endswith("/budget/partners/1/")
    lines = application.partners.get(number=1).budget_lines.order_by("order")
    assert [line.category for line in lines] == ["staff", "travel", "equipment"]
    application.refresh_from_db()
    assert str(application.total_cost) == "371000.00"


def test_a_row_of_nonsense_is_refused_and_so_is_one_where_the_content_is_locked(client, application, officer):
    client.force_login(officer)
    address = reverse("budgets:aid_row", args=[application.reference])

    assert "nothing was saved" in client.post(address, {"partner": "77"}, follow=True).content.decode()
    type(application).objects.filter(pk=application.pk).update(state="submitted")
    row = {"partner": "1", "category": "equipment", "units": "1", "unit_cost": "5"}
    assert "The content is locked" in client.post(address, row, follow=True).content.decode()


def test_a_programme_without_a_word_on_tax_says_so(client, association, officer):
    application = make_project(association, rule_pack="visegrad")
    client.force_login(officer)

    _status, text = asked(client, application, "vat", net="1", tax="1", comes_back="no", total="1")

    assert "say nothing about value added tax" in text
