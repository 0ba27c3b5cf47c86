"""Do overview and history say what happened in the reader's words?"""

import html
import re

import pytest
from django.urls import reverse
from django.utils import translation

from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.states import Kind
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tab", ["overview", "history"])
def test_what_was_edited_is_said_in_the_language_of_the_reader(client, association, officer, tab):
    application = make_application(association, lead_officer=officer)
    for what in (What.WORKPLAN, What.EFFORT, What.REPORT_MOVED):
        record(application, by=officer, source=application.state, what=what)
    officer.language = "hu"
    officer.save()
    client.force_login(officer)

    page = client.get(reverse(f"applications:{tab}", args=[application.reference])).text

    said = ("Munkaterv módosítva", "Emberhónapok módosítva", "Egy beszámoló állapota megváltozott")
    assert re.findall("|".join([*said, "report_moved"]), page) == [*reversed(said)]


def told(client, user, application) -> list[str]:
    user.language, user.time_zone = "hu", "Europe/Budapest"
    user.save()
    client.force_login(user)
    page = client.get(reverse("applications:history", args=[application.reference])).text
    found = re.findall(r"<li>([^<]*→[^<]*)</li>", page)
    return [html.unescape(line).replace("\xa0", " ") for line in found]


def test_what_changed_is_told_in_words_and_not_by_names_of_fields(client, association, officer):
    application = make_application(association, lead_officer=officer)
    fields = {
        "kind": ["own", "supported"],
        "lead_officer_id": [None, officer.pk],
        "starts_on": ["2027-01-01", None],
        "total_cost": ["1000.00", "12345.60"],
        "deadline_at": ["2027-01-01T11:00:00+00:00", None],
        "money_checked_revision": [None, 3],
    }
    record(application, by=officer, source=application.state, what=What.BUDGET, changes=fields)

    kinds = dict(Kind.choices)
    with translation.override("hu"):
        own, supported = str(kinds["own"]), str(kinds["supported"])
    assert told(client, officer, application) == [
        f"Fajta: {own} → {supported}",
        f"Felelős munkatárs: – → {officer}",
        "Teljes költség: 1 000,00 → 12 345,60",
        "Kezdési időpont: 2027. 01. 01. → –",
        "Határidő: 2027. 01. 01. 12:00 → –",
    ]


def test_what_changed_of_a_partner_and_of_the_call_s_terms_is_told_in_words(client, association, officer):
    application = make_application(association, lead_officer=officer)
    partner = {"vat_recoverable": [None, "False"], "funding_rate": ["80", "85"]}
    for what, changes in ((What.PARTNER_CHANGED, partner), (What.TERMS, {"min_partners": ["3", None]})):
        record(application, by=officer, source=application.state, what=what, changes=changes)

    assert told(client, officer, application) == [
        "Partnerek legalább: 3 → nincs megadva",
        "Támogatási arány százalékban: 80,00 → 85,00",
        "Levonja az áfát: – → nem",
    ]
