"""Is the pipeline the one that was agreed? The whole graph at once, by equality, and each row's reason and guards."""

import csv
from pathlib import Path

import pytest

from applications.pipeline.graph import edges
from applications.pipeline.states import STAGE_OF, STATES_OF, State, Step

HOUSE = Path(__file__).resolve().parents[3]
SAMPLES = HOUSE.parent / "shared" / "domain" / "pipeline.csv"

TABLE = """
register -> idea: officer municipality
screen idea -> screening: officer | call_chosen
go screening -> drafting: head | call_chosen eligible window_open lead_named
no_go screening -> dropped: head officer !
hold idea screening drafting -> on_hold: officer head !
resume on_hold -> (before hold): officer head | window_open
send_for_review drafting -> review: officer | texts_complete budget_sound
return_to_drafting review authorisation ready -> drafting: reviewer finance officer head !
approve_content review -> authorisation: reviewer head | four_eyes remarks_done money_checked
authorise authorisation -> ready: officer | resolutions_cover partners_signed documents_present
submit ready -> submitted: officer | before_deadline documents_present budget_sound signatory_named
replace submitted -> ready: officer ! | before_deadline
miss drafting review authorisation ready -> missed: clock head
withdraw submitted evaluation clarification reserve -> withdrawn: officer head !
admit submitted -> evaluation: officer
find_ineligible submitted evaluation clarification -> ineligible: officer !
ask evaluation -> clarification: officer
answer clarification -> evaluation: officer
put_on_reserve evaluation -> reserve: officer
invite evaluation -> drafting: officer | window_open
select evaluation reserve -> selected: officer
reject evaluation reserve -> rejected: officer !
appeal rejected ineligible -> redress: officer head !
uphold redress -> evaluation: officer
dismiss redress -> rejected: officer !
decline selected preparation -> declined: head !
prepare selected -> preparation: officer
sign preparation -> running: officer head | signatory_named agreement_on_file
suspend running -> suspended: head !
resume_project suspended -> running: head
terminate running suspended -> terminated: head !
finish running -> final_report: clock officer | project_over
close final_report -> closed: finance head | reports_accepted deliverables_accepted
open_audit closed terminated -> audit: finance head
end_audit audit -> closed: finance head
drop idea screening on_hold drafting review authorisation ready -> dropped: head !
"""

# Beyond the table of the domain: a project signed a minute ago must not be finished, nor closed with work outstanding.
ADDED = {("finish", "running"): ["project_over"], ("close", "final_report"): ["deliverables_accepted"]}


def expected() -> dict[tuple[str, str], tuple[str, frozenset[str], list[str], bool]]:
    """The table, a row per step and state of departure: target, who, guards, whether a reason is asked."""
    rows = {}
    for line in TABLE.strip().splitlines():
        way, rest = line.split(": ")
        step_and_sources, target = way.split(" -> ")
        step, *sources = step_and_sources.split()
        who, __, guards = rest.partition(" | ")
        people = frozenset(who.replace("!", "").split())
        for source in sources or ["-"]:
            rows[step, source] = (target, people, guards.split(), "!" in who)
    return rows


def declared() -> dict[tuple[str, str], tuple[str, frozenset[str], list[str], bool]]:
    return {
        (str(edge.step), str(edge.source)): (
            str(edge.target),
            frozenset(map(str, edge.who)),
            [guard.code for guard in edge.guards],
            edge.needs_reason,
        )
        for edge in edges()
    }


def test_the_graph_is_the_agreed_one():
    assert declared() == expected()


@pytest.mark.parametrize(("step", "source"), expected())
def test_a_row_is_declared_as_agreed(step, source):
    assert declared()[step, source] == expected()[step, source]


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.exists(), reason="the folder of samples is not beside the project")
def test_the_graph_equals_the_table_of_the_domain_row_for_row():
    with SAMPLES.open(newline="") as file:
        rows = {
            (row["step"], row["source"]): (
                row["target"],
                frozenset(row["who"].split()),
                row["guards"].split() + ADDED.get((row["step"], row["source"]), []),
                row["needs_reason"] == "yes",
            )
            for row in csv.DictReader(file)
        }

    assert declared() == rows


def test_every_step_has_a_word_and_every_state_a_stage():
    assert {str(edge.step) for edge in edges()} == set(Step.values) - {Step.REVERT, Step.EDIT}
    assert set(STAGE_OF) == set(State)
    assert sum(map(len, STATES_OF.values())) == len(State)


def test_every_state_is_reached_and_only_ended_ones_are_left_by_no_step():
    reached = {edge.target for edge in edges()} | {State.IDEA}
    without_exit = {state for state in State if not any(edge.source == state for edge in edges())}

    assert {str(state) for state in State} - {str(state) for state in reached} == set()
    assert without_exit == {State.DROPPED, State.MISSED, State.WITHDRAWN, State.DECLINED}
