"""Changing a budget: what is stored, who may, when it is locked, and what a version and an approval keep."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Application
from applications.pipeline import checks
from applications.pipeline.states import CONTENT_IS_OPEN, PartnerState, State
from budgets.figures import exchange
from budgets.models import BudgetLine, BudgetVersion, Sheet
from budgets.records import queries
from budgets.sheets.actions.approval import approve
from budgets.sheets.actions.sums import recompute
from budgets.sheets.actions.versions import keep_version
from refusals import Blocked, Locked, Refused, Stale
from tests.budgets.entering import enter, save_lines, set_rates
from tests.budgets.scene import STAFF, TRAVEL, fill, make_project, typed


@pytest.fixture
def application(association, officer):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


def test_saving_lines_stores_the_sums_beside_the_application(application, lead, officer):
    enter(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)], rates={"office_on_staff": Decimal(15)})

    application.refresh_from_db()
    assert (application.total_cost, application.requested_grant, application.own_contribution) == (
        Decimal("347000.00"),
        Decimal("277600.00"),
        Decimal("69400.00"),
    )
    assert application.budget_revision == 1
    assert application.budget.editors == [officer.pk]


def test_lines_are_changed_added_removed_and_put_in_order(application, lead, officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    first, second = lead.budget_lines.all()

    save_lines(
        application,
        lead,
        by=officer,
        lines=[{"id": second.pk, **typed(TRAVEL), "units": Decimal(6)}, typed(STAFF | {"description": "Assistant"})],
    )

    assert [(line.description, line.units) for line in lead.budget_lines.all()] == [
        ("Partner meetings", Decimal(6)),
        ("Assistant", Decimal(10)),
    ]
    assert lead.budget_lines.first().pk == second.pk
    assert not BudgetLine.objects.filter(pk=first.pk).exists()


def test_the_id_of_another_partners_line_is_not_taken_over(application, lead, officer):
    other = application.partners.get(number=2)
    save_lines(application, other, by=officer, lines=[typed(STAFF)])
    theirs = other.budget_lines.get()

    save_lines(application, lead, by=officer, lines=[{"id": theirs.pk, **typed(TRAVEL)}])

    theirs.refresh_from_db()
    assert (theirs.partner, theirs.category) == (other, "staff")
    assert lead.budget_lines.get().category == "travel"


def test_nothing_is_saved_when_one_part_cannot_be(application, lead, officer):
    with pytest.raises(TypeError):
        enter(application, lead, by=officer, lines=[typed(STAFF)], contributions=[{"colour": "red"}])

    assert not BudgetLine.objects.exists()
    application.refresh_from_db()
    assert application.budget_revision == 0


def test_a_stale_sheet_is_refused_with_the_version_that_is_stored(application, lead, officer, second_officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)], version=1)

    with pytest.raises(Stale) as refusal:
        save_lines(application, lead, by=second_officer, lines=[typed(TRAVEL)], version=1)

    assert refusal.value.version == Sheet.objects.get(partner=lead).version == 2
    assert lead.budget_lines.get().category == "staff"


def test_two_partners_sheets_do_not_get_in_each_others_way(application, lead, officer, second_officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)], version=1)
    other = application.partners.get(number=2)

    save_lines(application, other, by=second_officer, lines=[typed(TRAVEL)], version=1)

    application.refresh_from_db()
    assert application.total_cost == Decimal("302000.00")


@pytest.mark.parametrize("state", [state for state in State if state not in CONTENT_IS_OPEN])
def test_the_budget_is_locked_outside_idea_screening_and_drafting(association, officer, state):
    application = make_project(association, state=state)

    with pytest.raises(Locked):
        save_lines(application, application.partners.get(number=1), by=officer, lines=[typed(STAFF)])


@pytest.mark.parametrize("who", ["officer", "head", "finance"])
def test_office_and_finance_may_change_it(application, lead, who, request):
    save_lines(application, lead, by=request.getfixturevalue(who), lines=[typed(STAFF)])

    assert lead.budget_lines.count() == 1


@pytest.mark.parametrize("who", ["manager", "trainer", "clerk", "stranger", "auditor"])
def test_others_may_not(application, lead, who, request):
    with pytest.raises(PermissionDenied):
        save_lines(application, lead, by=request.getfixturevalue(who), lines=[typed(STAFF)])


def test_the_stored_budget_travels_in_the_exchange_format(application, officer):
    fill(application, by=officer)

    data = queries.exchange_of(application)

    assert exchange.read(data) == queries.budget_of(application)
    assert data["partners"][0]["lines"][0] == {
        "category": "staff",
        "description": "Coordinator",
        "unit": "month",
        "units": "10",
        "unit_cost": "30000.00",
        "key": application.budget.lines.first().pk,
    }
    assert data["partners"][0]["contributions"] == [
        {"origin": "own", "name": "", "status": "public", "amount": "69400.00"}
    ]


def test_a_partner_that_left_counts_no_more(application, officer):
    fill(application, by=officer)
    fill(application, by=officer, number=2)
    Application.objects.get().partners.filter(number=2).update(state=PartnerState.LEFT)

    assert queries.result_of(application).total == Decimal("347000.00")
    assert [finding.code for finding in checks.errors(application)] == [
        "partnership.min_partners",
        "partnership.min_countries",
        "budget.outdated",
    ]
    recompute(application, by=officer)
    application.refresh_from_db()
    assert application.total_cost == Decimal("347000.00")


def test_a_partner_that_leaves_after_the_texts_are_closed_holds_the_submission_back(application, officer):
    fill(application, by=officer)
    fill(application, by=officer, number=2)
    Application.objects.update(state="ready")
    application = Application.objects.get()
    application.partners.filter(number=2).update(state=PartnerState.LEFT)

    assert "budget.outdated" in [finding.code for finding in checks.errors(application)]


def test_computing_anew_what_did_not_change_keeps_the_approval(application, officer):
    fill(application, by=officer)
    application.refresh_from_db()

    recompute(application, by=officer)

    assert Application.objects.get().budget_revision == application.budget_revision


def test_the_figures_of_all_partners_cost_five_queries(application, officer, django_assert_num_queries):
    fill(application, by=officer)
    fill(application, by=officer, number=2)
    application.refresh_from_db()

    with django_assert_num_queries(5):
        queries.result_of(application)


def test_an_application_without_rules_still_has_figures(association, officer):
    application = make_project(association, rule_pack="")
    save_lines(application, application.partners.get(number=1), by=officer, lines=[typed(STAFF)])
    application.refresh_from_db()

    result = queries.result_of(application)

    assert (result.total, result.grant) == (Decimal("300000.00"), Decimal("300000.00"))
    assert [finding.code for finding in checks.findings(application)] == ["pack.missing"]


def test_overrides_of_a_call_that_make_no_sense_are_left_aside(association):
    application = make_project(association, pack_overrides={"funding_rate": "a lot"})

    assert queries.pack_of(application).funding.rate == 80


def test_a_version_keeps_data_sums_and_hash_and_is_never_changed(application, officer):
    fill(application, by=officer)

    version = keep_version(application, by=officer, label="To partners", comment="First round")

    assert (version.number, version.label, version.total) == (1, "To partners", Decimal("347000.00"))
    assert version.data == queries.exchange_of(application)
    assert version.is_intact
    version.data["partners"] = []
    assert not version.is_intact
    with pytest.raises(ValueError, match="never changed"):
        version.save()


def test_the_same_budget_is_not_kept_twice_in_a_row(application, officer):
    fill(application, by=officer)
    keep_version(application, by=officer, label="One")

    with pytest.raises(Refused, match="v1 One"):
        keep_version(application, by=officer, label="Two")

    assert BudgetVersion.objects.count() == 1


def test_finance_approves_exactly_the_revision_that_was_looked_at(application, officer, finance):
    fill(application, by=officer)
    application.refresh_from_db()

    version = approve(application, by=finance, revision=application.budget_revision, comment="Sound")

    application.refresh_from_db()
    assert application.money_is_checked
    assert (version.occasion, version.approved_by, version.revision) == ("approved", finance, 2)
    fill(application, by=officer, rows=[STAFF])
    application.refresh_from_db()
    assert not application.money_is_checked


def test_a_budget_that_changed_meanwhile_is_not_approved(application, officer, finance):
    fill(application, by=officer)

    with pytest.raises(Refused, match="changed after you opened"):
        approve(application, by=finance, revision=1)


def test_nobody_approves_what_they_changed_themselves(application, officer, finance):
    fill(application, by=officer)
    set_rates(application, application.partners.get(number=1), by=finance, rates={})
    application.refresh_from_db()

    with pytest.raises(Blocked, match="changed this budget yourself"):
        approve(application, by=finance, revision=application.budget_revision)


def test_an_approval_forgets_who_changed_it_before(application, officer, finance):
    fill(application, by=officer)
    application.refresh_from_db()
    approve(application, by=finance, revision=application.budget_revision)

    application.budget.refresh_from_db()
    assert application.budget.editors == []


def test_errors_hold_the_approval_back_each_with_its_sentence(application, officer, finance):
    fill(application, by=officer, rows=[STAFF | {"unit": ""}])
    application.refresh_from_db()

    with pytest.raises(Blocked) as refusal:
        approve(application, by=finance, revision=application.budget_revision)

    assert [hold.code for hold in refusal.value.reasons] == ["budget_sound"]
    assert not BudgetVersion.objects.exists()


def test_an_empty_budget_is_not_approved(application, finance):
    with pytest.raises(Blocked, match="no lines"):
        approve(application, by=finance, revision=0)


def test_only_finance_approves(application, officer, head):
    fill(application, by=officer)
    application.refresh_from_db()

    with pytest.raises(PermissionDenied):
        approve(application, by=head, revision=application.budget_revision)
