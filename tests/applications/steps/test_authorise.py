"""Authorise: councils and partners have said yes."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.models import Attachment, Partner, Resolution
from applications.pipeline.states import State
from calls.models import CallDocument
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(association, municipality, officer):
    call = make_call()
    CallDocument.objects.create(call=call, code="form", title="Form", purpose="fill_in", mandatory=True)
    CallDocument.objects.create(call=call, code="guide", title="Guide", purpose="information", mandatory=True)
    CallDocument.objects.create(call=call, code="late", title="Late", purpose="fill_in", mandatory=True, step="2")
    CallDocument.objects.create(
        call=call, code="mandate", title="Mandate", purpose="fill_in", mandatory=True, partner_document=True
    )
    application = make_application(
        association, state=State.AUTHORISATION, call=call, own_contribution=Decimal(200), lead_officer=officer
    )
    partner = Partner.objects.create(
        application=application, number=1, organisation=municipality.organisation_ptr, country="HU", state="confirmed"
    )
    paper = {"application": application, "size": 1, "sha256": "0" * 64, "file": "x", "name": "x.pdf"}
    Attachment.objects.create(document_code="form", **paper)
    Attachment.objects.create(document_code="mandate", partner=partner, **paper)
    Resolution.objects.create(
        application=application, organisation=municipality.organisation_ptr, state="adopted", amount=200
    )
    return application


def test_with_all_papers_it_is_ready(approved, officer):
    assert take_step(approved, "authorise", by=officer).state == State.READY


def test_officers_confirm_it(approved, people):
    assert who_may(approved, "authorise", people) == {"officer"}


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (
            {"state": "in_principle"},
            [
                "This council has not adopted its decision yet: Ózd",
                "The council decisions do not cover the own contribution: 0.00 of 200.00 EUR",
            ],
        ),
        (
            {"valid_until": dt.date(2020, 1, 1)},
            [
                "The decision of this council is not valid any more: Ózd",
                "The council decisions do not cover the own contribution: 0.00 of 200.00 EUR",
            ],
        ),
        (
            {"currency": "HUF"},
            [
                "This council decided in another currency: Ózd (HUF)",
                "The council decisions do not cover the own contribution: 0.00 of 200.00 EUR",
            ],
        ),
        (
            {"amount": Decimal("199.99")},
            ["The council decisions do not cover the own contribution: 199.99 of 200.00 EUR"],
        ),
        ({"state": "repealed"}, ["The council decisions do not cover the own contribution: 0.00 of 200.00 EUR"]),
    ],
)
def test_resolutions_must_cover_the_own_contribution(approved, officer, change, sentences):
    Resolution.objects.update(**change)

    assert held_back(approved, "authorise", officer) == [("resolutions_cover", text) for text in sentences]


def test_a_partner_without_word_or_paper_blocks_it(approved, officer):
    Partner.objects.update(state="interested", mandate_valid_until=dt.date(2020, 1, 1))
    Attachment.objects.filter(document_code="mandate").update(valid_until=dt.date(2020, 1, 1))

    assert held_back(approved, "authorise", officer) == [
        ("partners_signed", "This partner has not confirmed yet: Ózd"),
        ("partners_signed", "The mandate of this partner is not valid any more: Ózd"),
        ("partners_signed", "A paper of this partner is missing or out of date: Ózd, Mandate"),
    ]


def test_a_partner_that_left_is_not_asked(approved, officer):
    Partner.objects.update(state="left")
    Attachment.objects.filter(document_code="mandate").delete()

    assert take_step(approved, "authorise", by=officer).state == State.READY


def test_a_missing_document_blocks_it(approved, officer):
    Attachment.objects.filter(document_code="form").delete()

    assert held_back(approved, "authorise", officer) == [
        ("documents_present", "A mandatory document is missing or out of date: Form")
    ]


def test_the_submission_is_put_on_the_list(approved, officer):
    assert open_chores(take_step(approved, "authorise", by=officer)) == ["submit"]
