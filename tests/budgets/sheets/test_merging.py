"""Two people work on one sheet: what only one of them changed is kept, what both changed is asked."""

from decimal import Decimal

import pytest
from django.db.models import F
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from budgets.models import BudgetLine, Contribution, PartnerRate, Sheet
from budgets.sheets.merging import MINE, THEIRS, Base, Conflict, Merge
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, TRAVEL, make_project, typed
from tests.budgets.sheets.test_pages import form
from tests.budgets.sheets.test_pages import page as address

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


@pytest.fixture
def lines(application, lead, officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    return list(lead.budget_lines.all())


@pytest.fixture
def sheet(client, application, officer, lines):
    """The page as an officer opened it before anybody else saved: what it would send."""
    client.force_login(officer)
    found = client.get(address("partner", application, 1)).context["sheet"]
    rows = [{name: row[name].value() or "" for name in row.fields} for row in found.lines.initial_forms]
    rates = {f"rates-{name}": found.rates[name].value() or "" for name in found.rates.fields}
    return rows, {"version": found.version, "was": found.base, **rates}


@pytest.fixture
def save(client, application):
    return lambda rows, more: client.post(
        reverse("budgets:save", args=[application.reference, 1]), form(*[_sent(row) for row in rows]) | more
    )


def _sent(row):
    return {name: value for name, value in row.items() if name != "delete" or value}


def other(application, lead, by, *changes):
    """Somebody else saves the sheet with these changes of its rows; None takes the row out."""
    rows = [
        {"id": line.pk, **{name: getattr(line, name) for name in ("category", "description", "units", "unit_cost")}}
        | {"unit": line.unit, "work_package": line.work_package, "period": line.period}
        | (change or {})
        for line, change in zip(lead.budget_lines.all(), changes, strict=True)
        if change is not None
    ]
    save_lines(application, lead, by=by, lines=rows)


def costs(lead):
    return [line.unit_cost for line in lead.budget_lines.all()]


def asked(answer):
    return answer.json()["stale"].count('value="theirs"')


def test_rows_that_others_changed_stay_while_another_row_is_saved(
    save, sheet, application, lead, second_officer, lines
):
    rows, more = sheet
    other(application, lead, second_officer, {"unit_cost": Decimal(31000)}, {})

    answer = save([rows[0], rows[1] | {"unit_cost": "77"}], more)

    assert (answer.status_code, answer.json()["load"]) == (200, True)
    assert "stays; load the page again" in answer.json()["saved"]
    assert costs(lead) == [Decimal(31000), Decimal(77)]


def test_two_cells_of_one_row_are_put_together(save, sheet, application, lead, second_officer, lines):
    rows, more = sheet
    other(application, lead, second_officer, {"unit_cost": Decimal(31000)}, {})

    assert save([rows[0] | {"description": "Mine"}, rows[1]], more).status_code == 200

    first = lead.budget_lines.first()
    assert (first.description, first.unit_cost) == ("Mine", Decimal(31000))


def test_a_page_goes_on_after_it_was_put_together_without_being_loaded_again(
    save, sheet, application, lead, second_officer, lines
):
    rows, more = sheet
    other(application, lead, second_officer, {"unit_cost": Decimal(31000)}, {})
    rows[1]["unit_cost"] = "77"
    fields = save(rows, more).json()["fields"]

    rows[1]["unit_cost"] = "78"
    answer = save(rows, more | {"version": fields["version"], "was": fields["was"]})

    assert answer.status_code == 200
    assert costs(lead) == [Decimal(31000), Decimal(78)]


def test_a_cell_that_both_changed_is_asked_and_nothing_is_preselected(
    save, sheet, application, lead, second_officer, lines
):
    rows, more = sheet
    other(application, lead, second_officer, {"unit_cost": Decimal(31000), "description": "Theirs"}, {})
    rows[0]["unit_cost"] = "32000"
    key = f"choice-{lines[0].pk}-unit_cost"

    first = save(rows, more)
    more |= {"version": first.json()["version"]}
    again = save(rows, more)

    assert (first.status_code, asked(first), key in first.json()["stale"]) == (409, 1, True)
    assert ("checked" in first.json()["stale"], again.status_code) == (False, 409)
    assert costs(lead)[0] == Decimal(31000)
    assert save(rows, more | {key: "mine"}).status_code == 200
    assert (costs(lead)[0], lead.budget_lines.first().description) == (Decimal(32000), "Theirs")


def test_a_choice_about_what_was_stored_before_is_asked_again(save, sheet, application, lead, second_officer, lines):
    rows, more = sheet
    other(application, lead, second_officer, {"unit_cost": Decimal(31000)}, {})
    rows[0]["unit_cost"] = "32000"
    more |= {"version": save(rows, more).json()["version"], f"choice-{lines[0].pk}-unit_cost": "mine"}
    other(application, lead, second_officer, {"unit_cost": Decimal(33000)}, {})

    assert save(rows, more).status_code == 409
    assert costs(lead)[0] == Decimal(33000)


@pytest.mark.parametrize(
    ("mine", "theirs", "status", "left"),
    [
        ({}, None, 200, 1),  # they took it out, the page left it alone
        ({"unit_cost": "5"}, None, 409, 1),  # they took it out, the page changed it
        ({"delete": "on"}, {}, 200, 1),
        ({"delete": "on"}, {"unit_cost": Decimal(5)}, 409, 2),
        ({"delete": "on"}, None, 200, 1),
    ],
)
def test_rows_that_one_of_both_took_out(
    save, sheet, application, lead, second_officer, lines, mine, theirs, status, left
):
    rows, more = sheet
    other(application, lead, second_officer, theirs, {})

    answer = save([rows[0] | mine, rows[1]], more)

    assert (answer.status_code, lead.budget_lines.count()) == (status, left)


def test_rows_that_both_added_are_both_there(save, sheet, application, lead, second_officer, lines):
    rows, more = sheet
    kept = [{"id": line.pk} for line in lines]
    save_lines(application, lead, by=second_officer, lines=[*kept, typed(TRAVEL | {"description": "Theirs"})])

    answer = save([*rows, rows[0] | {"id": "", "description": "Mine"}], more)

    assert answer.status_code == 200
    assert [line.description for line in lead.budget_lines.all()][2:] == ["Mine", "Theirs"]
    mine = BudgetLine.objects.get(description="Mine")
    assert answer.json()["fields"]["lines-2-id"] == mine.pk


def test_rates_and_sources_are_put_together_too(save, sheet, application, lead, lines):
    rows, more = sheet
    PartnerRate.objects.create(partner=lead, code="office_on_staff", percent=10)
    Contribution.objects.create(partner=lead, origin="own", name="Town", amount=5)
    Sheet.objects.update(version=F("version") + 1)

    answer = save(rows, more | {"rates-funding_rate": "55"})

    lead.refresh_from_db()
    assert (answer.status_code, answer.json()["load"]) == (200, True)
    assert (lead.funding_rate, lead.flat_rates.get().percent, lead.contributions.get().name) == (55, 10, "Town")


def test_a_rate_that_both_changed_is_asked(save, sheet, application, lead, lines):
    rows, more = sheet
    PartnerRate.objects.create(partner=lead, code="office_on_staff", percent=10)
    Sheet.objects.update(version=F("version") + 1)

    answer = save(rows, more | {"rates-rate_office_on_staff": "12"})

    assert (answer.status_code, asked(answer)) == (409, 1)
    more |= {"version": answer.json()["version"], "choice-rates-office_on_staff": "theirs"}
    assert save(rows, more | {"rates-rate_office_on_staff": "12"}).status_code == 200
    assert lead.flat_rates.get().percent == 10


@pytest.mark.parametrize("was", ["", "x", "[]", '{"lines": 3}', '{"lines": {"1": 5}, "rates": 7}'])
def test_a_page_that_does_not_say_what_it_was_made_from_is_asked_about_every_difference(
    save, sheet, application, lead, second_officer, lines, was
):
    rows, more = sheet
    other(application, lead, second_officer, {"unit_cost": Decimal(31000)}, {})
    rows[1]["unit_cost"] = "77"

    answer = save(rows, more | {"was": was})

    assert answer.status_code == 409
    assert costs(lead) == [Decimal(31000), lines[1].unit_cost]


VALUES = st.sampled_from(["a", "b", "c", None])


@given(was=VALUES, theirs=VALUES, mine=VALUES)
def test_nothing_that_only_one_side_changed_is_lost_or_asked(was, theirs, mine):
    merge = Merge(Base('{"lines":{}}'), {})

    side = merge.side(Conflict("k", "", "", ""), was, theirs, mine)
    stays = theirs if side == THEIRS else mine

    if theirs in (mine, was):
        assert (stays, merge.found) == (mine, [])
    elif mine == was:
        assert (stays, merge.found) == (theirs, [])
    else:
        assert (side, len(merge.conflicts)) == (MINE, 1)
