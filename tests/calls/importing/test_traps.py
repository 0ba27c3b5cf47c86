"""What other importers fell into and no other test holds yet; docs/importing-calls.md names a test for every trap."""

import ast
import datetime as dt
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from calls.catalogue import presenting
from calls.catalogue.states import CallState
from calls.editing.actions import calls as editing
from calls.importing.actions.imports import import_file
from calls.models import (
    BudgetLine,
    Call,
    CallChange,
    CallDocument,
    Deadline,
    Dismissal,
    ExternalId,
    Faq,
    ImportRun,
    News,
    Terms,
)
from tests.calls.portal_files import TENDER, budget_line, bulk, details, ms, result, search, topic

HOUSE = Path(__file__).resolve().parents[3]
PAGE = HOUSE / "docs" / "importing-calls.md"
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
NOW = dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
CSV = b"title;code;url;deadline;budget;currency\n"


def read(file: io.BytesIO, now=NOW) -> ImportRun:
    return import_file(file, file_name="file", now=now)


def names_in(path: str) -> set[str]:
    """The names of the tests in a file, also of those in its classes."""
    tree = ast.parse((HOUSE / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_trap_has_a_test_that_exists():
    rows = dict(ROW.findall(PAGE.read_text()))
    named = {number: NAMED.findall(text) for number, text in rows.items()}

    assert list(rows) == [str(number) for number in range(1, 31)]
    assert [number for number, tests in named.items() if not tests] == []
    assert [f"{path}::{name}" for tests in named.values() for path, name in tests if name not in names_in(path)] == []


@pytest.mark.django_db
class TestTraps:
    """One test for each trap that no other file holds."""

    def test_actions_of_one_topic_with_different_deadlines_all_count(self):
        actions = [{"deadlineDates": [str(ms("2026-09-01"))]}, {"deadlineDates": [str(ms("2026-11-15"))]}]
        read(bulk(topic("A-1", "2026-09-01", actions=actions)))

        call = Call.objects.get()
        assert [date.date.isoformat() for date in call.deadlines.all()] == ["2026-09-01", "2026-11-15"]
        assert call.state(dt.datetime(2026, 10, 1, tzinfo=dt.UTC)) == CallState.OPEN

    def test_closed_topics_come_in_as_well_so_that_nothing_stays_open_for_ever(self):
        read(bulk(topic("A-1", "2026-09-01")))
        closed = {"id": 31094503, "abbreviation": "Closed"}
        run = read(
            bulk(topic("A-1", "2026-06-01", status=closed), topic("A-2", "2021-05-01", status=closed)), now=LATER
        )

        assert run.created == 1
        assert {call.state(LATER) for call in Call.objects.all()} == {CallState.CLOSED}

    def test_nought_euro_and_nought_grants_are_not_stated(self):
        lines = [budget_line("A-1", 0, minContribution="0", maxContribution=0.0)]
        read(details(topic("A-1", "2026-09-23", budgetOverviewJSONItem={"budgetTopicActionMap": {"1": lines}})))

        line = Call.objects.get().budget_lines.get()
        assert (line.amount, line.expected_grants, line.min_grant, line.max_grant) == (None, None, None, None)
        assert presenting.money_words(Call.objects.get()) == ""

    def test_tenders_stay_out_and_codes_are_never_cut(self):
        sump = {**TENDER, "identifier": "NEAR/ANK/2023/EA-RP/0116", "title": "Kahramanmaraş urban mobility plan"}
        rows = [
            result("EuropeAid/185446/DD/ACT/TR", "2026-10-05T12:00:00.000+0000", kind="2", reference="1PROSPECTSEN")
        ]
        run = read(bulk(sump, topic("HORIZON-MISS-2026-02-CIT-01", "2026-09-23")))
        read(search(*rows))

        assert run.skipped == 1
        assert sorted(Call.objects.values_list("code", flat=True)) == [
            "EuropeAid/185446/DD/ACT/TR",
            "HORIZON-MISS-2026-02-CIT-01",
        ]

    @pytest.mark.parametrize(
        ("written", "amount"),
        [("EUR 6.400.000", 6_400_000), ("10000000", 10_000_000), ("9000000.0", 9_000_000), ("1 234,56", 1234.56)],
    )
    def test_amounts_are_read_in_every_spelling(self, written, amount):
        read(io.BytesIO(CSV + f"A;A-1;;2026-09-23;{written};EUR\n".encode()))

        assert Call.objects.get().budget_lines.get().amount == Decimal(str(amount))

    def test_a_paragraph_instead_of_an_amount_is_refused_with_its_line(self):
        prose = "The budget depends on the number of applications and will be decided later"
        run = read(io.BytesIO(CSV + f"A;A-1;;2026-09-23;{prose};EUR\nB;B-1;;2026-09-23;5;EUR\n".encode()))

        assert (run.created, run.rejected, run.log[0]["place"]) == (1, 1, "line 2")

    def test_the_mark_of_utf_8_does_not_swallow_the_first_column(self):
        rows = "".join(f"Title {number};K-{number};;2026-09-23;;\n" for number in range(30))
        run = read(io.BytesIO(b"\xef\xbb\xbf" + b"code;title;url;deadline;budget;currency\n" + rows.encode()))

        assert (run.created, Call.objects.filter(code__startswith="Title").count()) == (30, 30)

    def test_neither_a_blank_code_nor_a_shared_address_makes_one_call_of_many(self):
        rows = "".join(f"Title {number};;https://example.org/all;2026-09-23;;\n" for number in range(17))
        first, second = (read(io.BytesIO(CSV + rows.encode())) for _turn in range(2))

        assert (first.created, second.unchanged, Call.objects.count()) == (17, 17, 17)

    def test_a_word_in_the_boilerplate_is_no_hit(self):
        read(details(topic("A-1", "2026-09-23", title="Animal welfare", description="<p>Health of citizens</p>")))
        read(details(topic("A-2", "2026-09-23", title="Health in towns")), now=LATER)

        assert [call.code for call in Call.objects.all().named_like("health")] == ["A-2"]

    def test_a_decimal_comma_in_a_file_of_commas_does_not_shift_the_columns(self):
        head = b"title,code,deadline,budget,currency\n"
        run = read(io.BytesIO(head + b"A,A-1,2026-09-23,7643751,25,EUR\nB,B-1,2026-09-23,6998911,EUR\n"))

        assert [call.code for call in Call.objects.all()] == ["B-1"]
        assert run.log[0]["message"].startswith("This line has more cells than the heading.")

    def test_a_day_before_the_month_is_asked_when_it_can_be_read_in_two_ways(self):
        run = read(io.BytesIO(CSV + b"A;A-1;;05/06/2014;;\nB;B-1;;25/06/2026;;\n"))

        assert Deadline.objects.get().date == dt.date(2026, 6, 25)
        assert run.log[0]["message"].startswith("deadline: This can be read in two ways")

    def test_what_people_wrote_is_never_overwritten_by_any_file(self, officer, association):
        read(bulk(topic("A-1", "2026-09-23")))
        call = Call.objects.get()
        editing.edit_call(call, by=officer, version=1, facts={"title": "Ours", "helpdesk": "Anna", "offer": "We help"})
        editing.keep_deadline(call, by=officer, deadline=Deadline.objects.get(), facts={"date": dt.date(2026, 9, 30)})
        editing.dismiss(call, by=officer, association=association, reason="not for us")
        Terms.objects.create(call=call, funding_rate=90, source_ref="p. 4")
        Faq.objects.create(call=call, question="?", answer="!")
        CallDocument.objects.create(call=call, code="guide", title="Guide")
        BudgetLine.objects.create(call=call, amount=5)
        models = (Terms, Faq, CallDocument, Dismissal, BudgetLine)
        before = [list(model.objects.values()) for model in models]

        conditions = "<p>At least 3 organisations. The rate is 50 %.</p>"
        theirs = {"title": "Theirs", "conditions": conditions, "offer": "x", "helpdesk": "y"}
        read(bulk(topic("A-1", "2026-09-23", **theirs)), now=LATER)
        read(details(topic("A-1", "2026-12-01", **theirs)), now=LATER)
        read(search(result("A-1", "2026-12-01T00:00:00.000+0000", title=["Theirs"])), now=LATER)
        read(io.BytesIO(CSV + b"Theirs;A-1;https://example.org;2026-12-01;7;EUR\n"), now=LATER)

        call.refresh_from_db()
        assert (call.title, call.helpdesk, call.offer, Deadline.objects.get().date) == (
            "Ours",
            "Anna",
            "We help",
            dt.date(2026, 9, 30),
        )
        assert [list(model.objects.values()) for model in models] == before

    @pytest.mark.parametrize("shape", ["bulk", "details", "search", "csv"])
    def test_the_same_file_twice_changes_nothing_whatever_its_shape(self, shape):
        info = {"lastChangeDate": "2026-05-22T10:00:00", "content": "<p class='x'>News</p>"}
        overview = {"budgetTopicActionMap": {"1": [budget_line("A-1", "5"), budget_line("B", "5")]}}
        more = {"latestInfos": [info], "conditions": "<div>x<p>Rules</div>", "budgetOverviewJSONItem": overview}
        entry = topic("A-1", "2026-05-01", "2026-09-23", **more)
        file = {
            "bulk": lambda: bulk(entry, TENDER),
            "details": lambda: details(entry),
            "search": lambda: search(
                result("A-1", "2026-09-23T00:00:00.000+0000", descriptionByte=["<p>x"]),
                result("EuropeAid/1", "2026-10-05T12:00:20.000+0000", kind="2", reference="1PROSPECTSEN"),
                result("A-1", "2026-10-05T17:00:00.000+0200", kind="8", reference="2COMPETITIVE_CALLen"),
            ),
            "csv": lambda: io.BytesIO(CSV + b"A;A-1;https://example.org/x;2026-09-23;1,5 M EUR;EUR\n"),
        }[shape]
        models = (Call, Deadline, BudgetLine, News, ExternalId, CallChange, Terms)

        def rows():
            found = [list(model.objects.order_by("pk").values()) for model in models]
            return [[{k: v for k, v in row.items() if k != "last_seen"} for row in part] for part in found]

        read(file())
        before = rows()
        run = read(file(), now=LATER)

        assert (run.state, run.created, run.updated, run.unchanged) == ("done", 0, 0, run.seen)
        assert rows() == before


@pytest.mark.django_db
class TestMoney:
    """Pots are never added up."""

    @pytest.mark.parametrize(
        ("lines", "words"),
        [
            ([("shared_call", 422_000_000, "EUR", True)] * 2, "shared pot: 844,000,000\xa0EUR"),
            ([("shared_call", 422, "EUR", True), ("topic", 30, "EUR", True)], "budget: 30\xa0EUR"),
            ([("topic", 30, "EUR", True), ("topic", 25, "EUR", False)], "budget: 25\xa0EUR"),
            ([("topic", 30, "EUR", False), ("topic", 25, "HUF", False)], "budget: 30\xa0EUR"),
            ([("programme", 900, "EUR", False), ("country", 70, "EUR", False)], "shared pot: 70\xa0EUR"),
            ([("unknown", 9, "TRY", False)], "budget: 9\xa0TRY"),
            ([], ""),
        ],
    )
    def test_the_nearest_pot_is_shown_and_never_a_sum_of_different_ones(self, lines, words):
        call = Call.objects.create(code="A-1", title="A")
        for year, (scope, amount, currency, imported) in enumerate(lines, start=2026):
            BudgetLine.objects.create(
                call=call, scope=scope, amount=amount, currency=currency, imported=imported, year=year
            )

        assert presenting.money_words(call) == words

    def test_one_pot_that_stands_beside_two_types_of_action_counts_once(self):
        call = Call.objects.create(code="A-1", title="A")
        for action in ("Research", "Development"):
            BudgetLine.objects.create(
                call=call, scope="shared_call", amount=422, year=2026, action_type=action, imported=True
            )

        assert presenting.money_words(call) == "shared pot: 422\xa0EUR"

    def test_the_topics_of_one_pot_each_show_it_and_no_list_adds_them(self, client, officer):
        lines = [budget_line(code, "422000000") for code in ("EDF-1", "EDF-2", "EDF-3")]
        overview = {"budgetTopicActionMap": {"1": lines}}
        for code in ("EDF-1", "EDF-2", "EDF-3"):
            read(details(topic(code, "2099-09-23", budgetOverviewJSONItem=overview)))
        client.force_login(officer)

        page = client.get("/calls/").text
        assert page.count("shared pot: 422,000,000") == 3
        assert "1,266,000,000" not in page
