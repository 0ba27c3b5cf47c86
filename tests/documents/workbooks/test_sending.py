"""Partners get their own workbook, in their language and nobody else's money, and are reminded when they are late."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from applications.models import Application
from documents.models import PartnerReminder, SentWorkbook, WorkbookBase
from documents.workbooks import roll
from documents.workbooks.actions import sending
from documents.workbooks.partner_book import make_partner_book
from refusals import Refused
from tests.documents.scene import content_of, make_project
from tests.working import work_off

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association, officer):
    found = make_project(association, partners=3, lead_officer=officer)
    for partner in found.partners.all():
        partner.contact_email = f"town{partner.number}@example.org"
        partner.contact_name = f"Contact {partner.number}"
        partner.save()
    return found


def partner(project, number):
    return project.partners.select_related("organisation").get(number=number)


def send(project, *numbers, by, due_on=None, **more):
    sending.send(project, [partner(project, number) for number in numbers], by=by, due_on=due_on, **more)
    work_off()


def everything_in(content):
    """Every text and number that stands anywhere in the workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return " ".join(str(value) for value in [*book.sheetnames, *cells] if value is not None)


def test_a_partners_workbook_shows_nobody_elses_money(project):
    project.budget.lines.filter(partner__number=3).update(unit_cost=777_123, description="Secret of the third")
    content = make_partner_book(project, 2, "en")[0].content

    told = everything_in(content)

    assert [word in told for word in ("Town 2", "Town 1", "Town 3", "777123", "Secret")] == [True] + [False] * 4


def test_a_partners_workbook_opens_only_its_own_cells_and_balances(project):
    content = make_partner_book(project, 2, "hu", due_on=TODAY)[0].content
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)

    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert {
        sheet.title
        for sheet in book.worksheets
        if any(not cell.protection.locked for row in sheet.iter_rows() for cell in row)
    } == {"P2 Town 2"}
    assert [row[3].value for row in book["Ellenőrzés"].iter_rows(min_row=5) if row[4].value] == [0] * 8
    assert "2026. november 27." in everything_in(content).replace("\u00a0", " ")


def test_the_workbook_leaves_by_mail_and_what_was_sent_is_kept(project, officer):
    send(project, 1, 2, by=officer, due_on=TODAY, note="Please look at the travel.")

    first, second = mail.outbox
    assert (first.to, second.to) == (["town1@example.org"], ["town2@example.org"])
    assert (first.subject, first.reply_to) == (f"Az Önök része a költségvetésből: {project.acronym}", [officer.email])
    assert "Please look at the travel." in first.body
    sent = SentWorkbook.objects.get(partner__number=2)
    assert (sent.due_on, sent.language, sent.asked_by, sent.sent_at is not None) == (TODAY, "en", officer, True)
    assert second.attachments[0][0] == sent.name
    assert second.attachments[0][1] == content_of(sent)
    assert [one["number"] for one in sent.base.data["partners"]] == [2]
    assert sent.base.keys == {"2": partner(project, 2).pk}


def test_a_job_that_runs_twice_mails_once(project, officer):
    job = sending.send(project, [partner(project, 1)], by=officer, due_on=None)
    for _time in range(2):
        sending.send_one(project, partner(project, 1), by=officer, job=job, due_on=None, note="", language="en")

    assert (len(mail.outbox), SentWorkbook.objects.count()) == (1, 1)


def test_the_same_budget_is_kept_once_however_often_it_is_sent(project, officer):
    for _time in range(2):
        send(project, 1, by=officer)

    assert (SentWorkbook.objects.count(), WorkbookBase.objects.count()) == (2, 1)


def test_a_partner_without_an_address_is_named(project, officer):
    project.partners.filter(number=2).update(contact_email="")

    with pytest.raises(Refused, match="Town 2"):
        send(project, 1, 2, by=officer)


@pytest.mark.parametrize("who", ["clerk", "reviewer", "stranger", "manager"])
def test_only_the_office_sends(project, who, request):
    with pytest.raises(PermissionDenied):
        send(project, 1, by=request.getfixturevalue(who))


def test_a_late_partner_is_reminded_of_exactly_what_is_missing_and_once_a_day(project, officer):
    send(project, 2, by=officer, due_on=timezone.localdate() - dt.timedelta(days=2))
    mail.outbox.clear()

    sending.ask_to_remind(project, partner(project, 2), by=officer)
    work_off()
    (one,) = roll.late(project)

    assert one.reminded_today
    (letter,) = mail.outbox
    listed = [line for line in letter.body.splitlines() if line.startswith("- ")]
    assert [line.partition(":")[0] for line in listed] == [
        "- The budget workbook",
        "- Your confirmation that you take part",
        "- The name of the person who signs for you",
    ]
    assert letter.attachments[0][0] == one.sent.name
    with pytest.raises(Refused, match="twice on one day"):
        sending.ask_to_remind(project, partner(project, 2), by=officer)
    assert not sending.remind(one)
    assert (len(mail.outbox), PartnerReminder.objects.get().items) == (1, 3)


def test_nobody_is_reminded_of_nothing(project, officer):
    project.resolutions.all().delete()
    project.partners.filter(number=2).update(signatory="Mayor", state="mandate_signed")

    with pytest.raises(Refused, match="Nothing is missing"):
        sending.ask_to_remind(project, partner(project, 2), by=officer)


def test_late_partners_are_reminded_by_themselves_only_where_somebody_chose_it(project, officer):
    due = timezone.localdate() - dt.timedelta(days=1)
    send(project, 1, 2, by=officer, due_on=due)
    mail.outbox.clear()

    assert sending.remind_late() == 0
    sending.set_automatic(project, by=officer, automatic=True)

    assert sending.remind_late() == 2
    assert sending.remind_late() == 0
    days = [timezone.localdate() + dt.timedelta(days=days) for days in (1, 2, 3)]
    assert [sending.remind_late(day) for day in days] == [0, 0, 2]


def test_a_submitted_application_reminds_nobody(project, officer):
    send(project, 1, by=officer, due_on=TODAY - dt.timedelta(days=9))
    sending.set_automatic(project, by=officer, automatic=True)
    Application.objects.update(state="submitted")

    assert sending.remind_late() == 0


def test_an_address_that_takes_no_mail_keeps_nobody_else_from_theirs(project, officer, settings):
    send(project, 1, 2, by=officer, due_on=TODAY - dt.timedelta(days=9))
    sending.set_automatic(project, by=officer, automatic=True)
    project.partners.filter(number=1).update(contact_email="not\nan address")

    with pytest.raises(ExceptionGroup):
        sending.remind_late()

    assert mail.outbox[-1].to == ["town2@example.org"]
    assert PartnerReminder.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_partners_costs_the_same_queries(association, officer, count, django_assert_num_queries):
    project = make_project(association, partners=count)

    with django_assert_num_queries(5):
        roll.all_missing(project, roll.standings(project))
