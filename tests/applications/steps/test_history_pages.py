"""Do overview and history say what happened in the reader's words?"""

import re

import pytest
from django.urls import reverse

from applications.pipeline.actions.history import record
from applications.pipeline.events import What
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
