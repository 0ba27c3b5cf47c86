"""Files of the EU portal, and the traps that others fell into."""

import datetime as dt
import io
import json
from decimal import Decimal

import pytest

from calls.catalogue.states import CallState
from calls.editing.actions import calls as editing
from calls.importing.actions.imports import import_file
from calls.models import Call, CallChange, Deadline, ImportRun, News, Programme, Source, Terms
from tests.calls.portal_files import TENDER, budget_line, bulk, details, ms, result, search, topic

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)


def read(file, now=NOW, **options) -> ImportRun:
    return import_file(file, file_name="file", now=now, **options)


def counts(run: ImportRun) -> dict:
    names = ("seen", "created", "updated", "unchanged", "rejected", "skipped", "missing")
    return {name: getattr(run, name) for name in names if getattr(run, name)} | {"state": run.state}


def dates(code: str) -> list[str]:
    return [date.date.isoformat() for date in Call.objects.get(code=code).deadlines.all()]


def test_topics_become_calls_and_tenders_stay_out():
    run = read(bulk(topic("CERV-2026-TT", "2026-09-23"), TENDER))

    call = Call.objects.get()
    deadline = call.deadlines.get()
    assert counts(run) == {"seen": 1, "created": 1, "skipped": 1, "state": "done"}
    assert (call.title, call.programme.code, call.parent.code) == ("Title of CERV-2026-TT", "CERV", "CERV-2026")
    assert (call.form, call.action_type, call.opens_on) == ("lump_sum", "CERV Lump Sum Grants", dt.date(2026, 1, 10))
    assert (deadline.date, deadline.time, deadline.zone) == (dt.date(2026, 9, 23), dt.time(17), "Europe/Brussels")
    assert deadline.time_assumed
    assert call.url.endswith("/topic-details/cerv-2026-tt")


def test_the_same_file_twice_changes_nothing():
    def rows():
        found = {
            model.__name__: list(model.objects.order_by("pk").values()) for model in (Call, Deadline, News, CallChange)
        }
        for row in found["Call"]:
            del row["last_seen"]
        return found

    file = bulk(
        topic("A-1", "2026-09-23"), topic("A-2", "2026-05-01", "2026-12-01", latestInfos=[{"content": "<p>Hi</p>"}])
    )
    read(file)
    before = rows()
    run = read(file, now=LATER)

    assert counts(run) == {"seen": 2, "unchanged": 2, "state": "done"}
    assert rows() == before


@pytest.mark.parametrize("layout", [{}, {"indent": 2}, {"indent": "\t", "separators": (" ,", " : ")}])
def test_the_layout_of_the_file_does_not_matter(layout):
    assert read(bulk(topic("A-1", "2026-09-23"), topic("A-2", "2026-09-23"), **layout)).created == 2


def test_milliseconds_come_as_numbers_and_as_texts_and_days_as_iso():
    actions = [{"deadlineDates": [str(ms("2026-10-01")), "2026-11-01"], "submissionProcedure": {}}]
    read(bulk(topic("A-1", "2026-09-23", actions=actions)))

    assert dates("A-1") == ["2026-09-23", "2026-10-01", "2026-11-01"]


def test_midnight_utc_is_a_day_and_not_an_evening_before():
    read(bulk(topic("AGRIP", "2021-05-11")))

    assert Deadline.objects.get().instant == dt.datetime(2021, 5, 11, 15, 0, tzinfo=dt.UTC)


def test_the_next_of_many_cut_offs_counts_and_not_the_first_ever():
    read(bulk(topic("ESC-LABEL", "2021-09-22", "2023-03-16", "2026-09-22")))

    call = Call.objects.get()
    assert (call.model, call.state(NOW), call.next_deadline(NOW).date) == (
        "multiple_cutoff",
        CallState.OPEN,
        dt.date(2026, 9, 22),
    )


def test_open_is_not_believed_when_the_last_cut_off_is_over():
    read(bulk(topic("ECHE", "2022-05-03", "2026-03-24")))

    call = Call.objects.get()
    assert (call.portal_status, call.state(NOW)) == ("open", CallState.CLOSED)


def test_a_two_stage_topic_stays_after_its_first_stage():
    read(bulk(topic("HORIZON-CIRCBIO-02-two-stage", "2026-04-16", "2026-10-01")))

    call = Call.objects.get()
    assert [date.kind for date in call.deadlines.all()] == ["stage1", "stage2"]
    assert call.state(NOW) == CallState.BETWEEN_STAGES
    assert call.next_deadline(NOW, step=2).date == dt.date(2026, 10, 1)


