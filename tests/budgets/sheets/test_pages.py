"""The screens of the money: what is shown to whom, what is saved, what is asked again, and what is refused."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from budgets.models import BudgetVersion, Sheet
from tests.budgets.entering import enter, save_lines
from tests.budgets.scene import STAFF, TRAVEL, fill, make_project, typed


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


def page(name, application, *more):
    return reverse(f"budgets:{name}", args=[application.reference, *more])


def form(*rows, version=1, rates=None, sources=(), **more):
    """What a browser sends for a sheet of these rows."""
    data = {"version": version, "lines-TOTAL_FORMS": len(rows), "lines-INITIAL_FORMS": 0}
    data |= {"sources-TOTAL_FORMS": len(sources), "sources-INITIAL_FORMS": 0}
    for prefix, entries in (("lines", rows), ("sources", sources)):
        for number, row in enumerate(entries):
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data | {f"rates-{name}": value for name, value in (rates or {}).items()} | more


TYPED = {
    "category": "staff",
    "description": "Coordinator",
    "unit": "month",
    "units": "10",
    "unit_cost": "30 000,00",
    "work_package": "",
    "period": "1",
}


def test_the_overview_shows_partners_categories_packages_periods_and_checks(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)

    text = client.get(page("budget", application)).content.decode()

    for words in ("1 Pécs", "2 Obec Vzorovo", "347,000.00", "277,600.00", "45,000.00", "No faults found"):
        assert words in text


def test_an_empty_budget_teaches_how_to_begin(client, application, officer):
    client.force_login(officer)

    text = client.get(page("budget", application)).content.decode()

    assert "There is no budget yet. Open a partner" in text
    assert page("partner", application, 1) in text


def test_the_overview_asks_as_many_questions_for_thirty_rows_as_for_one(client, application, officer):
    client.force_login(officer)
    asked = []
    for rows in ([STAFF], [STAFF] * 30):
        fill(application, by=officer, rows=rows)
        client.get(page("budget", application))
        with CaptureQueriesContext(connection) as queries:
            client.get(page("budget", application))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[0] < 30  # the frame above the page asks most of them


def test_what_is_typed_is_saved_and_computed(client, application, lead, officer):
    client.force_login(officer)
    sources = [{"origin": "own", "status": "public", "amount": "69 000"}]

    answer = client.post(
        page("partner", application, 1),
        form(TYPED, {"category": "staff", "units": ""}, rates={"rate_office_on_staff": "15 %"}, sources=sources),
    )

    assert answer.status_code == 302
    assert [(line.units, line.unit_cost, line.period) for line in lead.budget_lines.all()] == [
        (Decimal(10), Decimal("30000.00"), 1)
    ]
    application.refresh_from_db()
    assert application.total_cost == Decimal("345000.00")
    assert lead.contributions.get().amount == Decimal("69000.00")
    text = client.get(page("partner", application, 1)).content.decode()
    assert "345,000.00" in text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("unit_cost", "a lot", "Enter an amount, for example"),
        ("unit_cost", "-5", "greater than or equal to 0"),
        ("unit_cost", "1.005,555", "at most two decimals"),
        ("unit_cost", "9" * 20, "too large"),
        ("unit_cost", "", "Enter the price of one unit."),
        ("unit_cost", "50.745", "can be read in two ways"),
        ("units", "x", "Enter an amount"),
        ("category", "coffee", "Select a valid choice"),
        ("period", "99", "Select a valid choice"),
        ("work_package", "7777", "Select a valid choice"),
    ],
)
def test_a_wrong_entry_names_partner_row_and_field_and_keeps_what_was_typed(
    client, application, lead, officer, field, value, sentence
):
    client.force_login(officer)

    answer = client.post(page("partner", application, 1), form(TYPED, TYPED | {field: value}))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "1 Pécs, row 2" in text
    assert f'href="#id_lines-1-{field}"' in text
    assert sentence in text
    assert "30 000,00" in text
    assert not lead.budget_lines.exists()


def test_the_reading_that_was_chosen_wins(client, application, lead, officer):
    client.force_login(officer)

    client.post(page("partner", application, 1), form(TYPED | {"unit_cost": ["50.745", "50745.00"]}))

    assert lead.budget_lines.get().unit_cost == Decimal("50745.00")


def test_a_deleted_row_is_gone_even_when_it_cannot_be_read(client, application, lead, officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    first, second = lead.budget_lines.all()
    client.force_login(officer)

    client.post(
        page("partner", application, 1),
        form(
            TYPED | {"id": first.pk, "unit_cost": "nonsense", "delete": "on"},
            TYPED | {"id": second.pk, "category": "travel"},
            version=2,
        ),
    )

    assert [line.pk for line in lead.budget_lines.all()] == [second.pk]


@pytest.mark.parametrize("percent", ["101", "many", "1,23456"])
def test_a_wrong_rate_is_asked_again(client, application, officer, percent):
    client.force_login(officer)

    answer = client.post(page("partner", application, 1), form(TYPED, rates={"rate_staff": percent}))

    assert answer.status_code == 422
    assert "1 Pécs, Staff, from other direct costs" in answer.content.decode()


def test_a_stale_page_shows_both_values_and_can_be_saved_again(client, application, lead, officer, second_officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)])
    line = lead.budget_lines.get()
    save_lines(
        application, lead, by=second_officer, lines=[{"id": line.pk, **typed(STAFF), "unit_cost": Decimal(31000)}]
    )
    client.force_login(officer)
    mine = form(TYPED | {"id": line.pk, "unit_cost": "32000", "period": ""}, version=2)

    answer = client.post(page("partner", application, 1), mine)

    text = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Somebody else saved this sheet meanwhile" in text
    assert "row 1, Price per unit" in text
    assert ("31000" in text, "32000" in text, "checked" in text.partition('id="stale"')[2][:3000]) == (
        True,
        True,
        False,
    )
    line.refresh_from_db()
    assert line.unit_cost == Decimal(31000)
    assert 'name="version" value="3"' in text
    choice = {f"choice-{line.pk}-{name}": "mine" for name in ("unit_cost", "period")}
    assert client.post(page("partner", application, 1), mine | {"version": 3} | choice).status_code == 302
    line.refresh_from_db()
    assert line.unit_cost == Decimal(32000)


def test_a_form_that_came_incomplete_is_refused_without_a_fault(client, application, officer):
    client.force_login(officer)

    answer = client.post(page("partner", application, 1), {"version": "x" * 500})

    assert answer.status_code == 422
    assert "The form came incomplete" in answer.content.decode()


def test_typing_is_computed_without_being_saved(client, application, lead, officer):
    client.force_login(officer)

    answer = client.post(
        page("totals", application, 1), form(TYPED, TYPED | {"unit_cost": "nonsense"}, rates={"rate_travel": "10"})
    ).json()

    assert "Computed, not saved yet." in answer["parts"]["totals"]
    assert "330,000.00" in answer["parts"]["totals"]
    assert answer["sums"] == {"lines-0": "300,000.00", "lines": "300,000.00"}
    assert list(answer["mistakes"]) == ["lines-1-unit_cost"]
    assert not lead.budget_lines.exists()


@pytest.mark.parametrize("who", ["manager", "clerk"])
def test_a_reader_sees_rows_without_fields_and_may_not_save(client, association, municipality, officer, who, request):
    application = make_project(association, on_behalf_of=municipality)
    fill(application, by=officer)
    client.force_login(request.getfixturevalue(who))

    text = client.get(page("partner", application, 1)).content.decode()

    assert "Coordinator" in text
    assert 'lines-0-unit_cost" class' not in text
    assert client.post(page("partner", application, 1), form(TYPED)).status_code == 403
    assert client.post(page("totals", application, 1), form(TYPED)).status_code == 403


def test_a_locked_budget_is_read_only_and_says_so(client, association, officer):
    application = make_project(association, state="review")
    client.force_login(officer)

    text = client.get(page("partner", application, 1)).content.decode()
    answer = client.post(page("partner", application, 1), form(TYPED))

    assert "The budget is locked in this state" in text
    assert answer.status_code == 409
    assert "Return the application to drafting" in answer.content.decode()


@pytest.mark.parametrize("name", ["budget", "partner", "lump_sums", "versions", "totals", "approve", "recompute"])
def test_what_one_may_not_see_does_not_exist(client, application, stranger, name):
    client.force_login(stranger)
    more = [1] if name in {"partner", "totals"} else []
    method = client.post if name in {"totals", "approve", "recompute"} else client.get

    assert method(page(name, application, *more)).status_code == 404


def test_an_unknown_partner_or_version_is_not_found(client, application, officer):
    client.force_login(officer)

    assert client.get(page("partner", application, 9)).status_code == 404
    assert client.get(page("version", application, 10**20)).status_code == 404
    assert client.get(page("partner", application, 1) + "?rows=²").status_code == 200


def test_more_rows_are_offered_on_demand(client, application, officer):
    client.force_login(officer)

    answer = client.post(page("partner", application, 1), form(TYPED, more="1"))

    assert answer.url == page("partner", application, 1) + "?rows=10#lines"
    assert 'name="lines-TOTAL_FORMS" value="11"' in client.get(answer.url).content.decode()


def test_a_lump_sum_is_split_over_packages_and_partners(client, association, officer):
    application = make_project(association, rule_pack="erasmus-ka210-2127")
    first, second = application.partners.order_by("number")
    package = application.work_packages.get()
    client.force_login(officer)
    data = {
        f"amount_{first.pk}_{package.pk}": "30 000",
        f"amount_{second.pk}_{package.pk}": "15000",
        f"amount_{second.pk}_0": "15.000,00",
        f"version_{first.pk}": 1,
        f"version_{second.pk}": 1,
    }

    answer = client.post(page("lump_sums", application), data)

    assert answer.status_code == 302
    application.refresh_from_db()
    assert (application.total_cost, application.own_contribution) == (Decimal(60000), Decimal(0))
    assert "60,000.00" in client.get(page("lump_sums", application)).content.decode()
    assert client.post(page("lump_sums", application), data | {f"amount_{first.pk}_0": "1"}).status_code == 409
    assert client.post(page("lump_sums", application), data | {f"amount_{first.pk}_0": "x"}).status_code == 422
    assert client.post(page("lump_sums", application), {}).status_code == 422


def test_a_version_is_kept_and_compared_with_the_budget_as_it_is_now(client, application, lead, officer):
    fill(application, by=officer)
    client.force_login(officer)

    client.post(page("versions", application), {"label": "To partners", "comment": "First round"})
    enter(
        application,
        lead,
        by=officer,
        lines=[{"id": lead.budget_lines.first().pk, **typed(STAFF), "units": Decimal(12)}],
        rates={},
    )
    text = client.get(page("version", application, 1)).content.decode()

    assert "v1 To partners" in text
    for words in (
        "changed",
        "removed",
        "Staff costs: Coordinator",
        "10 month",
        "12 month",
        "347,000.00",
        "360,000.00",
    ):
        assert words in text
    client.post(page("versions", application), {"label": "Back"})
    assert "12 month" in client.get(page("version", application, 1) + "?with=2").content.decode()
    assert client.get(page("version", application, 1) + "?with=9").status_code == 404


def test_a_version_needs_a_name_and_a_change(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)

    assert client.post(page("versions", application), {"label": ""}).status_code == 422
    client.post(page("versions", application), {"label": "One"})
    text = client.post(page("versions", application), {"label": "Two"}, follow=True).content.decode()

    assert "Nothing has changed since this version was kept: v1 One" in text
    assert BudgetVersion.objects.count() == 1


def test_finance_approves_on_the_page(client, application, officer, finance):
    fill(application, by=officer)
    application.refresh_from_db()
    client.force_login(finance)
    assert "Approve this budget" in client.get(page("budget", application)).content.decode()

    text = client.post(
        page("approve", application), {"revision": application.budget_revision, "comment": "Sound"}, follow=True
    ).content.decode()

    application.refresh_from_db()
    assert application.money_is_checked
    assert "The budget is approved and kept as this version: v1" in text


def test_an_approval_that_is_held_says_why(client, application, officer, finance):
    fill(application, by=officer, rows=[STAFF | {"unit": ""}])
    client.force_login(finance)

    text = client.post(page("approve", application), {"revision": 2}, follow=True).content.decode()
    incomplete = client.post(page("approve", application), {"revision": "all"}, follow=True).content.decode()

    assert "no unit is given" in text
    assert "The form came incomplete" in incomplete


def test_an_officer_is_not_offered_the_approval_and_cannot_force_it(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)

    assert "Approve this budget" not in client.get(page("budget", application)).content.decode()
    assert client.post(page("approve", application), {"revision": 2}).status_code == 403


def test_sums_are_brought_up_to_date_on_demand(client, application, officer):
    fill(application, by=officer)
    application.partners.filter(number=1).update(funding_rate=50)
    client.force_login(officer)

    assert "Save the budget once more" in client.get(page("budget", application)).content.decode()
    client.post(page("recompute", application))

    application.refresh_from_db()
    assert application.requested_grant == Decimal("173500.00")


def test_a_locked_budget_is_not_computed_anew_and_says_why(client, association, officer):
    application = make_project(association, state="submitted")
    client.force_login(officer)

    text = client.post(page("recompute", application), follow=True).content.decode()

    assert "The content is locked in this state" in text


def test_a_rule_pack_shows_its_figures_sources_and_whether_it_is_a_draft(client, officer):
    client.force_login(officer)

    text = " ".join(client.get("/rule-packs/interreg-central-europe-2127/").content.decode().split())
    draft = client.get("/rule-packs/life-2127/").content.decode()

    for words in ("HU: 8%", "first call: submission checks", "20 Nov 2026", "cut down to the cent"):
        assert words in text
    assert "not confirmed" in draft
    assert "not confirmed" not in client.get("/rule-packs/visegrad/").content.decode()
    assert client.get("/rule-packs/nothing/").status_code == 404
    assert client.get("/rule-packs/prag/?version=9").status_code == 404


def test_every_rule_pack_has_a_page_in_the_list(client, officer):
    client.force_login(officer)

    text = client.get("/rule-packs/").content.decode()

    for code in ("interreg-2127", "hu-top-plusz", "tr-development-agency", "prag"):
        assert f"/rule-packs/{code}/" in text
        assert client.get(f"/rule-packs/{code}/").status_code == 200


def test_a_sheet_of_two_hundred_rows_is_taken_in(client, application, lead, officer):
    client.force_login(officer)

    answer = client.post(page("partner", application, 1), form(*[TYPED] * 200))

    assert answer.status_code == 302
    assert (lead.budget_lines.count(), Sheet.objects.get().version) == (200, 2)


@pytest.mark.parametrize(("language", "words"), [("hu", "Költségvetés"), ("tr", "Bütçe")])
def test_the_pages_speak_the_readers_language(client, application, officer, language, words):
    fill(application, by=officer)
    officer.language = language
    officer.save()
    client.force_login(officer)

    for name, more in (("budget", []), ("partner", [1]), ("versions", []), ("lump_sums", [])):
        assert (
            words in client.get(page(name, application, *more), headers={"accept-language": language}).content.decode()
        )


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
@pytest.mark.parametrize("currency", ["EUR", "HUF"])
def test_a_sheet_saved_as_it_was_shown_stays_exactly_the_same(client, association, officer, language, currency):
    application = make_project(association, currency=currency)
    lead = application.partners.get(number=1)
    stored = [("1", "144000.00"), ("1234.5", "1.00"), ("0.1250", "50745.00"), ("1200", "1234567.00")]
    rows = [typed(STAFF | {"units": units, "unit_cost": price}) for units, price in stored]
    enter(
        application,
        lead,
        by=officer,
        lines=rows,
        rates={"office_on_staff": Decimal("7.5")},
        contributions=[{"origin": "own", "status": "public", "amount": Decimal(45678)}],
    )
    officer.language = language
    officer.save()
    client.force_login(officer)
    context = client.get(page("partner", application, 1), headers={"accept-language": language}).context

    data = {"version": 2}
    for bound in (context["sheet"].lines, context["sheet"].contributions):
        data |= {f"{bound.prefix}-TOTAL_FORMS": len(bound.forms), f"{bound.prefix}-INITIAL_FORMS": 0}
        data |= {field.html_name: shown(field, language) for one in bound.forms for field in one}
    data |= {field.html_name: shown(field, language) for field in context["sheet"].rates}
    answer = client.post(page("partner", application, 1), data, headers={"accept-language": language})

    assert answer.status_code == 302
    found = lead.budget_lines.values_list("units", "unit_cost")
    assert list(found) == [(Decimal(units), Decimal(price)) for units, price in stored]
    assert lead.contributions.get().amount == Decimal(45678)
    assert lead.flat_rates.get().percent == Decimal("7.5")


def shown(field, language: str) -> str:
    """The text in a field of the page, as a browser would send it back."""
    with override(language):
        value = field.field.widget.format_value(field.value())
    return (value[0] if isinstance(value, list) and value else value) or ""


def test_computing_anew_after_the_submission_is_answered_by_a_sentence(client, application, officer):
    fill(application, by=officer)
    application.partners.filter(number=1).update(state="left")
    type(application).objects.update(state="submitted")
    client.force_login(officer)

    answer = client.post(page("recompute", application), follow=True)

    assert answer.status_code == 200
    assert "The content is locked in this state: Submitted." in answer.content.decode()
