"""The demonstration data: what it promises, asserted."""

import datetime as dt
from collections import Counter

import pytest

from applications.models import Application
from calls.models import Call
from config.demo import ask, load
from config.demo.applications import APPLICATIONS
from organisations.models import Municipality

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def demonstration(db):
    load.everything(TODAY)


def test_there_are_forty_municipalities_and_twelve_current_calls(demonstration):
    assert Municipality.objects.count() == 40
    assert Call.objects.filter(archived=False).count() == 12


def test_the_thirty_applications_stand_where_the_description_says(demonstration):
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        "idea": 3, "screening": 2, "drafting": 6, "review": 1, "authorisation": 1, "ready": 1, "submitted": 3,
        "clarification": 1, "reserve": 1, "rejected": 3, "ineligible": 1, "preparation": 1, "running": 2,
        "final_report": 1, "closed": 1, "withdrawn": 1, "dropped": 1,
    }  # fmt: skip


def test_five_of_ten_decided_applications_were_awarded(demonstration):
    assert sum(entry.outcome == "selected" for entry in APPLICATIONS) == 5


def test_the_median_first_answer_takes_1_4_days():
    assert ask.median_days() == 1.4
