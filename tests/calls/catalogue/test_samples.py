"""Real samples of the portal, where the folder with them lies beside the project."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from calls.catalogue.states import CallState
from calls.importing.actions.imports import import_file
from calls.models import Call, CallChange, Told, Watch

SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "data" / "portal"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.samples,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are not there: {SAMPLES.name}"),
]
NOW = dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC)


def read(name: str, now=NOW):
    with (SAMPLES / name).open("rb") as file:
        return import_file(file, file_name=name, now=now)


def test_the_slice_of_the_bulk_file_gives_two_calls_and_four_tenders():
    run = read("bulk_slice.json")

    eche, label = Call.objects.order_by("code")
    assert (run.seen, run.created, run.skipped, run.rejected) == (2, 2, 4, 0)
    assert (eche.deadlines.count(), label.deadlines.count()) == (5, 8)
    assert (eche.portal_status, eche.state(NOW)) == ("open", CallState.CLOSED)
    assert (label.state(NOW), label.next_deadline(NOW).date) == (CallState.OPEN, dt.date(2026, 9, 22))
    assert eche.news.count() == 12
    assert read("bulk_slice.json").unchanged == 2


def test_the_page_of_the_search_gives_a_two_stage_topic_and_a_stale_one():
    run = read("search_page.json")

    soil, stale = (Call.objects.get(code__startswith=code) for code in ("HORIZON-MISS", "HORIZON-CL2"))
    assert (run.created, run.rejected) == (2, 0)
    assert "damaged" in run.log[0]["message"]
    assert (soil.model, [date.date.isoformat() for date in soil.deadlines.all()]) == (
        "two_stage",
        ["2027-04-08", "2027-09-14"],
    )
    assert (stale.portal_status, stale.state(NOW)) == ("forthcoming", CallState.CLOSED)


def test_the_recorded_topics_give_their_own_money():
    for shape in json.loads((SAMPLES / "topic_details_shapes.json").read_text())["shapes"]:
        import_file(io.BytesIO(json.dumps(shape).encode()), file_name="topic.json", now=NOW)

    edf, drs = (Call.objects.get(code__startswith=code).budget_lines.get() for code in ("EDF", "HORIZON"))
    assert (edf.amount, edf.scope, edf.expected_grants) == (30_000_000, "topic", None)
    assert (drs.amount, drs.min_grant, drs.expected_grants) == (6_000_000, 3_000_000, 2)


def test_the_table_of_municipal_calls_goes_in_whole():
    run = read("municipal_calls_2026.csv")

    assert (run.created, run.rejected, Call.objects.count()) == (142, 0, 142)
    assert read("municipal_calls_2026.csv").unchanged == 142


def test_the_command_prints_what_came_of_each_file(capsys):
    call_command("import_calls", SAMPLES / "bulk_slice.json", "--json")

    (told,) = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in ("seen", "created", "updated", "unchanged", "rejected", "missing")} == {
        "seen": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "missing": 0,
    }


def test_deadlines_that_moved_in_2026_are_told_move_by_move():
    observed = json.loads((SAMPLES / "deadline_changes_observed.json").read_text())
    moves = next(entry["changes"] for entry in observed if entry["identifier"] == "CERV-2026-DATA")
    for seen_on, deadline in moves:
        row = {
            "identifier": "CERV-2026-DATA",
            "title": "Data",
            "deadlineDatesLong": [],
            "actions": [{"deadlineDates": [deadline]}],
        }
        file = io.BytesIO(json.dumps({"TopicDetails": row}).encode())
        import_file(file, file_name="t", now=dt.datetime.fromisoformat(f"{seen_on}T12:00:00+00:00"))

    change = Call.objects.get().changes.get()
    assert (change.old, change.new, change.seen_at.date()) == ("2026-05-28", "2026-06-25", dt.date(2026, 5, 22))


def test_what_moved_in_2026_is_entered_and_told_once_however_often_a_day_is_read(officer):
    """26 topics of 23 weeks: read twice on each day on which one was seen to move, watched from the first day on."""
    observed = json.loads((SAMPLES / "deadline_changes_observed.json").read_text())
    for entry in observed:
        for number, (seen_on, deadline) in enumerate(entry["changes"]):
            row = {"identifier": entry["identifier"], "title": "T", "actions": [{"deadlineDates": [deadline]}]}
            for hour in (6, 18):
                now = dt.datetime.fromisoformat(f"{seen_on}T{hour:02}:{number:02}:00+00:00")
                import_file(io.BytesIO(json.dumps({"TopicDetails": row}).encode()), file_name="t", now=now)
            Watch.objects.get_or_create(call=Call.objects.get(code=entry["identifier"]), user=officer)

    moves = sum(len(entry["changes"]) - 1 for entry in observed)
    changes = CallChange.objects.filter(field="deadline")
    assert (changes.count(), Told.objects.count()) == (moves, CallChange.objects.count())
    data = changes.get(call__code="CERV-2026-DATA")
    assert (data.old, data.new) == ("2026-05-28", "2026-06-25")