def test_the_bulk_file_does_not_forget_what_the_topics_file_knows_about_stages():
    entry = topic("A-1", "2026-09-01", "2026-12-01", actions=[{"submissionProcedure": {"id": 31094505}}])
    read(details(entry))
    run = read(bulk(topic("A-1", "2026-09-01", "2026-12-01")), now=LATER)

    assert Call.objects.get().model == "two_stage"
    assert [date.kind for date in Deadline.objects.all()] == ["stage1", "stage2"]
    assert CallChange.objects.count() == 0
    assert run.updated == 1  # the whole list takes the call over from the single file


def test_no_deadline_is_invented():
    read(bulk(topic("A-1")))

    assert Call.objects.get().state(NOW) == CallState.UNKNOWN


def test_a_moved_deadline_is_told_once_and_the_first_day_stays_known():
    read(bulk(topic("CERV-2026-DATA", "2026-07-28")))
    read(bulk(topic("CERV-2026-DATA", "2026-08-25")), now=LATER)
    read(bulk(topic("CERV-2026-DATA", "2026-08-25")), now=LATER)

    deadline, change = Deadline.objects.get(), CallChange.objects.get()
    assert (deadline.date, deadline.original_date) == (dt.date(2026, 8, 25), dt.date(2026, 7, 28))
    assert (change.field, change.old, change.new, change.acknowledged_at) == (
        "deadline",
        "2026-07-28",
        "2026-08-25",
        None,
    )


def test_a_new_cut_off_joins_and_one_taken_back_leaves_and_past_ones_stay():
    read(bulk(topic("A-1", "2026-03-01", "2026-09-01")))
    read(bulk(topic("A-1", "2026-03-01", "2026-09-01", "2027-03-01")), now=LATER)
    assert dates("A-1") == ["2026-03-01", "2026-09-01", "2027-03-01"]

    read(bulk(topic("A-1", "2026-09-01")), now=LATER)

    assert sorted(dates("A-1")) == ["2026-03-01", "2026-09-01"]
    assert [(change.old, change.new) for change in CallChange.objects.order_by("pk")] == [
        ("", "2027-03-01"),
        ("2027-03-01", ""),
    ]


def test_an_hour_that_somebody_confirmed_stays_while_the_day_stays(officer):
    read(bulk(topic("A-1", "2026-09-23")))
    editing.confirm_time(Deadline.objects.get(), by=officer)
    assert read(bulk(topic("A-1", "2026-09-23")), now=LATER).unchanged == 1
    assert (Deadline.objects.get().time_assumed, Deadline.objects.get().confirmed_by) == (False, officer)

    read(bulk(topic("A-1", "2026-10-01")), now=LATER)

    assert (Deadline.objects.get().time_assumed, Deadline.objects.get().confirmed_by) == (True, None)


def test_the_money_of_the_topic_is_taken_and_not_that_of_its_sisters():
    lines = [budget_line("EDF-01-010", "110000000"), budget_line("EDF-01", "30000000")]
    read(details(topic("EDF-01", "2026-09-23", budgetOverviewJSONItem={"budgetTopicActionMap": {"1": lines}})))

    line = Call.objects.get().budget_lines.get()
    assert (line.amount, line.scope, line.year) == (Decimal(30_000_000), "topic", 2026)
    assert (line.expected_grants, line.min_grant, line.max_grant) == (None, None, None)


def test_a_shared_pot_is_marked_and_years_are_kept_apart():
    lines = [budget_line(code, "422000000") for code in ("EDF-1", "EDF-2", "EDF-3")]
    lines[0]["budgetYearMap"] = {"2026": "400000000", "2027": 22000000}
    read(details(topic("EDF-1", "2026-09-23", budgetOverviewJSONItem={"budgetTopicActionMap": {"1": lines}})))

    found = [(line.year, line.amount, line.scope, line.shared_with) for line in Call.objects.get().budget_lines.all()]
    assert found == [(2026, Decimal(400_000_000), "shared_call", 3), (2027, Decimal(22_000_000), "shared_call", 3)]


def test_a_list_of_one_counts_as_the_one(db):
    entry = topic("A-1", "2026-09-23", frameworkProgramme=[{"id": 43353764, "abbreviation": "ERASMUS2027"}])
    read(bulk(entry))

    assert (Programme.objects.get().code, Programme.objects.get().portal_id) == ("ERASMUS", "43353764")


def test_html_is_cleaned():
    dirty = '<div class="eui-u-mt-l>"><p onclick="x()">At least <b>3</b><script>alert(1)</script></p></div>'
    read(details(topic("A-1", "2026-09-23", conditions=dirty, description='<a href="javascript:x()">a</a>\x00\ud800')))

    call = Call.objects.get()
    assert "script" not in call.conditions_html + call.summary_html
    assert "onclick" not in call.conditions_html
    assert "<b>3</b>" in call.conditions_html


