"""Calls and awards for other programs: the open standards are kept, and nothing private leaves."""

import datetime as dt
import json
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from django.core.management import CommandError, call_command
from django.urls import reverse
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012 as DRAFT

from applications.award.actions.publishing import publish
from applications.models import Agreement, StateChange
from applications.pipeline.states import State
from calls.models import BudgetLine, Deadline, EligibilityRule, Programme, Terms
from documents.open_data import awards, opportunities
from documents.open_data.views import with_parts
from tests.applications.factories import make_application, make_call
from tests.lanes import SAMPLES

STANDARDS = Path(SAMPLES) / "data" / "standards"
NOW = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    programme = Programme.objects.create(code="CERV", name="Citizens, Equality, Rights and Values")
    call = make_call(
        "CERV-1",
        title="Networks of towns",
        programme=programme,
        opens_on=dt.date(2026, 9, 1),
        model="multiple_cutoff",
        url="https://example.org/call",
        summary_html="<p>Towns <b>together</b></p>",
        deadline=dt.date(2027, 2, 1),
    )
    Deadline.objects.create(call=call, order=2, kind="cutoff", date=dt.date(2027, 9, 1), zone="Europe/Brussels")
    BudgetLine.objects.create(call=call, scope="topic", amount=Decimal("12000000.00"), max_grant=Decimal(50745))
    BudgetLine.objects.create(call=call, scope="shared_call", amount=Decimal(21000000), shared_with=5)
    Terms.objects.create(call=call, funding_rate=Decimal("90.000"), min_partners=4, source_ref="guide, page 3")
    EligibilityRule.objects.create(call=call, applicant_kinds=["municipality", "association"], countries=["HU"])
    return call


def told(call) -> dict:
    return opportunities.opportunity(with_parts(type(call).objects.filter(pk=call.pk)).get(), NOW)


def test_a_call_is_told_with_its_dates_money_and_conditions(call):
    found = told(call)

    assert (found["title"], found["status"], found["description"]) == (
        "Networks of towns",
        {"value": "open"},
        "Towns together",
    )
    assert found["keyDates"]["closeDate"]["date"] == "2027-09-01"
    assert [competition["keyDates"]["closeDate"]["date"] for competition in found["competitions"]] == [
        "2027-02-01",
        "2027-09-01",
    ]
    assert found["customFields"]["fundingRate"]["value"] == "90"
    assert found["customFields"]["minPartners"] == {"name": "minPartners", "fieldType": "integer", "value": 4}
    assert found["acceptedApplicantTypes"] == [
        {"value": "custom", "customValue": "association"},
        {"value": "government_municipal"},
    ]


def test_a_shared_pot_is_told_but_never_added_to_the_calls_own_money(call):
    funding = told(call)["funding"]

    assert funding["totalAmountAvailable"] == {"amount": "12000000.00", "currency": "EUR"}
    assert funding["details"] == "shared with other topics: 21000000.00 EUR"


def test_what_nobody_stated_is_left_out():
    found = told(make_call("BARE", deadline=None))

    assert found.keys() == {"id", "title", "status", "description", "customFields", "createdAt", "lastModifiedAt"}
    assert found["status"] == {"value": "custom", "customValue": "unknown"}


def test_the_same_call_has_always_the_same_identity(call):
    assert told(call)["id"] == told(call)["id"] != told(make_call("OTHER"))["id"]


@pytest.mark.samples
def test_the_list_of_calls_keeps_the_standard_of_commongrants(client, officer, call):
    make_call("BARE", deadline=None)
    client.force_login(officer)
    answer = client.get(reverse("documents:common_grants"), {"state": "all"})

    assert {item["title"] for item in answer.json()["items"]} >= {"Networks of towns"}
    for item in answer.json()["items"]:
        assert faults("OpportunityDetails", item) == []
    assert faults("OpportunityDetails", told(call) | {"title": 3, "status": {}}) != []


def faults(name: str, item: dict) -> list[str]:
    """What the standard's own document finds wrong."""
    document = yaml.safe_load((STANDARDS / "commongrants-openapi-0.4.0.yaml").read_text(encoding="utf-8"))
    registry = Registry().with_resource("urn:open", Resource.from_contents(document, default_specification=DRAFT))
    schema = {"$ref": f"urn:open#/components/schemas/CommonGrants.Models.{name}"}
    validator = Draft202012Validator(schema, registry=registry, format_checker=FORMATS)
    return [error.message for error in validator.iter_errors(item)]


def test_the_list_of_calls_asks_the_database_the_same_number_of_questions_for_one_and_for_many(
    client, officer, call, django_assert_max_num_queries
):
    for number in range(5):
        make_call(f"MORE-{number}")
    client.force_login(officer)

    with django_assert_max_num_queries(14):
        assert client.get(reverse("documents:common_grants")).json()["paginationInfo"]["totalItems"] == 6


def test_a_municipality_does_not_read_the_list_for_programs(client, clerk):
    client.force_login(clerk)

    assert client.get(reverse("documents:common_grants")).status_code == 403


