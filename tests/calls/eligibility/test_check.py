"""Am I eligible? For everybody, without an account, and what a municipality can use."""

from decimal import Decimal

import pytest
from django.urls import reverse

from calls.models import BudgetLine, EligibilityRule, Terms
from tests.calls.browsing.test_pages import make_call
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    """Hungary leads with an energy plan, Türkiye may be a partner; ninety per cent of at least 90 000 EUR."""
    call = make_call("EUCF")
    call.eligibility_rules.all().delete()
    EligibilityRule.objects.create(call=call, countries=["HU"], required_feature="secap", source="Call text")
    EligibilityRule.objects.create(call=call, role="partner", countries=["HU", "TR"], source="Call text")
    Terms.objects.filter(call=call).update(min_partners=2)
    BudgetLine.objects.filter(call=call).update(min_grant=Decimal(90_000))
    return call


def ask(client, call, **query):
    return client.get(reverse("calls:check", args=[call.pk]), query)


def test_three_letters_find_the_municipality(client, call, municipality):
    assert f"?m={municipality.pk}" in ask(client, call, q="ozd").content.decode()
    assert "No municipality found for this." in ask(client, call, q="xyz").content.decode()


def test_htmx_gets_the_list_alone(client, call, municipality):
    page = client.get(reverse("calls:check", args=[call.pk]), {"q": "ozd"}, headers={"hx-request": "true"})

    assert "<html" not in page.content.decode()
    assert f"?m={municipality.pk}" in page.content.decode()


@pytest.mark.parametrize(
    ("answers", "answer"),
    [
        ({}, "unknown"),
        ({"has_secap": "yes"}, "yes"),
        ({"has_secap": "no"}, "no"),
        ({"has_secap": "yes", "partners": "no"}, "unknown"),
        ({"has_secap": "yes", "money": "no"}, "unknown"),
        ({"has_secap": "yes", "partners": "yes", "money": "yes"}, "yes"),
        ({"role": "partner"}, "yes"),
    ],
)
def test_every_answer_can_change_the_verdict(client, call, municipality, answers, answer):
    found = ask(client, call, m=municipality.pk, **answers).context["check"]

    assert found.verdict.answer == answer
    assert found.verdict.reason


def test_what_is_known_is_not_asked(client, call, municipality):
    municipality.features.create(code="secap")

    found = ask(client, call, m=municipality.pk).context["check"]

    assert [question.name for question in found.questions] == ["role", "partners", "money"]


def test_at_most_four_questions_follow_the_first(client, call, municipality):
    found = ask(client, call, m=municipality.pk).context["check"]

    assert [question.name for question in found.questions] == ["role", "has_secap", "partners", "money"]


def test_somebody_from_elsewhere_gets_a_clear_no_and_help(client, call, other_association):
    town = make_municipality("Hopa", other_association)

    page = ask(client, call, m=town.pk)

    assert page.context["check"].verdict.reason == "Only applicants from: HU"
    assert "/ask/" in page.content.decode()


def test_calls_of_one_association_and_archived_ones_are_not_public(client, call, association, officer):
    own = make_call("OWN", association=association)
    archived = make_call("OLD", archived=True)

    assert [ask(client, one).status_code for one in (call, own, archived)] == [200, 404, 404]
    client.force_login(officer)
    assert ask(client, own).status_code == 200


@pytest.mark.parametrize("value", ["9" * 30, "-1", "\x00", "x", "١"])
def test_hostile_answers_are_answered(client, call, value):
    page = ask(client, call, m=value, q=value, role=value, has_secap=value, money=value)

    assert page.status_code == 200


@pytest.mark.parametrize("person", ["officer", "clerk", "manager"])
def test_a_municipality_s_calls_stand_on_its_page_and_on_one_of_their_own(client, request, call, municipality, person):
    municipality.features.create(code="secap")
    client.force_login(request.getfixturevalue(person))

    page = client.get(municipality.get_absolute_url()).content.decode()
    own = client.get(reverse("calls:usable", args=[municipality.pk]))

    assert call.get_title() in page
    assert [(answer, [chance.call for chance in chances]) for answer, chances in own.context["groups"]] == [
        ("yes", [call]),
        ("unknown", []),
        ("no", []),
    ]


def test_other_people_s_municipalities_do_not_exist(client, call, clerk, stranger, municipality, second_municipality):
    client.force_login(clerk)
    assert client.get(reverse("calls:usable", args=[second_municipality.pk])).status_code == 404
    client.force_login(stranger)
    assert client.get(reverse("calls:usable", args=[municipality.pk])).status_code == 404


def test_the_own_ceiling_stands_against_a_call_on_the_municipality_s_page(client, call, municipality, officer):
    municipality.features.create(code="secap")
    municipality.own_contribution_ceiling, municipality.own_contribution_currency = Decimal(9000), "EUR"
    municipality.save()
    client.force_login(officer)

    groups = dict(client.get(reverse("calls:usable", args=[municipality.pk])).context["groups"])

    assert [chance.verdict.reason.replace("\xa0", " ") for chance in groups["unknown"]] == [
        "Own share of the whole project at least: 10,000.00 EUR. The municipality gives at most: 9,000.00 EUR."
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_needs_as_many_queries_for_one_call_as_for_many(
    client, officer, municipality, number, django_assert_num_queries
):
    for index in range(number):
        make_call(f"C{index}")
    client.force_login(officer)

    with django_assert_num_queries(10):
        client.get(reverse("calls:usable", args=[municipality.pk]))
