"""The call's own terms come along, are counted with, can be decided otherwise, and are compared with those of today."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Application
from applications.steps.actions.facts import choose_call
from applications.steps.actions.starting import start
from applications.terms.actions import decide, take_over
from applications.terms.decided import Decided
from applications.terms.queries import moved, terms_of
from budgets.records import queries
from calls.catalogue.conditions import TermName
from calls.models import BudgetLine, Terms
from refusals import Refused
from tests.applications.factories import make_application, make_call
from tests.budgets.scene import STAFF, TRAVEL, fill

pytestmark = pytest.mark.django_db

SAID = {
    "funding_rate": Decimal(95),
    "prefinancing": Decimal(70),
    "min_partners": 3,
    "min_countries": 3,
    "min_member_states": 2,
    "duration_min": 12,
    "duration_max": 24,
    "lump_sums": "20000.00; 30000.00",
}
BROUGHT = {
    "funding_rate": "95",
    "min_grant": "50000",
    "max_grant": "200000",
    "lump_sums": ["20000.00", "30000.00"],
    "prefinancing": "70",
    "min_partners": 3,
    "min_countries": 3,
    "min_eu_countries": 2,
    "min_months": 12,
    "max_months": 24,
}


@pytest.fixture
def call():
    """A call that says something of everything that an application has to keep to."""
    call = make_call("TERMS-1", rule_pack="interreg-2127")
    Terms.objects.create(call=call, source_ref="Call text, page 4", as_of=dt.date(2026, 11, 2), **SAID)
    BudgetLine.objects.create(call=call, min_grant=Decimal(50_000), max_grant=Decimal(200_000))
    return call


@pytest.fixture
def begun(association, officer, call) -> Application:
    return start(by=officer, association=association, call=call, acronym="BORDER")


def test_every_term_of_the_call_comes_along_when_an_application_begins_on_the_page(client, association, officer, call):
    client.force_login(officer)

    client.post(reverse("applications:new"), {"title": "Border", "call": call.code, "association": association.pk})

    application = Application.objects.get()
    assert application.pack_overrides == BROUGHT
    assert set(application.pack_overrides) == set(TermName.values)
    assert {(term.source, term.as_of) for term in application.kept_terms.exclude(name__endswith="_grant")} == {
        ("Call text, page 4", dt.date(2026, 11, 2))
    }


def test_the_budget_is_counted_with_the_calls_rate_and_says_that_a_country_is_missing(begun, officer):
    begun.duration_months = 24
    begun.save()
    fill(begun, by=officer, rows=(STAFF, TRAVEL))

    result, pack = queries.result_of(begun), queries.pack_of(begun)

    assert result.grant == (result.total * Decimal("0.95")).quantize(Decimal("0.01"))
    assert (pack.partnership.min_countries, pack.partnership.min_partners, pack.duration.max_months) == (3, 3, 24)


def test_another_call_brings_its_own_terms_and_those_of_the_former_go(begun, officer):
    other = make_call("TERMS-2", rule_pack="interreg-2127")
    Terms.objects.create(call=other, funding_rate=Decimal(70))

    application = choose_call(begun, by=officer, call=other)

    assert application.pack_overrides == {"funding_rate": "70"}


def test_what_the_call_says_in_several_ways_is_asked_and_never_chosen(association, officer):
    call = make_call("TERMS-3")
    Terms.objects.create(call=call, rate_min=Decimal(60), rate_max=Decimal(80))

    application = start(by=officer, association=association, call=call, acronym="RANGE")

    assert application.pack_overrides == {}
    assert [(row.name, row.said_today, row.has_moved) for row in terms_of(application)] == [
        ("funding_rate", ("60", "80"), True)
    ]
    with pytest.raises(Refused, match="The call says several things about this: funding rate"):
        take_over(application, ["funding_rate"], by=officer)


def test_a_rate_that_moves_later_is_told_and_changes_nothing_until_somebody_takes_it_over(begun, officer):
    fill(begun, by=officer)
    granted = queries.result_of(begun).grant
    Terms.objects.update(funding_rate=Decimal(90))

    assert [(row.name, row.value, row.call_says) for row in moved(begun)] == [("funding_rate", "95%", "90%")]
    assert queries.result_of(begun).grant == granted
    after = take_over(begun, ["funding_rate"], by=officer)

    assert (after.pack_overrides["funding_rate"], moved(after)) == ("90", [])
    assert after.requested_grant == queries.result_of(after).grant
    assert after.requested_grant < granted


def test_the_gate_of_the_budget_tells_that_a_term_moved(begun, officer, client):
    Terms.objects.update(funding_rate=Decimal(90))
    client.force_login(officer)

    page = client.get(reverse("applications:terms", args=[begun.reference])).text

    assert "The call says something else by now" in page
    assert page.count('name="term"') == 1


def test_the_office_decides_otherwise_with_a_reason_and_is_not_asked_again(begun, officer):
    decided = decide(
        begun, "funding_rate", Decided("85", "The agency told us by mail.", "Mail of 3 November"), by=officer
    )

    row = next(row for row in terms_of(decided) if row.name == "funding_rate")
    assert (row.value, row.kept.reason, row.has_moved) == ("85%", "The agency told us by mail.", False)
    assert decided.pack_overrides["funding_rate"] == "85"
    assert decided.history.latest("sequence").changes == {"funding_rate": ["95", "85"]}


def test_without_a_reason_nothing_is_decided(begun, officer):
    with pytest.raises(Refused, match="Write down why this term holds"):
        decide(begun, "funding_rate", Decided("85", "  "), by=officer)

    begun.refresh_from_db()
    assert begun.pack_overrides["funding_rate"] == "95"


def test_an_empty_value_lets_the_rule_of_the_programme_hold(begun, officer):
    decided = decide(begun, "funding_rate", Decided("", "Only for new members."), by=officer)

    assert "funding_rate" not in decided.pack_overrides


def test_the_form_reads_what_people_write(begun, officer, client):
    client.force_login(officer)
    page = reverse("applications:term", args=[begun.reference, "funding_rate"])

    answer = client.post(page, {"value": "87,5", "reason": "Told by phone.", "version": begun.version})

    begun.refresh_from_db()
    assert (answer.status_code, begun.pack_overrides["funding_rate"]) == (302, "87.5")


def test_an_older_page_is_refused_and_what_was_typed_stays(begun, officer, client):
    client.force_login(officer)
    page = reverse("applications:term", args=[begun.reference, "funding_rate"])

    answer = client.post(page, {"value": "80", "reason": "Told by phone.", "version": begun.version - 1})

    assert (answer.status_code, "Told by phone." in answer.text) == (422, True)


@pytest.mark.parametrize("role", ["reviewer", "auditor", "manager", "trainer"])
def test_who_only_reads_sees_the_terms_and_can_decide_nothing(begun, client, request, role):
    client.force_login(request.getfixturevalue(role))

    page = client.get(reverse("applications:terms", args=[begun.reference]))
    pressed = client.post(reverse("applications:terms_take_over", args=[begun.reference]), {"term": "funding_rate"})
    form = client.get(reverse("applications:term", args=[begun.reference, "funding_rate"]))

    assert page.status_code in (200, 404)
    assert (pressed.status_code, form.status_code) in ((403, 404), (404, 404))


def test_an_application_without_a_call_says_that_the_programmes_rules_hold(association, officer, client):
    application = make_application(association, lead_officer=officer)
    client.force_login(officer)

    page = client.get(reverse("applications:terms", args=[application.reference])).text

    assert "the rules of the programme hold" in page