def test_the_same_announcement_is_kept_once():
    info = {
        "approvalDate": "",
        "lastChangeDate": "2026-05-22T10:00:00.1",
        "content": "<p class='ql-x'>The deadline moves.</p>",
    }
    read(bulk(topic("A-1", "2026-09-23", latestInfos=[info, info])))
    read(bulk(topic("A-1", "2026-09-23", latestInfos=[{**info, "content": "<p>The deadline moves.</p>"}])), now=LATER)

    assert (News.objects.get().announced_on, News.objects.get().html) == (
        dt.date(2026, 5, 22),
        "<p>The deadline moves.</p>",
    )


def test_an_empty_file_and_one_that_shrank_are_refused():
    read(bulk(*(topic(f"A-{number}", "2026-09-23") for number in range(10))))

    empty, shrunk = (
        read(bulk(), now=LATER),
        read(bulk(*(topic(f"A-{number}", "2026-12-01") for number in range(4))), now=LATER),
    )

    assert (empty.state, empty.message) == ("refused", "The file names no call at all, so nothing was changed.")
    assert (shrunk.state, shrunk.message) == (
        "refused",
        "The file names 4 calls, the last one named 10, so nothing was changed.",
    )
    assert dates("A-1") == ["2026-09-23"]
    assert Source.objects.get().last_error == shrunk.message


def test_what_is_absent_is_marked_and_told_and_comes_back():
    file = bulk(topic("A-1", "2026-09-23"), topic("A-2", "2026-09-23"))
    read(file)
    run = read(bulk(topic("A-1", "2026-09-23")), now=LATER)
    assert (counts(run)["missing"], Call.objects.get(code="A-2").missing_since) == (1, LATER)
    assert read(bulk(topic("A-1", "2026-09-23")), now=LATER + dt.timedelta(days=1)).missing == 0

    read(file, now=LATER + dt.timedelta(days=2))

    assert Call.objects.get(code="A-2").missing_since is None
    assert [change.kind for change in CallChange.objects.order_by("pk")] == ["missing", "back"]


