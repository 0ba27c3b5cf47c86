"""What happens when two people have the same page open? The second is asked first, and loses nothing."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from applications.models import Agreement, Effort, Partner, Scorecard, WorkPackage
from calls.models import Deadline, EligibilityRule, Faq
from tests.applications.factories import make_call
from tests.design.cast import make_filled

ASKED = "Somebody else saved this after you opened the page."


@pytest.fixture
def filled(association, officer, partner_organisation):
    return make_filled(association, officer, partner_organisation, reference="MVSZ-2026-0001")


@pytest.fixture
def page(client, officer):
    client.force_login(officer)
    return client


def opened_in(answer) -> str:
    """The mark that the page carries."""
    return re.search(r'name="opened" value="([0-9a-f]{24})"', answer.content.decode())[1]


def test_a_work_package_is_not_overwritten_unseen(page, filled):
    package = WorkPackage.objects.get()
    address = f"{filled.get_absolute_url()}work-plan/package/{package.pk}/"
    mine = {"title": "Mine", "start_month": 1, "opened": opened_in(page.get(address))}
    WorkPackage.objects.update(title="Theirs")

    refused = page.post(address, mine)

    assert refused.status_code == 422
    text = refused.content.decode()
    assert ASKED in text
    assert "Stored now: Title: Theirs" in text
    assert 'value="Mine"' in text
    assert WorkPackage.objects.get().title == "Theirs"

    assert page.post(address, mine | {"opened": opened_in(refused)}).status_code == 302
    assert WorkPackage.objects.get().title == "Mine"


def test_a_page_that_nobody_overtook_is_saved_at_once(page, filled):
    package = WorkPackage.objects.get()
    address = f"{filled.get_absolute_url()}work-plan/package/{package.pk}/"

    answer = page.post(address, {"title": "Mine", "opened": opened_in(page.get(address))})

    assert answer.status_code == 302
    assert WorkPackage.objects.get().title == "Mine"


def test_a_partner_is_not_overwritten_unseen(page, filled):
    address = f"{filled.get_absolute_url()}partners/1/"
    sent = {"role": "partner", "country": "AT", "legal_status": "public", "contact_name": "Mine"}
    sent["opened"] = opened_in(page.get(address))
    Partner.objects.update(contact_name="Theirs")

    refused = page.post(address, sent)

    assert (refused.status_code, Partner.objects.get().contact_name) == (422, "Theirs")


def test_person_months_are_not_overwritten_unseen(page, filled):
    address = f"{filled.get_absolute_url()}work-plan/effort/"
    effort = Effort.objects.get()
    sent = {f"m-{effort.work_package_id}-{effort.partner_id}": "3", "opened": opened_in(page.get(address))}
    Effort.objects.update(person_months=Decimal(9))

    refused = page.post(address, sent)

    assert (refused.status_code, Effort.objects.get().person_months) == (422, Decimal(9))
    assert page.post(address, sent | {"opened": opened_in(refused)}).status_code == 302
    assert Effort.objects.get().person_months == Decimal(3)


def test_the_scorecard_is_not_overwritten_unseen(page, filled):
    Scorecard.objects.create(application=filled, comment="First")
    address = f"{filled.get_absolute_url()}scorecard/"
    sent = {"comment": "Mine", "opened": opened_in(page.get(address))}
    Scorecard.objects.update(comment="Theirs")

    assert page.post(address, sent).status_code == 422
    assert Scorecard.objects.get().comment == "Theirs"


def test_the_agreement_is_not_overwritten_unseen(page, filled):
    type(filled).objects.update(state="preparation")
    Agreement.objects.create(application=filled, number="1", currency="EUR")
    address = f"{filled.get_absolute_url()}award/agreement/"
    sent = {"number": "mine", "report_due_days": 60, "retention_years": 5, "opened": opened_in(page.get(address))}
    Agreement.objects.update(number="theirs")

    assert page.post(address, sent).status_code == 422
    assert Agreement.objects.get().number == "theirs"


def test_dates_and_questions_of_a_call_are_not_overwritten_unseen(page):
    call = make_call("CERV-1")
    deadline = call.deadlines.get()
    question = Faq.objects.create(call=call, question="Who?", answer="Towns")
    there = f"/calls/{call.pk}/deadlines/{deadline.pk}/"
    later = (timezone.localdate() + dt.timedelta(days=300)).isoformat()
    sent = {"kind": "submission", "date": later, "time": "17:00", "zone": "Europe/Brussels"}
    sent["opened"] = opened_in(page.get(there))
    Deadline.objects.update(label="Theirs")

    refused = page.post(there, sent)

    assert ASKED in refused.content.decode()
    assert Deadline.objects.get().date.isoformat() == "2099-03-01"
    assert page.post(there, sent | {"opened": opened_in(refused)}).status_code == 302

    address = f"/calls/{call.pk}/questions/{question.pk}/"
    sent = {"question": "Who?", "answer": "Mine", "order": 0, "opened": opened_in(page.get(address))}
    Faq.objects.update(answer="Theirs")
    assert ASKED in page.post(address, sent).content.decode()
    assert Faq.objects.get().answer == "Theirs"


def test_a_rule_with_lists_of_countries_and_kinds_is_not_overwritten_unseen(page):
    call = make_call("CERV-2")
    rule = EligibilityRule.objects.create(
        call=call, role="lead", allowed="yes", countries=["HU", "SK"], applicant_kinds=["municipality"], source="6"
    )
    address = f"/calls/{call.pk}/rules/{rule.pk}/"
    shown = page.get(address)
    assert shown.status_code == 200
    sent = {"role": "lead", "allowed": "yes", "countries": "HU", "source": "mine", "opened": opened_in(shown)}
    EligibilityRule.objects.update(countries=["TR"], applicant_kinds=[])

    refused = page.post(address, sent)

    assert ASKED in refused.content.decode()
    assert EligibilityRule.objects.get().countries == ["TR"]
