"""Who can use a call, as a file: the rows of the matrix with reason, source and day, as the page filters them."""

import datetime as dt

import pytest

from calls.models import Call, EligibilityRule
from tests.documents.listings.test_exports import address, lines_of, sheet_of
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(association, municipality, second_municipality):
    make_municipality("Pécs", association, nuts3="HU231")
    call = Call.objects.create(code="C-1", title="Call")
    EligibilityRule.objects.create(call=call, nuts=["HU31"], source="Call text, 6", as_of=dt.date(2026, 11, 1))
    return call


def test_each_municipality_has_answer_reason_source_and_day(client, officer, call):
    client.force_login(officer)

    heads, *rows = lines_of(client.get(address("eligibility", call=call.pk)))

    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [(row["municipality"], row["answer_code"]) for row in found] == [
        ("Ózd", "yes"),
        ("Pécs", "no"),
        ("Szikszó", "yes"),
    ]
    assert (found[1]["reason"], found[1]["source"], found[1]["as_of"]) == (
        "Outside the area of the programme: HU231",
        "Call text, 6",
        "2026-11-01",
    )


def test_filters_and_ticks_of_the_page_choose_the_rows(client, officer, call, municipality):
    client.force_login(officer)

    assert len(lines_of(client.get(address("eligibility", call=call.pk, answer="no")))) == 2
    assert len(lines_of(client.get(address("eligibility", call=call.pk, m=municipality.pk)))) == 2
    assert sheet_of(client.get(address("eligibility", "xlsx", call=call.pk, answer="yes"))).max_row == 3


@pytest.mark.parametrize("value", ["", "x", "9" * 30, "-1"])
def test_without_a_call_there_is_nothing(client, officer, call, value):
    client.force_login(officer)

    assert len(lines_of(client.get(address("eligibility", call=value)))) == 1


def test_a_stranger_sees_only_the_own_municipalities(client, stranger, call):
    client.force_login(stranger)

    assert len(lines_of(client.get(address("eligibility", call=call.pk)))) == 1
