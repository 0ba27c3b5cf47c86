"""What does a calendar program read from the private feed?"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from applications.models import FeedToken, ToDo
from applications.steps.actions.registration import register
from calls.models import Call, Deadline
from office.reminders.actions import close_feed, open_feed
from organisations.models import Role
from tests.factories import make_user


def make_call(code, date, time=dt.time(17), zone="Europe/Brussels"):
    call = Call.objects.create(code=code, title=code.title())
    Deadline.objects.create(call=call, date=date, time=time, zone=zone)
    return Call.objects.get(pk=call.pk)


def events_of(client, token) -> list:
    answer = client.get(f"/feeds/{token}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("day", "utc", "istanbul"),
    [
        (dt.date(2027, 1, 20), "2027-01-20T16:00", "2027-01-20T19:00"),
        (dt.date(2027, 7, 20), "2027-07-20T15:00", "2027-07-20T18:00"),
    ],
    ids=["winter", "summer"],
)
def test_a_deadline_in_brussels_is_the_same_instant_in_istanbul(
    client, other_association, time_machine, day, utc, istanbul
):
    time_machine.move_to("2026-11-20T09:00:00+00:00", tick=False)
    officer = make_user("ayse@example.org", other_association, Role.OFFICER, language="tr", time_zone="Europe/Istanbul")
    application = register(
        by=officer, association=other_association, acronym="GÜNEŞ", call=make_call("C-1", day), lead_officer=officer
    )

    (event,) = events_of(client, open_feed(officer))

    start = event["dtend"].dt
    assert start.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M") == utc
    assert start.astimezone(ZoneInfo("Europe/Istanbul")).strftime("%Y-%m-%dT%H:%M") == istanbul
    assert str(event["uid"]) == f"deadline-{application.reference}-1@grant-pipeline"
    shown = day.strftime("%d.%m.%Y")
    assert str(event["description"]).splitlines() == [
        f"{shown}\xa017:00 (Brüksel)",
        f"{shown}\xa0{istanbul[-5:]} (İstanbul)",
        f"http://127.0.0.1:8000/applications/{application.reference}/",
    ]


def test_a_deadline_without_an_hour_is_a_whole_day(client, association, officer):
    call = make_call("C-2", dt.date(2027, 3, 5), time=None)
    register(by=officer, association=association, acronym="HÍD", call=call, lead_officer=officer)

    (event,) = events_of(client, open_feed(officer))

    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2027, 3, 5), dt.date(2027, 3, 6))


def test_an_event_keeps_its_name_when_the_deadline_moves(client, association, officer):
    call = make_call("C-3", dt.date(2027, 3, 5))
    register(by=officer, association=association, acronym="HÍD", call=call, lead_officer=officer)
    token = open_feed(officer)
    before = events_of(client, token)[0]

    deadline = call.deadlines.get()
    deadline.date = dt.date(2027, 3, 12)
    deadline.save()
    after = events_of(client, token)[0]

    assert (str(before["uid"]), before["dtstart"].dt.day) == (str(after["uid"]), after["dtstart"].dt.day - 7)


def test_one_s_own_to_dos_are_in_the_feed_and_other_peoples_are_not(
    client, association, officer, second_officer, time_machine
):
    time_machine.move_to("2026-11-20T09:00:00+00:00", tick=False)
    due = dt.datetime(2026, 12, 1, 16, tzinfo=dt.UTC)
    ToDo.objects.create(association=association, title="Write to Kőszeg", due_at=due, assigned_to=officer)
    ToDo.objects.create(association=association, title="Not mine", due_at=due, assigned_to=second_officer)

    assert [str(event["summary"]) for event in events_of(client, open_feed(officer))] == ["Write to Kőszeg"]


def test_the_address_is_a_secret_that_can_be_renewed_and_revoked(client, officer):
    first = open_feed(officer)
    assert FeedToken.objects.filter(token_hash=first).count() == 0
    second = open_feed(officer)

    assert client.get(f"/feeds/{first}.ics").status_code == 404
    assert client.get(f"/feeds/{second}.ics").status_code == 200
    close_feed(officer)
    assert client.get(f"/feeds/{second}.ics").status_code == 404
    assert client.get("/feeds/unknown.ics").status_code == 404


def test_a_user_who_left_has_no_feed(client, officer):
    token = open_feed(officer)
    officer.is_active = False
    officer.save()

    assert client.get(f"/feeds/{token}.ics").status_code == 404


def test_the_page_makes_an_address_and_shows_it_once(client, officer):
    client.force_login(officer)

    made = client.post("/reminders/feed/")

    address = made.context["new_address"]
    assert address in made.content.decode()
    assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert address not in client.get("/reminders/").content.decode()
    client.post("/reminders/feed/revoke/")
    assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 404


def test_an_event_with_an_hour_ends_at_the_deadline_and_lasts_some_time(client, association, officer):
    call = make_call("C-9", dt.date(2027, 3, 5))
    register(by=officer, association=association, acronym="HÍD", call=call, lead_officer=officer)

    (event,) = events_of(client, open_feed(officer))
    (alarm,) = event.walk("VALARM")

    assert event["dtend"].dt.astimezone(dt.UTC) == dt.datetime(2027, 3, 5, 16, tzinfo=dt.UTC)
    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(minutes=30)
    assert alarm["trigger"].params["RELATED"] == "END"


def test_a_calendar_says_how_often_it_is_to_be_fetched_in_both_ways(client, association, officer):
    feed = Calendar.from_ical(client.get(f"/feeds/{open_feed(officer)}.ics").content)

    assert (str(feed["x-published-ttl"]), feed["refresh-interval"].dt) == ("PT1H", dt.timedelta(hours=1))


def test_the_new_address_is_also_a_link_that_opens_the_calendar_program(client, officer):
    client.force_login(officer)

    page = client.post("/reminders/feed/", {"scope": "own"}).content.decode()

    address = page.split("<code>")[1].split("</code>")[0]
    assert f'href="{address.replace("http:", "webcal:")}"' in page
