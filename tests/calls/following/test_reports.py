"""A fact is reported as wrong: by whom, who sees it, who answers, and how the reporter hears of it."""

import pytest
from django.core import mail
from django.urls import reverse

from calls.following.actions import reporting
from calls.models import Call, FactReport
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    return Call.objects.create(code="ONE", title="Town twinning")


@pytest.fixture
def report(call, clerk):
    return reporting.report(call, by=clerk, fact="deadline", right="It closes a week later.")


def wrong(call: Call) -> str:
    return reverse("calls:report", args=[call.pk])


def test_a_clerk_reports_from_the_plain_page_and_the_office_sees_it(client, call, clerk, officer):
    client.force_login(clerk)
    assert wrong(call) in client.get(call.get_absolute_url()).content.decode()

    given = {"fact": "deadline", "right": "It closes a week later.", "source": "https://example.org/call"}
    assert client.post(wrong(call), given).status_code == 302

    assert "waiting" in client.get(wrong(call)).content.decode()
    client.force_login(officer)
    for address in (call.get_absolute_url(), "/"):
        assert "It closes a week later." in client.get(address).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"fact": "nonsense", "right": "x"},
        {"fact": "money", "right": " "},
        {"fact": "money", "right": "x", "source": "javascript:alert(1)"},
        {"fact": "money", "right": "x" * 5000},
    ],
)
def test_a_report_that_says_nothing_is_asked_again(client, call, clerk, given):
    client.force_login(clerk)

    assert (client.post(wrong(call), given).status_code, FactReport.objects.count()) == (200, 0)


def test_a_guest_reports_ten_times_a_day_and_an_officer_as_often_as_needed(client, call, clerk, officer):
    for person in (clerk, officer):
        for _number in range(reporting.AT_MOST):
            reporting.report(call, by=person, fact="other", right="x")

    client.force_login(clerk)
    assert client.post(wrong(call), {"fact": "other", "right": "x"}).status_code == 429
    client.force_login(officer)
    assert client.post(wrong(call), {"fact": "other", "right": "x"}).status_code == 302


def test_the_answer_closes_the_report_and_reaches_the_reporter(client, call, report, clerk, officer):
    clerk.language = "hu"
    clerk.save()
    client.force_login(officer)

    client.post(reverse("calls:resolve", args=[call.pk, report.pk]), {"answer": "The deadline is corrected."})
    work_off()

    (message,) = mail.outbox
    assert (message.to, "The deadline is corrected." in message.body) == ([clerk.email], True)
    assert "It closes a week later." not in client.get(call.get_absolute_url()).content.decode()
    assert "Reported as wrong" not in client.get("/").content.decode()


def test_the_first_answer_counts(report, officer, head):
    reporting.resolve(report, by=officer, answer="First")
    reporting.resolve(report, by=head, answer="Second")

    report.refresh_from_db()
    assert (report.answer, report.resolved_by) == ("First", officer)


@pytest.mark.parametrize(("person", "status"), [("clerk", 403), ("finance", 403), ("manager", 403), ("officer", 200)])
def test_only_who_keeps_calls_deals_with_reports(client, request, call, report, person, status):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("calls:resolve", args=[call.pk, report.pk])).status_code == status


def test_another_clerk_does_not_see_who_reported_what(client, call, report, reviewer):
    client.force_login(reviewer)

    assert client.get(reverse("calls:resolve", args=[call.pk, report.pk])).status_code == 404
    assert "a week later" not in client.get(wrong(call)).content.decode()
