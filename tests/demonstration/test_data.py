"""The demonstration data: what it promises, asserted."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from statistics import median

import pytest
from django.core.management import call_command
from django.db import transaction

from applications.models import Application
from applications.pipeline import checks
from budgets.models import BudgetVersion
from calls import eligibility
from calls.models import Call
from demonstration import load
from demonstration.data import places
from demonstration.data.applications import APPLICATIONS
from demonstration.loading import requests
from organisations.models import Municipality

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for all tests that only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load.everything(TODAY)
        yield
        transaction.set_rollback(True)


def test_there_are_forty_municipalities_and_twelve_current_calls(demonstration):
    assert Municipality.objects.count() == 40
    assert Call.objects.filter(archived=False).count() == 12


def test_the_thirty_applications_stand_where_the_description_says(demonstration):
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        "idea": 3,
        "screening": 2,
        "drafting": 6,
        "review": 1,
        "authorisation": 1,
        "ready": 1,
        "submitted": 3,
        "clarification": 1,
        "reserve": 1,
        "rejected": 3,
        "ineligible": 1,
        "preparation": 1,
        "running": 2,
        "final_report": 1,
        "closed": 1,
        "withdrawn": 1,
        "dropped": 1,
    }


def test_amounts_of_screen_and_table_agree(demonstration):
    amounts = {a.acronym: (a.total_cost, a.requested_grant) for a in Application.objects.exclude(total_cost=None)}

    assert amounts == {
        entry.acronym: (Decimal(entry.total), Decimal(entry.grant)) for entry in APPLICATIONS if entry.total
    }


def test_the_budget_of_a09_was_kept_four_times_and_grew(demonstration):
    totals = BudgetVersion.objects.filter(budget__application__acronym="CAREPATH").values_list("total", flat=True)

    assert len(totals) == 4
    assert list(totals) == sorted(totals)
    assert totals[3] == Decimal("892650.00")


def test_a10_lacks_a_unit_and_once_came_one_cent_short(demonstration):
    application = Application.objects.get(acronym="BLUEPORT")

    first, second = BudgetVersion.objects.filter(budget__application=application)

    assert second.total - first.total == Decimal("0.01")
    codes = [finding.code for finding in checks.findings(application)]
    assert codes.count("line.unit") == 1
    assert codes.count("line.sum") == 1


def test_every_demonstrated_path_follows_the_graph(demonstration):
    for application in Application.objects.all():
        steps = list(application.history.order_by("sequence"))
        assert all(after.source == before.target for before, after in pairwise(steps))
        assert steps[-1].target == application.state


def test_the_history_and_the_frozen_copies_are_intact(demonstration, capsys):
    call_command("check_integrity")

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("code", "role", "count"),
    [
        ("DEMO-C01", "lead", 20),
        ("DEMO-C02", "lead", 20),
        ("DEMO-C03", "lead", 20),
        ("DEMO-C04", "lead", 10),
        ("DEMO-C05", "lead", 8),
        ("DEMO-C06", "lead", 5),
        ("DEMO-C07", "lead", 20),
        ("DEMO-C07", "partner", 20),
        ("DEMO-C08", "lead", 40),
        ("DEMO-C09", "lead", 20),
        ("DEMO-C10", "lead", 8),
        ("DEMO-C11", "lead", 20),
        ("DEMO-C12", "lead", 2),
    ],
)
def test_as_many_municipalities_may_use_a_call_as_described(demonstration, code, role, count):
    call = Call.objects.get(code=code)

    answers = [eligibility.verdict(call, municipality, role=role).answer for municipality in Municipality.objects.all()]

    assert answers.count("yes") == count


@pytest.mark.parametrize(("typed", "count"), [("igdir", 1), ("ozd", 1), ("gyor", 1), ("sanli", 0), ("kozcagiz", 1)])
def test_folded_search_finds_municipalities(demonstration, typed, count):
    assert Municipality.objects.named_like(typed).count() == count


def test_names_sort_as_hungarians_and_turks_sort_them(demonstration):
    hungarian = Municipality.objects.filter(country="HU").order_by("sort_key_hu").values_list("name", flat=True)
    turkish = Municipality.objects.filter(country="TR").order_by("sort_key_tr").values_list("name", flat=True)

    assert list(hungarian) == [place.name for place in places.HUNGARIAN]
    assert list(turkish) == [place.name for place in places.TURKISH]


def test_five_of_ten_decided_applications_were_awarded(demonstration):
    assert sum(entry.outcome == "selected" for entry in APPLICATIONS) == 5


def test_the_median_first_answer_takes_1_4_days():
    assert median(requests.FIRST_ANSWER_AFTER) == 1.4
