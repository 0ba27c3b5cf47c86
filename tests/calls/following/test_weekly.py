"""Saved searches and the weekly digest: what is in it, when it leaves, once, and how it is stopped."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls.following.actions import mails, searches
from calls.following.mails import stop_token
from calls.models import Call, CallChange, Deadline, DigestSent, MailKind, MailStop, SavedSearch
from calls.searching.forms import CallFilter
from refusals import TooMany

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 30, 7, 30, tzinfo=dt.UTC)  # half past eight in Budapest
A_DAY = dt.timedelta(days=1)


def understood(asked: dict) -> str:
    """Filters as the page keeps them: what it does not know is left out."""
    return CallFilter(asked).understood().urlencode()


def make(code: str, days: int, *, old: bool = True, **fields) -> Call:
    call = Call.objects.create(code=code, title=f"Call {code}", **fields)
    Deadline.objects.create(call=call, date=(MONDAY + dt.timedelta(days=days)).date(), time=dt.time(17))
    Call.objects.filter(pk=call.pk).update(created_at=MONDAY - dt.timedelta(days=90 if old else 2))
    return call


@pytest.fixture
def saved(officer):
    officer.time_zone = "Europe/Budapest"
    officer.save()
    return searches.save_search(by=officer, name="Mine", query=understood({"q": "call"}))


def body() -> str:
    return mail.outbox[0].body


def test_the_digest_names_what_is_new_changed_or_closing_and_nothing_else(saved):
    make("QUIET", 80)
    make("NEW", 80, old=False)
    make("SOON", 20)
    make("OTHER", 22, title_hu="x")
    change = make("CHANGED", 80)
    CallChange.objects.create(call=change, field="title", new="x", seen_at=MONDAY - A_DAY)

    assert mails.send_weekly(now=MONDAY) == 1

    named = {code for code in ("QUIET", "NEW", "SOON", "OTHER", "CHANGED") if f"({code})" in body()}
    assert named == {"NEW", "SOON", "CHANGED"}
    assert body().index("(SOON)") < body().index("(NEW)")
    assert "closing soon" in body()


@pytest.mark.parametrize(
    ("now", "count"),
    [
        (MONDAY, 1),
        (MONDAY - dt.timedelta(hours=2), 0),
        (MONDAY + A_DAY, 0),
        (MONDAY + dt.timedelta(hours=8), 1),
    ],
)
def test_it_leaves_on_the_day_of_the_association_from_its_hour_on(saved, now, count):
    make("SOON", 15)

    assert mails.send_weekly(now=now) == count


def test_day_and_hour_are_those_of_the_association_where_the_person_is(saved, association, officer):
    make("SOON", 15)
    association.digest_weekday, association.digest_hour = 3, 18
    association.save()
    officer.time_zone = "Asia/Tokyo"
    officer.save()

    assert mails.send_weekly(now=MONDAY) == 0
    assert mails.send_weekly(now=dt.datetime(2026, 12, 3, 9, 30, tzinfo=dt.UTC)) == 1


def test_it_is_sent_once_however_often_the_clock_strikes(saved):
    make("SOON", 15)

    assert [mails.send_weekly(now=MONDAY + dt.timedelta(minutes=30 * number)) for number in range(3)] == [1, 0, 0]


def test_a_crash_after_the_row_was_written_never_sends_twice(saved, officer):
    make("SOON", 15)
    DigestSent.objects.create(user=officer, kind=MailKind.WEEKLY, day=MONDAY.date(), at=MONDAY)

    assert mails.send_weekly(now=MONDAY) == 0


def test_without_anything_to_say_no_mail_leaves(saved):
    make("QUIET", 80)

    assert (mails.send_weekly(now=MONDAY), mail.outbox) == (0, [])


def test_what_was_named_as_new_is_not_new_a_week_later(saved):
    make("NEW", 80, old=False)
    week = dt.timedelta(days=7)

    assert (mails.send_weekly(now=MONDAY), mails.send_weekly(now=MONDAY + week)) == (1, 0)


def test_it_speaks_the_language_of_the_reader_and_shows_both_zones(saved, officer):
    officer.language, officer.time_zone = "tr", "Europe/Istanbul"
    officer.save()
    make("SOON", 15, title_tr="Şehir eşleştirme")

    mails.send_weekly(now=MONDAY)

    assert "Şehir eşleştirme" in body()
    assert "17:00" in body()
    assert "19:00" in body()


def test_shared_searches_reach_the_office_and_private_ones_only_their_owner(
    saved, association, officer, second_officer, stranger
):
    make("SOON", 15)
    assert mails.send_weekly(now=MONDAY) == 1

    searches.save_search(by=officer, name="Ours", query=understood({"days": "30"}), association=association)
    mails.send_weekly(now=MONDAY + dt.timedelta(hours=1))

    assert [message.to for message in mail.outbox] == [[officer.email], [second_officer.email]]


def test_calls_of_other_associations_stay_out(saved, other_association):
    make("THEIRS", 15, association=other_association)

    assert mails.send_weekly(now=MONDAY) == 0


def test_only_understood_filters_are_kept(officer):
    kept = searches.save_search(
        by=officer, name="x", query=understood({"q": "a", "evil": "<script>", "days": "many", "own": "on"})
    )

    assert kept.query == "q=a&own=on"


def test_the_same_name_again_changes_the_search(officer):
    for words in ("a", "b"):
        searches.save_search(by=officer, name="x", query=understood({"q": words}))

    assert SavedSearch.objects.get().query == "q=b"


def test_there_are_not_more_searches_than_a_page_holds(officer):
    for number in range(searches.AT_MOST):
        searches.save_search(by=officer, name=str(number), query=understood({}))

    with pytest.raises(TooMany):
        searches.save_search(by=officer, name="one more", query=understood({}))


def test_a_search_is_saved_found_changed_and_removed_on_pages(client, officer, second_officer, stranger):
    client.force_login(officer)
    client.post(reverse("calls:save-search"), {"name": "Bridges", "shared": "on", "q": "bridge", "form": "lump_sum"})
    search = SavedSearch.objects.get()
    assert "Bridges" in client.get(reverse("calls:list")).content.decode()
    assert "Form of funding: lump sum" in " ".join(client.get(reverse("calls:searches")).text.split())

    address = reverse("calls:search", args=[search.pk])
    client.force_login(second_officer)
    assert "Bridges" in client.get(reverse("calls:searches")).content.decode()
    assert client.post(address, {"remove": "yes"}).status_code == 403
    client.force_login(stranger)
    assert client.post(address, {"remove": "yes"}).status_code == 404
    client.force_login(officer)
    client.post(address, {"weekly": "no"})
    search.refresh_from_db()
    assert search.weekly is False
    client.post(address, {"remove": "yes"})
    assert SavedSearch.objects.count() == 0


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_of_searches_needs_as_many_queries_for_many_as_for_one(
    client, officer, number, django_assert_num_queries
):
    for index in range(number):
        searches.save_search(
            by=officer, name=str(index), query=understood({"programme": "LIFE", "country": "HU", "q": "x"})
        )
    client.force_login(officer)

    with django_assert_num_queries(6):
        client.get(reverse("calls:searches"))


def test_the_preview_shows_what_would_be_sent_now(client, saved, officer):
    call = Call.objects.create(code="SOON", title="Closing call")
    Deadline.objects.create(call=call, date=timezone.localdate() + dt.timedelta(days=9), time=dt.time(17))
    client.force_login(officer)

    assert "Closing call" in client.get(reverse("calls:preview")).content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("kind", MailKind.values)
def test_one_click_without_signing_in_stops_a_kind_of_mail_and_only_that(officer, kind):
    client = Client(enforce_csrf_checks=True)
    address = reverse("calls:stop-mail", args=[stop_token(officer, kind)])

    assert client.get(address).status_code == 200
    assert MailStop.objects.count() == 0  # a program that follows links stops nothing
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(MailStop.objects.values_list("user", "kind")) == [(officer.pk, kind)]
    client.post(address, {"wanted": "yes"})
    assert MailStop.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "9" * 3000])
def test_a_link_that_nobody_signed_does_not_exist(client, token):
    assert client.get(f"/calls/mails/stop/{token}/").status_code == 404


def test_who_stopped_the_digest_gets_none(saved, officer):
    make("SOON", 15)
    searches.stop_mail(officer, MailKind.WEEKLY)

    assert mails.send_weekly(now=MONDAY) == 0


def test_mails_are_stopped_and_wanted_again_on_the_page(client, officer):
    client.force_login(officer)
    address = reverse("calls:mail-choice")

    client.post(address, {"kind": "weekly", "wanted": "no"})
    assert MailStop.objects.get().kind == MailKind.WEEKLY
    client.post(address, {"kind": "weekly", "wanted": "yes"})
    assert MailStop.objects.count() == 0
    assert client.post(address, {"kind": "nonsense"}).status_code == 404
