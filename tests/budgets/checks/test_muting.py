"""Findings that are kept, and warnings that are put aside: who, why, until when, and where it is shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from applications.models import Effort
from applications.pipeline import checks
from applications.submission import snapshots
from budgets.checks import stored_findings
from budgets.checks.actions import muting
from budgets.models import BudgetLine, KeptFindings, Mute, PartnerFund
from budgets.records.fingerprints import fingerprint
from organisations.models import Organisation
from refusals import Refused
from tests.applications.factories import make_application
from tests.budgets.scene import STAFF, fill, make_project

BARE = STAFF | {"description": ""}


@pytest.fixture
def application(association, officer):
    """A sound budget but for a description that is missing: one warning."""
    application = make_project(association)
    fill(application, by=officer, rows=[BARE])
    application.refresh_from_db()
    return application


def only(application):
    (found,) = stored_findings.kept(application).findings
    return found


def put_aside(application, *, by, reason="The call asks for none."):
    found = only(application)
    return muting.mute(application, by=by, code=found.code, target=found.target, figures=found.figures, reason=reason)


def test_what_was_found_is_kept_and_not_computed_again(application, monkeypatch):
    before = only(application)
    monkeypatch.setattr(stored_findings, "_find", None)

    assert only(application) == before


def test_the_checks_of_an_unchanged_budget_ask_three_questions(application, django_assert_num_queries):
    stored_findings.kept(application)

    with django_assert_num_queries(3):  # the fingerprint, what is kept, what is put aside
        stored_findings.kept(application)


@pytest.mark.parametrize(
    "change",
    [
        lambda application: BudgetLine.objects.update(units=11),
        lambda application: BudgetLine.objects.update(mark="vat"),
        lambda application: BudgetLine.objects.all().delete(),
        lambda application: application.partners.filter(number=1).update(funding_rate=70),
        lambda application: application.partners.filter(number=2).update(country="RO"),
        lambda application: Organisation.objects.filter(name="Pécs").update(name="Pécs MJV"),
        lambda application: PartnerFund.objects.create(
            partner=application.partners.get(number=1), fund="ERDF", percent=80
        ),
        lambda application: application.work_packages.update(number=7),
        lambda application: Effort.objects.create(
            work_package=application.work_packages.get(), partner=application.partners.get(number=1), person_months=3
        ),
        lambda application: setattr(application, "duration_months", 36),
        lambda application: setattr(application, "pack_overrides", {"funding_rate": "85"}),
        lambda application: setattr(application, "rule_pack", "horizon-2127"),
    ],
)
def test_any_change_behind_the_figures_changes_the_fingerprint(application, change):
    before = fingerprint(application)

    change(application)

    assert fingerprint(application) != before


def test_the_fingerprint_of_another_application_stays(application, association):
    other = make_application(association)
    before = fingerprint(other)

    BudgetLine.objects.filter(partner__application=application).update(units=11)

    assert fingerprint(other) == before


def test_a_change_past_the_actions_is_found_at_the_next_look(application):
    only(application)
    BudgetLine.objects.update(unit="")

    assert [found.code for found in stored_findings.kept(application).findings] == ["line.unit", "line.description"]
    assert KeptFindings.objects.count() == 1


def test_a_warning_is_put_aside_with_a_reason_and_written_down(application, officer):
    made = put_aside(application, by=officer)

    known = stored_findings.kept(application)
    assert (known.open, [found.mute for found in known.muted]) == ([], [made])
    assert [finding.code for finding in checks.findings(application)] == []
    assert "Reason: The call asks for none." in application.history.latest("sequence").note


def test_putting_the_same_warning_aside_twice_changes_nothing(application, officer):
    assert put_aside(application, by=officer) == put_aside(application, by=officer)


def test_a_warning_without_a_reason_stays(application, officer):
    with pytest.raises(Refused, match="Say why"):
        put_aside(application, by=officer, reason="  ")


def test_errors_cannot_be_put_aside(application, officer):
    BudgetLine.objects.update(unit="", description="Work")

    with pytest.raises(Refused, match="Only warnings"):
        put_aside(application, by=officer)


def test_it_ends_when_the_figures_behind_it_change_and_does_not_come_back(application, officer):
    made = put_aside(application, by=officer)
    fill(application, by=officer, rows=[STAFF, BARE])  # another row lacks its description now
    made.refresh_from_db()
    assert made.ended_at is not None

    fill(application, by=officer, rows=[BARE])

    assert [found.mute for found in stored_findings.kept(application).findings] == [None]


def test_it_stays_when_other_figures_change(application, officer):
    made = put_aside(application, by=officer)

    fill(application, by=officer, rows=[BARE | {"unit_cost": "29000.00"}])

    assert [found.mute for found in stored_findings.kept(application).findings] == [made]


def test_what_was_put_aside_is_taken_up_again(application, officer, head):
    made = put_aside(application, by=officer)

    muting.unmute(application, made, by=head)

    made.refresh_from_db()
    assert made.ended_by == head
    assert only(application).mute is None


def test_a_page_that_is_older_than_the_figures_is_refused(application, officer):
    found = only(application)

    with pytest.raises(Refused, match="changed meanwhile"):
        muting.mute(application, by=officer, code=found.code, target=found.target, figures="old", reason="x")


def test_the_snapshot_tells_what_was_put_aside_by_whom_and_why(application, officer):
    put_aside(application, by=officer)

    (told,) = snapshots.data_of(application)["budget"]["muted"]

    assert (told["code"], told["reason"], told["by"]) == ("line.description", "The call asks for none.", str(officer))


def test_the_pages_put_aside_show_and_take_up_again(client, application, officer):
    client.force_login(officer)
    here, found = reverse("budgets:budget", args=[application.reference]), only(application)
    data = {"code": found.code, "target": found.target, "figures": found.figures, "reason": "Agreed with the agency."}

    assert "Put aside with a reason" in client.get(here).content.decode()
    text = client.post(reverse("budgets:mute", args=[application.reference]), data, follow=True).content.decode()
    assert "The warning is put aside." in text
    assert "Agreed with the agency." in text
    review = client.get(reverse("applications:review", args=[application.reference])).content.decode()
    assert "Agreed with the agency." in review

    unmute = reverse("budgets:unmute", args=[application.reference, Mute.objects.get().pk])
    assert "taken up again" in client.post(unmute, follow=True).content.decode()


def test_the_pages_refuse_in_words(client, application, officer):
    client.force_login(officer)
    mute = reverse("budgets:mute", args=[application.reference])

    assert "Say why" in client.post(mute, {"code": "x"}, follow=True).content.decode()
    wrong = {"code": "x", "target": "y", "figures": "z", "reason": "w"}
    assert "changed meanwhile" in client.post(mute, wrong, follow=True).content.decode()
    assert client.post(reverse("budgets:unmute", args=[application.reference, 2**62])).status_code == 404


def test_a_stranger_sees_and_mutes_nothing(client, application, stranger):
    client.force_login(stranger)

    assert client.post(reverse("budgets:mute", args=[application.reference]), {}).status_code == 404


def test_a_reader_reads_in_the_language_asked_for(client, application, officer):
    officer.language = "hu"
    officer.save()
    client.force_login(officer)

    text = client.get(reverse("budgets:budget", args=[application.reference])).content.decode()

    with override("hu"):
        said = only(application).message
    assert said in text
    with override("en"):
        assert said != only(application).message


def test_a_work_plan_that_pays_nobody_is_one_warning(application, officer):
    package = application.work_packages.get()
    for number in (1, 2):
        Effort.objects.create(work_package=package, partner=application.partners.get(number=number), person_months=2)

    (found,) = [found for found in stored_findings.kept(application).findings if found.code.startswith("agreement")]

    assert found.code == "agreement.no_staff"
    assert "2 Obec Vzorovo" in found.message


def test_the_review_page_asks_the_same_for_one_and_for_thirty_rows(client, application, officer):
    client.force_login(officer)
    asked = []
    for rows in ([BARE], [BARE] * 30):
        fill(application, by=officer, rows=rows)
        address = reverse("applications:review", args=[application.reference])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))

    assert asked[0] == asked[1]
