"""Several identifiers of one call, submission windows, and the topics that a funder announces together."""

import datetime as dt

import pytest
from django.urls import reverse

from calls.catalogue.states import CallState
from calls.importing.actions.imports import import_file
from calls.models import Call, Deadline, ExternalId, ParentCall
from tests.calls.portal_files import budget_line, details, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(association):
    return Call.objects.create(code="TTGS-1", title="Town twinning", model="windows")


def test_a_call_has_as_many_identifiers_as_its_offices_give_it(client, officer, call):
    client.force_login(officer)
    for scheme, value in (("CFCU", "CFCU/TR2014/DG/04/A1-04"), ("EuropeAid", "EuropeAid/139044/ID/ACT/TR")):
        client.post(reverse("calls:add-part", args=[call.pk, "identifiers"]), {"scheme": scheme, "value": value})

    assert [str(one) for one in ExternalId.objects.order_by("pk")] == [
        "CFCU: CFCU/TR2014/DG/04/A1-04",
        "EuropeAid: EuropeAid/139044/ID/ACT/TR",
    ]
    assert "CFCU/TR2014/DG/04/A1-04" in client.get(call.get_absolute_url()).text


def test_the_same_identifier_is_not_given_to_two_calls(client, officer, call):
    other = Call.objects.create(code="B", title="B")
    ExternalId.objects.create(call=other, scheme="CFCU", value="1")
    client.force_login(officer)

    answer = client.post(reverse("calls:add-part", args=[call.pk, "identifiers"]), {"scheme": "CFCU", "value": "1"})

    assert answer.context["form"].errors
    assert ExternalId.objects.count() == 1


WINDOW = {"kind": "window", "date": "2026-10-18", "time": "17:00", "zone": "Europe/Budapest"}


def test_a_window_opens_and_closes_and_the_state_follows(client, officer, call):
    client.force_login(officer)
    client.post(reverse("calls:add-deadline", args=[call.pk]), {**WINDOW, "opens_date": "2026. 10. 04."})

    window = Deadline.objects.get()
    assert window.opens_at == dt.datetime(2026, 10, 3, 22, 0, tzinfo=dt.UTC)
    call = Call.objects.get()
    states = [call.state(dt.datetime(2026, 10, day, 12, tzinfo=dt.UTC)) for day in (1, 10, 19)]
    assert states == [CallState.FORTHCOMING, CallState.OPEN, CallState.CLOSED]
    page = client.get(reverse("calls:deadline", args=[call.pk, window.pk]))
    assert page.context["form"].initial["opens_date"] == dt.date(2026, 10, 4)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"opens_date": "2026-10-19"}, "The window opens after it closes."),
        ({"opens_time": "10:00"}, "Say also on which day the window opens."),
    ],
)
def test_a_window_that_cannot_be_is_refused(client, officer, call, facts, sentence):
    client.force_login(officer)

    answer = client.post(reverse("calls:add-deadline", args=[call.pk]), {**WINDOW, **facts})

    assert answer.context["form"].errors["opens_date"] == [sentence]
    assert not Deadline.objects.exists()


def read_group() -> ParentCall:
    codes = ("EDF-2026-RA-1", "EDF-2026-RA-2", "EDF-2026-RA-3")
    overview = {"budgetTopicActionMap": {"1": [budget_line(code, "422000000") for code in codes]}}
    for code in codes:
        import_file(details(topic(code, "2099-09-23", budgetOverviewJSONItem=overview)), file_name="topic")
    return ParentCall.objects.get()


def test_the_topics_of_one_call_stand_side_by_side_and_their_pot_once(client, officer, django_assert_max_num_queries):
    parent = read_group()
    client.force_login(officer)

    with django_assert_max_num_queries(14):
        page = client.get(reverse("calls:group", args=[parent.pk]))

    assert page.context["pots"] == ["2026: 422,000,000\xa0EUR"]
    assert len(page.context["rows"]) == 3
    assert (
        f'href="{reverse("calls:group", args=[parent.pk])}"' in client.get(Call.objects.first().get_absolute_url()).text
    )


def test_a_group_without_a_call_that_one_may_see_does_not_exist(client, stranger, association):
    parent = read_group()
    Call.objects.update(association=association)
    client.force_login(stranger)

    assert client.get(reverse("calls:group", args=[parent.pk])).status_code == 404
    assert client.get("/calls/groups/99999999999999999999/").status_code == 404
