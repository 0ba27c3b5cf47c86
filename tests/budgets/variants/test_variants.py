"""Versions that come back, locks that hold, variants on paper, and the budget of an amendment."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.models import Amendment, Application, StateChange
from applications.models import Occasion as Freezing
from applications.submission.actions.snapshots import freeze
from budgets.models import BudgetLine, BudgetVariant, BudgetVersion, Occasion
from budgets.records import queries
from budgets.records.actions.locking import set_lock
from budgets.sheets.actions.versions import keep_version
from budgets.variants import actions as variants
from budgets.versions.actions.restoring import restore
from refusals import Locked, Refused, Stale
from tests.applications.actions import draft_amendment, move_on
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, TRAVEL, fill, make_project, typed

pytestmark = pytest.mark.django_db
CUT = {"kind": "cut", "of": "total", "percent": "12", "keep": []}


@pytest.fixture
def project(association, officer):
    application = make_project(association, lead_officer=officer)
    fill(application, by=officer)
    return Application.objects.get(pk=application.pk)


def fresh(application) -> Application:
    return Application.objects.get(pk=application.pk)


def change_price(application, officer, price: str):
    partner = application.partners.get(number=1)
    line = partner.budget_lines.get(category="staff")
    row = typed(STAFF) | {"id": line.pk, "unit_cost": Decimal(price)}
    other = typed(TRAVEL) | {"id": partner.budget_lines.get(category="travel").pk}
    save_lines(application, partner, by=officer, lines=[row, other])


# restoring


def test_a_restored_version_brings_rows_rates_and_sources_back_and_keeps_both(project, officer):
    first = keep_version(project, by=officer, label="first")
    before, keys = queries.exchange_of(project), set(BudgetLine.objects.values_list("pk", flat=True))
    change_price(project, officer, "1.00")
    now = fresh(project)

    made = restore(now, first, by=officer, revision=now.budget_revision)

    assert queries.exchange_of(fresh(project)) == before
    assert set(BudgetLine.objects.values_list("pk", flat=True)) == keys
    assert fresh(project).total_cost == first.total
    assert list(BudgetVersion.objects.values_list("number", "occasion")) == [
        (1, "kept"),
        (2, "kept"),
        (3, "restored"),
    ]
    assert made.comment == "Restored from version 1"


def test_rows_that_were_deleted_come_back_under_their_old_keys(project, officer):
    first = keep_version(project, by=officer)
    partner = project.partners.get(number=1)
    save_lines(project, partner, by=officer, lines=[])
    now = fresh(project)

    restore(now, first, by=officer, revision=now.budget_revision)

    assert [line["key"] for line in queries.exchange_of(project)["partners"][0]["lines"]] == [
        line["key"] for line in first.data["partners"][0]["lines"]
    ]


def test_restoring_asks_again_when_the_budget_changed_meanwhile(project, officer):
    first = keep_version(project, by=officer)
    seen = fresh(project).budget_revision
    change_price(project, officer, "1.00")

    with pytest.raises(Refused, match="changed after you opened"):
        restore(fresh(project), first, by=officer, revision=seen)


def test_after_the_submission_nothing_is_restored(project, officer):
    first = keep_version(project, by=officer)
    Application.objects.update(state="submitted")

    with pytest.raises(Locked):
        restore(fresh(project), first, by=officer, revision=fresh(project).budget_revision)


def test_what_is_the_same_is_not_restored(project, officer):
    first = keep_version(project, by=officer)

    with pytest.raises(Refused, match="the same as this version"):
        restore(fresh(project), first, by=officer, revision=fresh(project).budget_revision)


# locks


def test_a_locked_budget_is_changed_by_nobody_until_it_is_opened(project, officer, finance):
    set_lock(project, by=finance, locked=True, reason="The council votes on this budget.")

    with pytest.raises(Refused, match=r"The council votes on this budget\."):
        change_price(project, officer, "1.00")
    set_lock(project, by=finance, locked=False, reason="Voted.")
    change_price(project, officer, "1.00")

    told = StateChange.objects.filter(what__startswith="budget_").values_list("what", "note")
    assert list(told) == [("budget_locked", "The council votes on this budget."), ("budget_unlocked", "Voted.")]


def test_only_finance_or_the_head_locks_and_always_with_a_reason(project, officer, head):
    with pytest.raises(PermissionDenied):
        set_lock(project, by=officer, locked=True, reason="Mine.")
    with pytest.raises(Refused, match="Write down why"):
        set_lock(project, by=head, locked=True, reason=" ")


def test_the_page_says_who_locked_and_why_and_offers_no_change(client, project, officer, finance):
    set_lock(project, by=finance, locked=True, reason="The council votes.")
    client.force_login(officer)

    page = client.get(reverse("budgets:budget", args=[project.reference]))

    assert "The council votes." in page.text
    assert page.context["may_edit"] is False


# versions that keep themselves


@pytest.mark.parametrize(
    ("occasion", "kept"), [(Freezing.SUBMIT, "submitted"), (Freezing.SIGN, "signed"), (Freezing.AMENDMENT, "amended")]
)
def test_whenever_an_application_is_frozen_its_budget_is_kept_with_the_rules_of_that_day(
    project, officer, occasion, kept
):
    change = project.history.latest("sequence")
    change.application = project

    snapshot = freeze(change, occasion)

    version = BudgetVersion.objects.get()
    assert (version.occasion, version.data) == (kept, queries.exchange_of(project))
    assert version.pack == snapshot.pack != {}


# variants


def test_a_variant_changes_nothing_until_it_is_adopted(project, officer):
    before = queries.exchange_of(project)

    variant = variants.keep(project, by=officer, name="Twelve per cent less", wish=CUT)

    assert queries.exchange_of(project) == before
    assert variant.total == (project.total_cost * 88 / 100).quantize(Decimal("0.01"))


def test_an_adopted_variant_is_the_budget_and_before_and_after_are_kept(project, officer):
    variant = variants.keep(project, by=officer, name="Less", wish=CUT)

    result = variants.adopt(variant, by=officer)

    assert fresh(project).total_cost == result.total == variant.total
    assert list(BudgetVersion.objects.values_list("occasion", "total")) == [
        (Occasion.KEPT, project.total_cost),
        (Occasion.ADOPTED, variant.total),
    ]
    with pytest.raises(Refused):
        variants.adopt(variant, by=officer)


def test_a_variant_of_a_budget_that_changed_is_worked_out_anew_first(project, officer):
    variant = variants.keep(project, by=officer, name="Less", wish=CUT)
    change_price(project, officer, "20000.00")

    with pytest.raises(Stale):
        variants.adopt(variant, by=officer)
    variants.rebase(variant, by=officer)
    variants.adopt(BudgetVariant.objects.get(), by=officer)

    assert fresh(project).total_cost == BudgetVariant.objects.get().total


def test_a_variant_is_discarded_but_not_an_adopted_one(project, officer):
    first, second = (variants.keep(project, by=officer, name=name, wish=CUT) for name in ("one", "two"))
    variants.discard(first, by=officer)
    variants.adopt(second, by=officer)

    with pytest.raises(Refused):
        variants.discard(second, by=officer)
    assert BudgetVariant.objects.get() == second


def test_a_reader_keeps_no_variant(project, manager):
    with pytest.raises(PermissionDenied):
        variants.keep(project, by=manager, name="Mine", wish=CUT)


# amendments


@pytest.fixture
def running(project, officer):
    change = project.history.latest("sequence")
    change.application = project
    freeze(change, Freezing.SIGN)
    Application.objects.update(state="running")
    return fresh(project), draft_amendment(fresh(project), by=officer, subject="More staff")


def more_staff(variant) -> list[dict]:
    return [
        line | {"unit_cost": "40000.00"} if line["category"] == "staff" else line
        for line in variant.data["partners"][0]["lines"]
    ]


def test_the_budget_of_an_amendment_is_worked_on_beside_the_one_in_force(running, officer):
    application, amendment = running
    before = queries.exchange_of(application)

    variant = variants.for_amendment(amendment, by=officer)
    variants.change_rows(variant, 1, by=officer, lines=more_staff(variant))

    assert queries.exchange_of(fresh(application)) == before
    assert BudgetVariant.objects.get().total > application.total_cost


def test_approved_it_is_in_force_from_its_day_and_rejected_nothing_changes(running, officer):
    application, amendment = running
    variant = variants.for_amendment(amendment, by=officer)
    variants.change_rows(variant, 1, by=officer, lines=more_staff(variant))
    second = draft_amendment(application, by=officer, subject="Even more")
    rejected = variants.for_amendment(second, by=officer)

    move_on(second, "request_approval", by=officer)
    move_on(Amendment.objects.get(pk=second.pk), "reject", by=officer, note="No money.")
    assert fresh(application).total_cost == application.total_cost
    move_on(amendment, "request_approval", by=officer)
    move_on(Amendment.objects.get(pk=amendment.pk), "approve", by=officer, in_force_from=dt.date(2027, 1, 1))

    version = BudgetVersion.objects.latest("number")
    assert (version.occasion, version.in_force_from) == (Occasion.AMENDED, dt.date(2027, 1, 1))
    assert fresh(application).total_cost == version.total == BudgetVariant.objects.get(pk=variant.pk).total
    assert BudgetVariant.objects.get(pk=rejected.pk).adopted_at is None


def test_once_handed_to_the_funder_the_working_copy_is_closed(running, officer):
    _application, amendment = running
    variant = variants.for_amendment(amendment, by=officer)
    move_on(amendment, "request_approval", by=officer)

    with pytest.raises(Locked):
        variants.change_rows(variant, 1, by=officer, lines=[])


# pages


def test_a_wish_in_the_address_is_worked_out_and_kept(client, project, officer):
    client.force_login(officer)
    page = reverse("budgets:what_if", args=[project.reference])
    wish = {"kind": "cut", "try": "1", "of": "total", "percent": "12"}

    tried = client.get(page, wish)
    kept = client.post(page, wish | {"name": "-12 %"})

    assert tried.context["then"].total == BudgetVariant.objects.get().total
    assert kept.url == reverse("budgets:variant", args=[project.reference, BudgetVariant.objects.get().pk])
    assert "-12 %" in client.get(kept.url).text


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"kind": "cut", "of": "total"}, "Enter either a percentage or an amount."),
        ({"kind": "cut", "of": "total", "to": "99999999"}, "That is more than there is"),
        ({"kind": "cut", "of": "total", "percent": "12", "keep_partners": ["1"]}, "The lowest that can be reached"),
        ({"kind": "choice"}, "Enter at least one percentage."),
        (
            {
                "kind": "shift",
                "amount": "1",
                "from_partner": "1",
                "from_category": "staff",
                "to_partner": "1",
                "to_category": "staff",
            },
            "The money would stay where it is.",
        ),
        (
            {
                "kind": "shift",
                "amount": "9999999",
                "from_partner": "1",
                "from_category": "staff",
                "to_partner": "2",
                "to_category": "travel",
            },
            "That is more than there is",
        ),
    ],
)
def test_a_wish_that_cannot_be_says_why(client, project, officer, wish, told):
    client.force_login(officer)

    answer = client.get(reverse("budgets:what_if", args=[project.reference]), wish | {"try": "1"})

    assert answer.status_code == 422
    assert told in answer.text


def test_the_pages_ask_the_same_number_of_questions_however_many_rows(
    client, project, officer, django_assert_max_num_queries
):
    partner = project.partners.get(number=1)
    save_lines(project, partner, by=officer, lines=[typed(STAFF) for _number in range(200)])
    client.force_login(officer)
    page = reverse("budgets:what_if", args=[project.reference])

    with django_assert_max_num_queries(30):
        assert client.get(page, {"kind": "cut", "try": "1", "of": "total", "percent": "12"}).status_code == 200


def test_an_amendment_is_worked_on_through_its_pages(client, running, officer):
    application, amendment = running
    client.force_login(officer)
    page = reverse("budgets:amendment", args=[application.reference, amendment.number])

    client.post(page)
    rows = client.get(reverse("budgets:amendment_rows", args=[application.reference, amendment.number, 1]))
    forms = rows.context["forms"]
    typed_in = {form.add_prefix(name): form[name].value() or "" for form in forms for name in form.fields}
    typed_in |= {f"lines-{name}": value for name, value in forms.management_form.initial.items()}
    typed_in["lines-0-unit_cost"] = "40000"
    saved = client.post(rows.request["PATH_INFO"], typed_in)

    assert saved.status_code == 302
    assert BudgetVariant.objects.get().total > application.total_cost
    assert client.get(page).status_code == 200


def test_two_versions_beside_each_other_can_be_taken_along_as_a_workbook(client, project, officer):
    keep_version(project, by=officer)
    change_price(project, officer, "31000.00")
    client.force_login(officer)

    answer = client.get(reverse("documents:comparison", args=[project.reference, 1]))

    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    found = {row[1]: row[2:5] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert found["Staff costs"] == (300000, 310000, 10000)
