"""The pages of workbooks: who sees them, what they show, and that nothing typed into them breaks anything."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.models import Partner
from budgets.models import BudgetLine, BudgetVersion
from documents.models import Reminding, ReturnedWorkbook, SentWorkbook
from documents.workbooks.actions import returning, sending
from tests.documents.returns import come_back, of_partner, whole, with_cells
from tests.documents.scene import make_project
from tests.working import work_off

pytestmark = pytest.mark.django_db
ONE = "P1 Town 1"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association, officer):
    found = make_project(association, lead_officer=officer)
    found.partners.update(contact_email="town@example.org")
    return found


@pytest.fixture
def page(client, officer):
    client.force_login(officer)
    return client


def address(project, name="workbooks", *more):
    return reverse(f"documents:{name}", args=[project.reference, *more])


def back(project, officer, cells=None, **more):
    cells = cells or {(ONE, 0, "unit_cost"): 9000, (ONE, 1, "unit_cost"): 1500}
    return come_back(project, with_cells(whole(project), cells), by=officer, **more)


def text_of(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_an_application_without_partners_teaches(page, association):
    project = make_project(association, partners=1)
    project.budget.lines.all().delete()
    project.partners.all().delete()

    assert "There is no partner yet to whom a workbook could go." in text_of(page.get(address(project)))


def test_sending_shows_who_has_what_and_since_when(page, project):
    due = timezone.localdate() - dt.timedelta(days=1)
    one = project.partners.get(number=1)

    answer = page.post(address(project, "send_workbooks"), {"partners": [one.pk], "due_on": due.isoformat()})
    work_off()
    shown = text_of(page.get(address(project)))

    assert answer.url == address(project)
    assert ("late" in shown, "not sent yet" in shown) == (True, True)
    assert SentWorkbook.objects.get().due_on == due


def test_sending_to_nobody_is_answered_by_the_form(page, project):
    answer = page.post(address(project, "send_workbooks"), {"due_on": "someday"})

    assert answer.status_code == 422
    assert "Choose at least one partner." in text_of(answer)


def test_a_workbook_handed_over_is_downloaded_and_written_down(page, project):
    answer = page.post(address(project, "hand_over", 2), {"due_on": "2026-12-01"})

    sent = SentWorkbook.objects.get()
    assert (sent.way, sent.partner.number, sent.due_on) == ("own", 2, dt.date(2026, 12, 1))
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert answer["Content-Disposition"] == f'attachment; filename="{sent.name}"'
    assert b"".join(page.get(sent.get_absolute_url()).streaming_content)[:2] == b"PK"


def test_one_click_reminds_and_a_second_one_the_same_day_is_refused(page, project):
    page.post(address(project, "remind_partner", 1))
    work_off()
    answer = page.post(address(project, "remind_partner", 1), follow=True)

    assert "Nobody is reminded twice on one day." in text_of(answer)


def test_automatic_reminders_are_switched_on_and_off(page, project):
    page.post(address(project, "reminding"), {"automatic": "on"})
    assert Reminding.objects.get().automatic
    page.post(address(project, "reminding"))
    assert not Reminding.objects.get().automatic


def test_an_upload_leads_to_the_differences(page, project):
    content = with_cells(whole(project), {(ONE, 0, "unit_cost"): 9000})

    answer = page.post(address(project, "upload_workbooks"), {"files": [SimpleUploadedFile("b.xlsx", content)]})
    waiting = text_of(page.get(answer.url))
    work_off()
    shown = text_of(page.get(answer.url))

    assert "waiting for its turn" in waiting
    assert [word in shown for word in ("P1 Town 1!G", "9,000.00", "25,850.00", "Apply everything")] == [True] * 4


def test_several_files_come_back_at_once(page, project):
    files = [SimpleUploadedFile(f"{number}.xlsx", of_partner(project, number)) for number in (1, 2)]

    answer = page.post(address(project, "upload_workbooks"), {"files": files}, follow=True)
    work_off()

    assert answer.redirect_chain == [(address(project), 302)]
    assert sorted(ReturnedWorkbook.objects.values_list("name", "state")) == [("1.xlsx", "read"), ("2.xlsx", "read")]


@pytest.mark.parametrize("sent", [{}, {"files": SimpleUploadedFile("a.xlsx", b"")}])
def test_an_upload_of_nothing_is_answered_by_the_form(page, project, sent):
    assert page.post(address(project, "upload_workbooks"), sent).status_code == 422
    assert not ReturnedWorkbook.objects.exists()


def test_a_foreign_file_says_what_it_is_not(page, project, officer):
    returned = come_back(project, b"Dear all, here is my budget.", by=officer)

    assert "The file is not an Excel workbook (.xlsx)." in text_of(page.get(returned.get_absolute_url()))


def test_ticked_changes_are_taken_over(page, project, officer):
    returned = back(project, officer)
    comparison = returning.compared(returned)
    first, second = comparison.differences

    answer = page.post(
        address(project, "accept_workbook", returned.pk),
        {"mark": comparison.mark, "take": [second.id], "comment": "Only travel"},
        follow=True,
    )

    assert [str(cost) for cost in BudgetLine.objects.filter(partner__number=1).values_list("unit_cost", flat=True)] == [
        "10000.00",
        "1500.00",
    ]
    assert BudgetVersion.objects.get().comment == "Only travel"
    assert "Word and Excel made from now on show the new totals." in text_of(answer)
    assert first.id not in ReturnedWorkbook.objects.get().taken


def test_everything_is_taken_over_with_one_button(page, project, officer):
    returned = back(project, officer)
    mark = returning.compared(returned).mark

    page.post(address(project, "accept_workbook", returned.pk), {"mark": mark, "all": "1"})

    assert BudgetVersion.objects.get().total == Decimal("25350.00")


def test_a_conflict_without_a_choice_comes_back_with_what_was_ticked(page, project, officer):
    returned = back(project, officer)
    BudgetLine.objects.filter(partner__number=1, category="staff").update(unit_cost=8000)
    comparison = returning.compared(returned)
    (conflict,), (agreed,) = comparison.conflicts, comparison.agreed
    sent = {"mark": comparison.mark, "take": [agreed.id]}

    refused = page.post(address(project, "accept_workbook", returned.pk), sent)
    assert refused.status_code == 409
    assert "Choose one side of each conflict." in text_of(refused)
    assert f'value="{agreed.id}" checked' in text_of(refused)

    page.post(address(project, "accept_workbook", returned.pk), sent | {f"side-{conflict.id}": "ours"})
    assert [int(cost) for cost in BudgetLine.objects.filter(partner__number=1).values_list("unit_cost", flat=True)] == [
        8000,
        1500,
    ]


def test_the_totals_follow_what_is_ticked_without_saving(page, project, officer):
    returned = back(project, officer)
    first, _second = returning.compared(returned).differences

    shown = text_of(page.post(address(project, "returned_totals", returned.pk), {"take": [first.id]}))

    assert "25,850.00" in shown
    assert not BudgetVersion.objects.exists()


def test_an_answer_settles_an_ambiguous_cell(page, project, officer):
    returned = back(project, officer, {(ONE, 0, "units"): "1.234"})
    (question,) = returning.compared(returned).reading.questions

    page.post(address(project, "answer_workbook", returned.pk), {f"answer-{question.id}": "1234", "answer-x": "NaN"})

    returned.refresh_from_db()
    assert returned.answers == {question.id: ["1234"]}


def test_taking_over_nothing_puts_the_file_aside(page, project, officer):
    returned = back(project, officer)

    page.post(address(project, "put_aside_workbook", returned.pk))
    again = page.post(address(project, "accept_workbook", returned.pk), {"mark": "x"})

    assert (ReturnedWorkbook.objects.get().state, again.status_code) == ("put_aside", 409)
    assert b"".join(page.get(address(project, "returned_file", returned.pk)).streaming_content)[:2] == b"PK"


PAGES = ("workbooks", "sent_file", "returned", "returned_file")
DEEDS = (
    "send_workbooks",
    "upload_workbooks",
    "reminding",
    "hand_over",
    "remind_partner",
    "returned_totals",
    "answer_workbook",
    "accept_workbook",
    "put_aside_workbook",
)


def arguments(name, project, officer):
    if name in ("hand_over", "remind_partner"):
        return [1]
    if name == "sent_file":
        town = Partner.objects.get(application=project, number=1)
        return [sending.hand_over(project, town, by=officer, due_on=None, language="en").pk]
    return [back(project, officer).pk] if "return" in name or name.endswith("_workbook") else []


@pytest.mark.parametrize("name", [*PAGES, *DEEDS])
def test_a_stranger_finds_nothing(client, project, officer, stranger, name):
    where = address(project, name, *arguments(name, project, officer))
    client.force_login(stranger)

    answer = client.get(where) if name in PAGES else client.post(where)

    assert answer.status_code == 404


@pytest.mark.parametrize("name", [name for name in DEEDS if name not in ("returned_totals",)])
def test_somebody_who_only_reads_changes_nothing(client, project, officer, manager, name):
    where = address(project, name, *arguments(name, project, officer))
    client.force_login(manager)
    sent = {"files": [SimpleUploadedFile("a.xlsx", b"x")], "partners": [project.partners.first().pk], "mark": "x"}

    assert client.post(where, sent).status_code == 403


@pytest.mark.parametrize("number", [0, 99999999999999999999])
@pytest.mark.parametrize("name", ["sent_file", "returned", "returned_file", "hand_over", "accept_workbook"])
def test_an_impossible_number_is_not_found(page, project, name, number):
    where = address(project, name, number)

    answer = page.get(where) if name in PAGES else page.post(where)

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["accept_workbook", "answer_workbook", "returned_totals", "put_aside_workbook"])
def test_nonsense_in_a_form_breaks_nothing(page, project, officer, name):
    returned = back(project, officer)
    nonsense = {
        "mark": "\x00" * 9,
        "take": ["9" * 400, "1-line-1-units"],
        "side-1": "x",
        "comment": "\x00" * 9,
        "answer-1-row-25-units": "9" * 400,
        "answer-": "inf",
    }

    assert page.post(address(project, name, returned.pk), nonsense).status_code in (200, 302, 409)
    assert not BudgetVersion.objects.exists()


def test_the_panel_on_budget_and_partners_names_who_is_late(page, project, officer):
    sent = sending.hand_over(project, project.partners.get(number=2), by=officer, due_on=None, language="en")
    SentWorkbook.objects.filter(pk=sent.pk).update(due_on=timezone.localdate() - dt.timedelta(days=3))
    back(project, officer, name="came-home.xlsx")

    for name in ("budgets:budget", "applications:partners"):
        shown = text_of(page.get(reverse(name, args=[project.reference])))
        assert ("came-home.xlsx" in shown, "due on" in shown) == (True, True)


def test_the_page_costs_the_same_queries_for_one_and_three_workbooks(page, project, officer):
    counts = []
    for _time in range(3):
        town = Partner.objects.select_related("organisation").get(application=project, number=1)
        sending.hand_over(project, town, by=officer, due_on=None, language="en")
        back(project, officer)
        with CaptureQueriesContext(connection) as asked:
            page.get(address(project))
        counts.append(len(asked))

    assert counts[0] == counts[2]
    assert counts[2] <= 45


@pytest.mark.parametrize(("language", "words"), [("hu", "Eltérések"), ("tr", "Farklar")])
def test_the_differences_speak_the_readers_language(page, project, officer, language, words):
    returned = back(project, officer)
    officer.language = language
    officer.save()
    page.force_login(officer)

    assert words in text_of(page.get(returned.get_absolute_url()))


@pytest.mark.parametrize("name", ["accept_workbook", "answer_workbook", "returned_totals", "put_aside_workbook"])
@pytest.mark.parametrize("why", ["another template", "another application", "no partner left"])
def test_a_workbook_that_fits_no_longer_is_answered_by_a_sentence(page, project, officer, name, why):
    returned = back(project, officer)
    if why == "another template":
        returned.cells["properties"]["Template version"] = "1"
    elif why == "another application":
        returned.cells["properties"]["Application"] = "MVSZ-1999-0001"
    else:
        Partner.objects.filter(application=project).update(state="left")
    returned.save()

    answer = page.post(address(project, name, returned.pk), {"mark": "x", "all": "1", "answer-x": "1"}, follow=True)
    shown = text_of(page.get(returned.get_absolute_url()))

    assert answer.status_code == (409 if name == "accept_workbook" else 200)
    if name == "put_aside_workbook":
        assert ReturnedWorkbook.objects.get().state == "put_aside"
    else:
        assert ("This workbook cannot be applied" in shown, "Put aside" in shown) == (True, True)