@pytest.fixture
def agreement(association, municipality, officer, call):
    municipality.email, municipality.signatory = "mayor@example.org", "Minta Anna"
    municipality.save()
    application = make_application(
        association,
        state=State.RUNNING,
        call=call,
        lead_organisation=municipality,
        lead_officer=officer,
        requested_grant=Decimal("60000.50"),
        title="Roofs",
        summary="Solar roofs",
        duration_months=12,
    )
    return Agreement.objects.create(
        application=application,
        number="101",
        signed_on=dt.date(2026, 5, 4),
        starts_on=dt.date(2026, 6, 1),
        ends_on=dt.date(2027, 5, 31),
        amount=Decimal("60000.50"),
    )


def address(ending: str = "json") -> str:
    return reverse("documents:giving", args=["MVSZ", ending])


def test_nothing_is_published_until_a_head_or_administrator_says_so(client, agreement, head, officer):
    assert client.get(address()).status_code == 404
    client.force_login(officer)
    assert client.post(reverse("documents:publish", args=[agreement.pk]), {"published": "yes"}).status_code == 404

    client.force_login(head)
    client.post(reverse("documents:publish", args=[agreement.pk]), {"published": "yes"})
    client.logout()

    assert client.get(address()).json()["grants"][0]["title"] == "Roofs"
    assert StateChange.objects.get(what="published").by == head


def test_taken_back_it_is_gone(client, agreement, head):
    publish(agreement, by=head, published=True)
    publish(agreement, by=head, published=False)

    assert client.get(address()).status_code == 404


def test_a_head_of_another_association_decides_nothing_here(client, agreement, stranger):
    client.force_login(stranger)

    assert client.post(reverse("documents:publish", args=[agreement.pk]), {"published": "yes"}).status_code == 404


def test_no_person_and_no_private_address_leaves(client, agreement, head):
    publish(agreement, by=head, published=True)

    for ending in ("json", "csv"):
        text = client.get(address(ending)).text
        assert [word for word in ("minta anna", "@", "officer", "head") if word in text.lower()] == []


@pytest.mark.samples
def test_awards_keep_the_standard_of_360giving(client, agreement, head):
    publish(agreement, by=head, published=True)

    told = client.get(address()).json()

    assert giving_faults(told) == []
    assert giving_faults({"grants": [told["grants"][0] | {"amountAwarded": "many"}]}) != []
    assert told["grants"][0]["amountAwarded"] == 60000.5


FORMATS = FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_an_instant(value) -> bool:
    """A day with an hour; the standard takes either this or a plain day."""
    return "T" in value and bool(dt.datetime.fromisoformat(value))


def giving_faults(told: dict) -> list[str]:
    """What the standard's own schema finds wrong."""
    grants, whole = (
        json.loads((STANDARDS / name).read_text(encoding="utf-8"))
        for name in ("360-giving-schema.json", "360-giving-package-schema.json")
    )
    asked = whole["properties"]["grants"]["items"]["$ref"]
    registry = Registry().with_resource(asked, Resource.from_contents(grants, default_specification=DRAFT))
    return [
        error.message
        for error in Draft202012Validator(whole, registry=registry, format_checker=FORMATS).iter_errors(told)
    ]


@pytest.mark.samples
def test_the_spreadsheet_has_the_titles_of_the_standard(client, agreement, head):
    publish(agreement, by=head, published=True)
    known = openpyxl.load_workbook(STANDARDS / "titles-2024.xlsx", read_only=True)["grants"]

    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(address("xlsx")).streaming_content)))

    titles, row = book.active.iter_rows(values_only=True)
    assert set(titles) <= {cell for cell in next(known.iter_rows(values_only=True)) if cell}
    assert dict(zip(titles, row, strict=True))["Amount Awarded"] == 60000.5
    assert dict(zip(titles, row, strict=True))["Recipient Org:Name"] == "Ózd"


def test_an_organisation_is_named_by_its_participant_code_where_it_has_one(municipality):
    assert awards.org_id(municipality).startswith("360G-")
    municipality.pic = "999000001"
    assert awards.org_id(municipality) == "XI-PIC-999000001"


def test_the_commands_write_the_same_files(agreement, head, call, tmp_path):
    publish(agreement, by=head, published=True)
    told = StringIO()

    call_command("export_calls", output=tmp_path / "calls.json", stdout=told)
    call_command("export_awards", "mvsz", output=tmp_path / "awards.csv", stdout=told)

    assert json.loads((tmp_path / "calls.json").read_text(encoding="utf-8"))["items"][0]["title"] == call.title
    assert "Ózd" in (tmp_path / "awards.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "name"), [("nobody", "awards.json"), ("mvsz", "awards.doc"), ("mvsz", "awards.json")])
def test_a_command_that_cannot_says_why(association, tmp_path, code, name):
    with pytest.raises(CommandError, match=r"There is no association|Name a file|Nothing is published"):
        call_command("export_awards", code, output=tmp_path / name)


def test_the_page_of_open_data_teaches_when_there_is_nothing(client, head):
    client.force_login(head)

    assert "No grant agreement is signed yet" in client.get(reverse("documents:awards")).text
