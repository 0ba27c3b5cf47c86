"""A call answers by its own dates, in Python and in the database alike."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from calls.catalogue.states import CallState
from calls.models import Call, Deadline

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)
OFFSETS = (None, -40, -1, 0, 1, 40)


def make_call(code: str, *deadlines, opens=None, closed=None, **fields) -> Call:
    """A call whose deadlines are (kind, days from today[, opened days from now])."""
    days = [None if offset is None else TODAY + dt.timedelta(days=offset) for offset in (opens, closed)]
    call = Call.objects.create(code=code, title=code, opens_on=days[0], closed_on=days[1], **fields)
    for order, (kind, offset, *opened) in enumerate(deadlines, start=1):
        Deadline.objects.create(
            call=call,
            order=order,
            kind=kind,
            date=TODAY + dt.timedelta(days=offset),
            time=dt.time(17),
            opens_at=NOW + dt.timedelta(days=opened[0]) if opened else None,
        )
    return Call.objects.get(pk=call.pk)


def test_the_database_gives_the_same_state_as_the_model():
    shapes = [
        [],
        [("submission", -5)],
        [("submission", 5)],
        [("stage1", -5), ("stage2", 50)],
        [("window", 30, 10)],
        [("window", -9, -20), ("window", 30, -1)],
        [("cutoff", -5), ("cutoff", 5), ("paper_copy", 9)],
        [("information_day", 5)],
    ]
    procedures = ["single", "two_stage", "multiple_cutoff", "rolling", "windows", "unknown"]
    count = 0
    for procedure in procedures:
        for shape in shapes:
            for opens in OFFSETS:
                make_call(f"C{count}", *shape, opens=opens, closed=(None, 0, 9)[count % 3], model=procedure)
                count += 1

    from_model = {call.pk: call.state(NOW) for call in Call.objects.prefetch_related("deadlines")}
    from_database = {
        pk: state for state in CallState for pk in Call.objects.in_state(state, NOW).values_list("pk", flat=True)
    }

    assert len(from_database) == count
    assert from_database == from_model
    assert set(Call.objects.not_over(NOW)) == set(Call.objects.all()) - set(
        Call.objects.in_state(CallState.CLOSED, NOW)
    )
    assert sum(Call.objects.in_state(state, NOW).count() for state in CallState) == count


def test_the_next_deadline_is_the_earliest_one_ahead():
    call = make_call("ECHE", ("cutoff", -900), ("cutoff", -3), ("cutoff", 12), ("cutoff", 300), model="multiple_cutoff")

    assert call.next_deadline(NOW).date == TODAY + dt.timedelta(days=12)
    assert Call.objects.with_next_deadline(NOW).get().next_at == call.next_deadline(NOW).instant


def test_an_application_through_the_first_stage_needs_the_second():
    call = make_call("DRP", ("stage1", 18), ("stage2", 150), model="two_stage")

    assert [call.next_deadline(NOW, step).kind for step in (1, 2)] == ["stage1", "stage2"]


def test_a_deadline_in_ankara_is_shown_in_any_zone_as_the_same_instant():
    call = Call.objects.create(code="TTGS", title="TTGS")
    deadline = Deadline.objects.create(call=call, date=TODAY, time=dt.time(17), zone="Europe/Istanbul")

    assert deadline.instant.astimezone(ZoneInfo("Europe/Brussels")).hour == 15
    assert deadline.at == deadline.instant


def test_a_removed_deadline_is_forgotten():
    call = make_call("X", ("submission", 5))

    call.deadlines.get().delete()

    call.refresh_from_db()
    assert (call.entry_until, call.ends_at) == (None, None)


@pytest.mark.parametrize("typed", ["igdir", "IĞDIR", "Iğdır kalk", "kalkınma iğdir"])
def test_a_call_is_found_by_folded_words(typed):
    Call.objects.create(code="KA-1", title="Iğdır Kalkınma Programı")

    assert Call.objects.named_like(typed).count() == 1
    assert Call.objects.named_like("sanli").count() == 0


def test_titles_speak_the_language_of_the_reader():
    call = Call(code="X", title="Town twinning", title_hu="Testvérvárosok")

    with translation.override("hu"):
        assert (call.get_title(), call.original_title) == ("Testvérvárosok", "Town twinning")
    with translation.override("tr"):
        assert (call.get_title(), call.original_title) == ("Town twinning", "")