def test_a_file_that_is_cut_changes_nothing():
    whole = bulk(topic("A-1", "2026-09-23"), topic("A-2", "2026-09-23")).getvalue()

    for end in (len(whole) - 3, len(whole) // 2, 60):
        run = read(io.BytesIO(whole[:end]))
        assert (run.state, run.message) == ("failed", "The file ends in the middle. Please download it again.")
    assert Call.objects.count() == 0


@pytest.mark.parametrize(
    "content", [b"{}", b"[1, 2]", b'{"html": true}', b'{"TopicDetails": ', b"\xff\xfe{", b"[" * 5000]
)
def test_other_files_are_told_apart(content):
    run = read(io.BytesIO(content))

    assert run.state == "failed"
    assert run.message.endswith(".")


def test_odd_objects_are_rejected_one_by_one():
    odd = [
        7,
        None,
        {"type": 1},
        {"type": 1, "identifier": "X", "callIdentifier": "Y"},
        topic("A-1", "2026-09-23", actions="x"),
    ]
    run = read(bulk(*odd, topic("A-1", "2026-09-23")))

    assert counts(run) == {"seen": 6, "created": 1, "rejected": 5, "state": "done"}
    assert run.log[-1] == {"place": "object 6", "code": "A-1", "message": "This code appears in the file twice."}


def test_nothing_is_written_by_a_dry_run():
    run = read(bulk(topic("A-1", "2026-09-23")), dry_run=True)

    assert counts(run) == {"seen": 1, "created": 1, "state": "done"}
    assert (Call.objects.count(), ImportRun.objects.count(), Programme.objects.count()) == (0, 0, 0)


def test_what_people_keep_is_not_overwritten_but_told_once(officer):
    read(bulk(topic("A-1", "2026-09-23")))
    call = Call.objects.get()
    editing.edit_call(
        call, by=officer, version=1, facts={"title": "Our title", "funding_rate": 90, "source_ref": "p. 4"}
    )
    editing.keep_deadline(call, by=officer, deadline=Deadline.objects.get(), facts={"date": dt.date(2026, 9, 30)})
    CallChange.objects.all().delete()

    for day in (1, 2):
        read(bulk(topic("A-1", "2026-09-23", title="Theirs")), now=NOW + dt.timedelta(days=day))

    call.refresh_from_db()
    assert (call.title, dates("A-1"), Terms.objects.get().funding_rate) == ("Our title", ["2026-09-30"], 90)
    assert [(change.kind, change.field, change.new) for change in CallChange.objects.order_by("field")] == [
        ("source_says", "deadlines", "2026-09-23"),
        ("source_says", "title", "Theirs"),
    ]


class TestSearchPage:
    """A page of the portal's search."""

    def test_everything_is_a_list_of_texts_and_json_hides_inside(self):
        actions = json.dumps([{"submissionProcedure": {"id": 31094505}, "deadlineDates": ["2027-04-08", "2027-09-14"]}])
        overview = json.dumps(
            {"budgetTopicActionMap": {"1": [budget_line("A-1", "24000000", minContribution=12000000)]}}
        )
        read(search(result("A-1", "2027-04-08T00:00:00.000+0000", actions=[actions], budgetOverview=[overview])))

        call = Call.objects.get()
        assert (call.model, dates("A-1"), call.programme.code) == ("two_stage", ["2027-04-08", "2027-09-14"], "CERV")
        assert call.budget_lines.get().min_grant == Decimal(12_000_000)

    def test_damaged_json_is_left_out_and_noted(self):
        run = read(search(result("A-1", budgetOverview=['{"budgetTopic'], keywords=['["a","b"]'])))

        assert (run.created, run.log[0]["message"]) == (1, "The budget in the file is damaged and was left out.")

    def test_of_translations_doubles_and_stubs_the_richest_row_wins(self):
        stub = {
            "reference": "1TOPICSen",
            "language": "en",
            "metadata": {"identifier": ["A-1"], "title": ["Stub"], "type": ["1"]},
        }
        old = result("A-1", "2024-02-07T17:00:00.000+0000", title=["Old"], DATASOURCE=["SEDIA_PRD_CENTRICITY"])
        german = result("A-1", "2027-04-08T00:00:00.000+0000", language="de", title=["Deutsch"])
        english = result("A-1", "2027-04-08T00:00:00.000+0000", title=["English"])
        read(search(stub, old, german, english))

        assert (Call.objects.get().title, dates("A-1")) == ("English", ["2027-04-08"])

    def test_a_topic_without_an_english_row_is_not_lost(self):
        read(search(result("A-1", "2027-04-08T00:00:00.000+0000", language="de", title=["Deutsch"])))

        assert Call.objects.get().title == "Deutsch"

    def test_a_legacy_row_never_overwrites_what_is_known(self):
        read(search(result("A-1", "2027-04-08T00:00:00.000+0000")))
        old = result("A-1", "2024-02-07T17:00:00.000+0000", title=["Old"], DATASOURCE=["SEDIA_PRD_CENTRICITY"])
        run = read(search(old), now=LATER)

        assert (run.unchanged, Call.objects.get().title, dates("A-1")) == (1, "Title of A-1", ["2027-04-08"])

    def test_twenty_cascade_calls_of_one_topic_stay_twenty(self):
        rows = [
            result(
                "CERV-2024-CITIZENS-VALUES",
                "2026-10-05T17:00:00.000+0200",
                kind="8",
                summary=f"Cascade {number}",
                reference=f"{number}COMPETITIVE_CALLen",
            )
            for number in range(20)
        ]
        read(search(*rows))
        run = read(search(*rows), now=LATER)

        call = Call.objects.get(code="7COMPETITIVE_CALL")
        assert (Call.objects.count(), run.unchanged) == (20, 20)
        assert (call.title, call.kind, call.parent.code) == ("Cascade 7", "cascade", "CERV-2024-CITIZENS-VALUES")
        assert (call.deadlines.get().time, call.deadlines.get().zone) == (dt.time(15), "UTC")
        assert not call.deadlines.get().time_assumed

    def test_seconds_that_jitter_are_no_change(self):
        for second in ("12:00:20", "12:00:19", "12:00:41"):
            row = result("EuropeAid/1/TR", f"2026-10-05T{second}.000+0000", kind="2", reference="1PROSPECTSEN")
            read(search(row))

        assert (Deadline.objects.get().time, CallChange.objects.count()) == (dt.time(12), 0)

    def test_tenders_are_left_out(self):
        assert counts(read(search(result("UCA", kind="0"), result("A-1")))) == {
            "seen": 1,
            "created": 1,
            "skipped": 1,
            "state": "done",
        }

    def test_a_page_never_marks_anything_as_missing(self):
        read(search(result("A-1"), result("A-2"), result("A-3")))

        assert (read(search(result("A-1")), now=LATER).missing, Call.objects.filter(missing_since=None).count()) == (
            0,
            3,
        )
