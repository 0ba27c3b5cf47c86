"""Can one application be taken all the way, from the idea to the closed project?"""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from applications.models import Occasion, ReportPeriod
from applications.pipeline.states import State
from calls.models import CallDocument, EligibilityRule, SectionTemplate
from jobs.models import Job
from refusals import Blocked
from tests.applications import actions
from tests.applications.actions import take_step
from tests.applications.factories import make_call

pytestmark = pytest.mark.django_db


def test_one_application_goes_all_the_way(association, officer, head, finance, municipality, partner_organisation):
    call = make_call("TOWNS", rule_pack="cerv-town-twinning-2127")
    EligibilityRule.objects.create(call=call, countries=["HU"])
    SectionTemplate.objects.create(call=call, code="need", title="Need", limit=5, limit_unit="words")
    CallDocument.objects.create(call=call, code="form", title="Form", purpose="fill_in", mandatory=True)
    CallDocument.objects.create(
        call=call, code="mandate", title="Mandate", purpose="fill_in", mandatory=True, partner_document=True
    )

    application = actions.register(
        by=officer, association=association, acronym="BRIDGE", title="A bridge", call=call, on_behalf_of=municipality
    )
    application = take_step(application, "screen", by=officer)
    application = take_step(application, "go", by=head, note="Fits.")
    assert (application.rule_pack, application.rule_pack_version != "") == ("cerv-town-twinning-2127", True)

    partner = actions.add_partner(application, by=officer, organisation=partner_organisation)
    actions.move_on(partner, "confirm", by=officer)
    section = application.sections.get()
    actions.save_section(section, by=officer, text="<p>one two three four five six</p>", version=1)
    with pytest.raises(Blocked, match=r"This section is too long: Need \(6 of 5 words\)"):
        take_step(application, "send_for_review", by=officer)
    actions.save_section(section, by=officer, text="<p>one two three</p>", version=2)
    actions.store_amounts(
        application,
        by=officer,
        total_cost=Decimal(1000),
        requested_grant=Decimal(800),
        own_contribution=Decimal(200),
        changed=True,
    )
    application = take_step(application, "send_for_review", by=officer)

    with pytest.raises(Blocked, match="Finance has not approved the budget yet"):
        take_step(application, "approve_content", by=head)
    actions.approve_money(application, by=finance)
    application = take_step(application, "approve_content", by=head)

    resolution = application.resolutions.get()
    actions.move_on(resolution, "adopt", by=officer, number="51/2026", decided_on="2026-11-01")
    for partner in application.partners.all():
        actions.add_attachment(
            application, by=officer, file=ContentFile(b"x", name="m.pdf"), document_code="mandate", partner=partner
        )
    actions.add_attachment(application, by=officer, file=ContentFile(b"y", name="f.pdf"), document_code="form")
    application = take_step(application, "authorise", by=officer)

    actions.record_signatory(application, by=officer, name="Anna Sample", right="mayor")
    application = take_step(application, "submit", by=officer)
    assert [job.task for job in Job.objects.all()] == ["documents.tasks.keep_submission"]
    snapshot = application.snapshots.get(occasion=Occasion.SUBMIT)
    assert snapshot.data["sections"][0]["text"] == "<p>one two three</p>"
    actions.file_receipt(snapshot, by=officer, number="R-1", received_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))

    application = take_step(application, "admit", by=officer)
    application = take_step(application, "ask", by=officer, question="Who pays?", due_on="2026-12-01")
    application = take_step(application, "answer", by=officer, answer="We do.", file=ContentFile(b"z", name="a.pdf"))
    application = take_step(application, "select", by=officer, granted="700", score="80", max_score="100")
    assert (application.granted, application.own_contribution) == (Decimal(700), Decimal(300))

    application = take_step(application, "prepare", by=officer)
    actions.record_agreement(
        application,
        by=officer,
        number="GA-1",
        signed_on=dt.date(2026, 12, 1),
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 12, 31),
        amount=Decimal(700),
        rate=Decimal(70),
        prefinancing_percent=Decimal(40),
        balance_percent=Decimal(20),
        file=ContentFile(b"s", name="agreement.pdf"),
    )
    application = take_step(application, "sign", by=head)
    assert [(p.number, p.kind, p.ends_on, p.due_on) for p in application.report_periods.all()] == [
        (1, "interim", dt.date(2027, 6, 30), dt.date(2027, 8, 29)),
        (2, "final", dt.date(2027, 12, 31), dt.date(2028, 2, 29)),
    ]
    assert [(p.kind, p.amount) for p in application.payments.all()] == [
        ("prefinancing", Decimal(280)),
        ("interim", Decimal(280)),
        ("balance", Decimal(140)),
    ]

    application = take_step(application, "finish", by=officer, at=dt.datetime(2028, 1, 1, tzinfo=dt.UTC))
    for report in ReportPeriod.objects.filter(application=application):
        actions.move_on(report, "begin", by=officer)
        actions.move_on(report, "send_to_check", by=officer)
        actions.move_on(report, "hand_in", by=officer, submitted_on="2028-02-01")
        actions.move_on(report, "accept", by=finance, accepted_amount="500")
    for payment in application.payments.all():
        actions.move_on(payment, "receive", by=finance, received_on="2028-03-01", received_amount=payment.amount)
        actions.move_on(payment, "reconcile", by=finance)
    application = take_step(application, "close", by=finance)

    assert application.state == State.CLOSED
    rows = list(application.history.all())
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.hash == row.sealed() for row in rows)
    assert [row.step for row in rows if row.is_step] == [
        "register",
        "screen",
        "go",
        "send_for_review",
        "approve_content",
        "authorise",
        "submit",
        "admit",
        "ask",
        "answer",
        "select",
        "prepare",
        "sign",
        "finish",
        "close",
    ]
    assert [todo.code for todo in application.todos.filter(done_at__isnull=True)] == ["keep_records"]
