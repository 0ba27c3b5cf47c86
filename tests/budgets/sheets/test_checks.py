"""The budget at the pipeline's gates: what holds a step back, and where it is mended."""

import pytest

from applications.pipeline import checks
from budgets.sheets.findings import address
from tests.applications.factories import make_call
from tests.budgets.scene import STAFF, fill, make_project


def codes(application):
    return [(finding.severity, finding.code) for finding in checks.findings(application)]


def test_a_sound_budget_holds_nothing_back(association, officer):
    application = make_project(association)
    fill(application, by=officer)
    application.refresh_from_db()

    assert codes(application) == []


def test_a_lead_applicant_needs_a_budget(association):
    assert codes(make_project(association)) == [("error", "budget.empty")]


def test_sums_without_rows_are_warned_about(association):
    assert codes(make_project(association, total_cost=60000)) == [("warning", "budget.without_rows")]


def test_a_partner_or_a_first_step_needs_none_yet(association):
    call = make_call(model="two_stage", code="TWO")

    assert codes(make_project(association, our_role="partner")) == [("info", "budget.empty")]
    assert codes(make_project(association, call=call, step=1)) == [("info", "budget.empty")]
    assert codes(make_project(association, call=call, step=2)) == [("error", "budget.empty")]


def test_a_faulty_row_holds_the_step_back_and_leads_to_its_field(association, officer):
    application = make_project(association)
    fill(application, by=officer, rows=[STAFF, STAFF | {"unit": ""}])
    application.refresh_from_db()

    (finding,) = checks.errors(application)
    assert finding.code == "line.unit"
    assert finding.target == f"/applications/{application.reference}/budget/partners/1/#id_lines-1-unit"


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("partners/2/flat_rates/travel", "/budget/partners/2/#flat-rates"),
        ("partners/2/contributions", "/budget/partners/2/#contributions"),
        ("partners/2/lines", "/budget/partners/2/#lines"),
        ("partners/2/lines/4/amount", "/budget/partners/2/#id_lines-3-unit_cost"),
        ("partners/2", "/budget/partners/2/"),
        ("project", "/budget/"),
    ],
)
def test_every_place_has_an_address(association, target, there):
    application = make_project(association)

    assert address(target, application) == f"/applications/{application.reference}{there}"


def test_a_draft_leads_to_its_rule_pack(association):
    assert address("pack", make_project(association)) == "/rule-packs/interreg-2127/"
