"""The sizes in which the program is tried out hold as many rows as they promise."""

import datetime as dt

import pytest
from django.core.management import call_command

from applications.models import Application, Section
from budgets.models import BudgetLine, BudgetVersion
from calls.models import Call
from demonstration import load
from desk.models import SupportRequest
from organisations.models import Municipality, Person, User


@pytest.mark.django_db
def test_size_s_is_a_regional_office_after_five_years(capsys):
    load.everything(dt.date(2026, 11, 20), size="S")

    assert [model.objects.count() for model in (Municipality, Person, User, Call, Application, SupportRequest)] == [
        90,
        540,
        84,
        300,
        75,
        150,
    ]
    sample = Application.objects.order_by("-pk").first()
    assert BudgetLine.objects.filter(budget__application=sample).count() == 45
    assert BudgetVersion.objects.filter(budget__application=sample).count() == 4
    assert Section.history.filter(application_id=sample.pk).count() == 25 * 6
    call_command("check_integrity")
    assert "Sound" in capsys.readouterr().out
