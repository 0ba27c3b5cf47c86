"""Calls that people enter and mend: two fields are enough, slips are noticed, nothing typed is lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from calls.editing.actions import calls as editing
from calls.models import Call, CallChange, Deadline, Dismissal, Terms

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + dt.timedelta(days=30)
CHOSEN = {"kind": "other", "model": "single", "currency": "EUR"}
NEW = {**CHOSEN, "title": "Town twinning", "deadline": SOON.isoformat(), "zone": "Europe/Brussels"}


@pytest.fixture
def call(association):
    call = Call.objects.create(code="A-1", title="Town twinning")
    Deadline.objects.create(call=call, date=SOON, time=dt.time(17), time_assumed=True, imported=True)
    return call


def enter(client, **facts):
    return client.post(reverse("calls:new"), {**NEW, **facts})


def errors(response) -> dict:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_title_and_deadline_are_enough(client, officer, association):
    client.force_login(officer)

    response = enter(client)

    call = Call.objects.get()
    assert response.url == call.get_absolute_url()
    assert (call.title, call.code, call.created_by) == (
        "Town twinning",
        f"CALL-F{timezone.localdate().year}-001",
        officer,
    )
    assert (call.deadlines.get().date, call.deadlines.get().time, call.deadlines.get().time_assumed) == (
        SOON,
        None,
        False,
    )
    assert not Terms.objects.exists()
    assert not call.budget_lines.exists()


def test_everything_may_be_said_at_once_and_is_read_as_people_write(client, officer, association):
    client.force_login(officer)
    enter(
        client,
        code=" TTGS - 1 ",
        time="17.00",
        zone="Europe/Istanbul",
        currency="TRY",
        amount="2,5 M TL",
        min_grant="60 000,00",
        max_grant="100.000,00",
        funding_rate="90",
        source_ref="p. 4",
        as_of="2026. 01. 05.",
        association=association.pk,
        title_tr="Kardeş şehir",
        summary_html="One\n\nTwo",
        url="example.org/x",
    )

    call = Call.objects.get()
    line = call.budget_lines.get()
    assert (call.code, call.association, call.title_tr, call.url) == (
        "TTGS - 1",
        association,
        "Kardeş şehir",
        "https://example.org/x",
    )
    assert call.summary_html == "<p>One</p><p>Two</p>"
    assert (line.amount, line.min_grant, line.max_grant, line.currency) == (2_500_000, 60_000, 100_000, "TRY")
    assert (call.terms.funding_rate, call.terms.source_ref, call.terms.as_of) == (90, "p. 4", dt.date(2026, 1, 5))
    assert (call.deadlines.get().time, call.deadlines.get().zone) == (dt.time(17), "Europe/Istanbul")


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"deadline": ""}, "deadline", "This field is required."),
        (
            {"deadline": "31.02.2027"},
            "deadline",
            "This day does not exist. Enter a date, for example 2026-03-25 or 25.03.2026.",
        ),
        (
            {"deadline": "2020-01-01"},
            "deadline",
            "This deadline is over. Check the year, or confirm below that it is intended.",
        ),
        (
            {"opens_on": (SOON + dt.timedelta(days=30)).isoformat()},
            "deadline",
            "The deadline lies before the opening date.",
        ),
        ({"time": "five"}, "time", "Write the hour like 17:00."),
        (
            {"min_grant": "200,00", "max_grant": "100,00"},
            "max_grant",
            "The largest grant is smaller than the smallest one.",
        ),
        ({"amount": "1.234"}, "amount", None),
        ({"amount": "much"}, "amount", "Enter an amount, for example 1 234.50 or 1 234,50."),
        (
            {"funding_rate": "80"},
            "source_ref",
            "Say where the funding rate can be found; without a source it is not kept.",
        ),
        (
            {"funding_rate": "120", "source_ref": "x"},
            "funding_rate",
            "Enter a percentage between 0 and 100, for example 15 or 7.5.",
        ),
        ({"code": "a-1"}, "code", "This code is in the list already: Old"),
        ({"zone": "Europe/Nowhere"}, "zone", None),
    ],
)
def test_slips_are_answered_beside_their_field_and_nothing_is_saved(client, officer, facts, field, sentence):
    Call.objects.create(code="A-1", title="Old")
    client.force_login(officer)

    response = enter(client, **facts)

    assert (response.status_code, list(errors(response)), Call.objects.count()) == (200, [field], 1)
    if sentence:
        assert errors(response)[field] == [sentence]


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800".encode("utf-8", "surrogatepass"), "=1+1", "<script>x</script>", "a" * 501]
)
def test_strange_text_is_stored_clean_or_refused(client, officer, text):
    client.force_login(officer)

    response = enter(client, title=text, summary_html=text)

    assert response.status_code in (200, 302)
    assert not Call.objects.filter(summary_html__contains="script").exists()


def test_a_deadline_that_is_over_may_be_meant(client, officer):
    client.force_login(officer)

    assert 'type="checkbox" name="past_ok"' in enter(client, deadline="2020-01-01").content.decode()
    enter(client, deadline="2020-01-01", past_ok="on")
    assert Deadline.objects.get().date == dt.date(2020, 1, 1)


def change(client, call, **facts):
    fields = {
        "title": call.title,
        "code": call.code,
        "kind": "other",
        "model": "single",
        "currency": "EUR",
        "version": call.version,
    }
    return client.post(reverse("calls:edit", args=[call.pk]), {**fields, **facts})


def test_what_was_changed_is_logged_and_kept_by_hand(client, officer, call):
    client.force_login(officer)

    change(client, call, title="Networks of towns", max_grant="50 745,00")

    call.refresh_from_db()
    logged = CallChange.objects.get()
    assert (call.title, call.locked_fields, call.version) == ("Networks of towns", ["title"], 2)
    assert (logged.field, logged.old, logged.new, logged.by) == ("title", "Town twinning", "Networks of towns", officer)
    assert logged.acknowledged_by == officer
    assert call.budget_lines.get().max_grant == Decimal("50745.00")


def test_a_page_older_than_the_call_asks_before_it_overwrites(client, officer, second_officer, call):
    editing.edit_call(call, by=second_officer, version=1, facts={"title": "Hers"})
    client.force_login(officer)

    response = change(client, call, title="His")

    call.refresh_from_db()
    assert (response.status_code, call.title) == (409, "Hers")
    page = response.content.decode()
    assert "Somebody else has saved this call meanwhile." in page
    assert 'value="His"' in page
    change(client, call, title="His")
    call.refresh_from_db()
    assert call.title == "His"


def test_a_moved_deadline_remembers_its_first_day(client, officer, call):
    client.force_login(officer)
    deadline, later = call.deadlines.get(), SOON + dt.timedelta(days=7)
    where = reverse("calls:deadline", args=[call.pk, deadline.pk])

    client.post(where, {"kind": "submission", "date": later.isoformat(), "time": "16:00", "zone": "Europe/Brussels"})

    deadline.refresh_from_db()
    call.refresh_from_db()
    assert (deadline.date, deadline.original_date, deadline.time_assumed) == (later, SOON, False)
    assert call.locked_fields == ["deadlines"]
    assert call.entry_until == deadline.instant
    assert CallChange.objects.get().new == later.isoformat()


def test_dates_are_added_and_removed(client, officer, call):
    client.force_login(officer)
    client.post(
        reverse("calls:add-deadline", args=[call.pk]),
        {"kind": "information_day", "date": "2027. 01. 05.", "zone": "Europe/Budapest", "place": "Pécs"},
    )
    added = Deadline.objects.get(kind="information_day")

    client.post(reverse("calls:remove-deadline", args=[call.pk, added.pk]))

    assert (added.place, Deadline.objects.count()) == ("Pécs", 1)


def test_an_assumed_hour_is_confirmed_by_a_button(client, officer, call):
    client.force_login(officer)
    deadline = call.deadlines.get()

    client.post(reverse("calls:confirm-time", args=[call.pk, deadline.pk]))

    deadline.refresh_from_db()
    assert (deadline.time_assumed, deadline.confirmed_by) == (False, officer)


def test_a_deadline_of_another_call_is_not_confirmed_by_accident(client, officer, call):
    other = Call.objects.create(code="B", title="B")
    client.force_login(officer)

    assert client.post(reverse("calls:confirm-time", args=[other.pk, call.deadlines.get().pk])).status_code == 404


def test_changes_are_acknowledged(client, officer, call):
    CallChange.objects.create(call=call, field="title", old="a", new="b", seen_at=timezone.now())
    client.force_login(officer)
    assert "This call has changed." in client.get(call.get_absolute_url()).content.decode()

    client.post(reverse("calls:acknowledge", args=[call.pk]))

    assert CallChange.objects.get().acknowledged_by == officer
    assert "This call has changed." not in client.get(call.get_absolute_url()).content.decode()


def test_a_call_put_aside_by_one_stays_for_others(client, officer, second_officer, call):
    client.force_login(officer)
    client.post(reverse("calls:put-aside", args=[call.pk]), {"reason": "too small"})

    assert Dismissal.objects.get().reason == "too small"
    assert not client.get(reverse("calls:list")).context["rows"]
    assert client.get(reverse("calls:list") + "?aside=on").context["rows"]
    client.post(reverse("calls:bring-back", args=[call.pk]))
    assert client.get(reverse("calls:list")).context["rows"]


def test_a_call_put_aside_for_the_office_leaves_all_lists_of_the_office(client, head, second_officer, stranger, call):
    client.force_login(head)
    client.post(reverse("calls:put-aside", args=[call.pk]), {"for_all": "on"})

    client.force_login(second_officer)
    assert not client.get(reverse("calls:list")).context["rows"]
    client.force_login(stranger)
    assert client.get(reverse("calls:list")).context["rows"]


def test_trainers_put_aside_only_for_themselves(client, trainer, officer, call):
    client.force_login(trainer)
    client.post(reverse("calls:put-aside", args=[call.pk]), {"for_all": "on"})

    assert Dismissal.objects.get().user == trainer


def test_a_clerk_puts_nothing_aside(client, clerk, call):
    client.force_login(clerk)

    assert client.post(reverse("calls:put-aside", args=[call.pk])).status_code == 403


def test_the_archive_is_logged_and_undone(client, officer, call):
    client.force_login(officer)
    client.post(reverse("calls:archive", args=[call.pk]), {"archived": "yes"})
    call.refresh_from_db()
    assert call.archived
    client.post(reverse("calls:archive", args=[call.pk]), {"archived": "no"})
    call.refresh_from_db()
    assert (call.archived, CallChange.objects.count()) == (False, 2)


def test_a_stranger_does_not_change_a_call_of_another_association(stranger, association, call):
    call.association = association
    call.save()

    with pytest.raises(PermissionDenied):
        editing.edit_call(call, by=stranger, version=1, facts={"title": "Mine"})


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"deadline": "2127-03-10"}, "deadline", "Check the year."),
        ({"deadline": "1970-01-01"}, "deadline", "Check the year."),
        ({"deadline": "2027-03-28", "time": "02:30"}, "time", "The hour 02:30 does not exist on"),
        ({"deadline": "2027-10-31", "time": "02:30"}, "time", "The hour 02:30 occurs twice on"),
    ],
)
def test_a_deadline_that_no_clock_or_calendar_of_ours_shows_is_asked_again(client, officer, given, field, sentence):
    client.force_login(officer)

    page = enter(client, **given)

    assert errors(page)[field][0].startswith(sentence)
    assert Call.objects.count() == 0
