"""Write what came after: outcomes, questions, resolutions, agreements, reports, payments, reviews and guests."""

import datetime as dt
import zoneinfo
from decimal import Decimal

from applications.models import (
    Agreement,
    Amendment,
    Application,
    Clarification,
    Occasion,
    Outcome,
    Payment,
    Receipt,
    Remark,
    ReportPeriod,
    Resolution,
    Review,
    ToDo,
)
from applications.pipeline.places import place
from applications.submission.actions.snapshots import freeze
from demonstration.data.applications import APPLICATIONS, DemoApplication
from demonstration.loading import papers
from demonstration.loading.applications import Cast, days_of_steps, path_of
from organisations.models import RoleGrant

AGREED = {25, 26, 27, 28}
PAYMENTS = {
    # kind, share of the grant, days from the start, state
    25: [
        ("prefinancing", "40", 20, "received"),
        ("interim", "40", 280, "expected"),
        ("balance", "20", 640, "expected"),
    ],
    26: [
        ("prefinancing", "30", 40, "received"),
        ("interim", "50", 420, "expected"),
        ("balance", "20", 1060, "expected"),
    ],
    27: [("prefinancing", "80", 30, "reconciled"), ("balance", "20", 560, "expected")],
    28: [("prefinancing", "80", 30, "reconciled"), ("balance", "20", 450, "reconciled")],
}
REPORTS = {
    25: ["accepted", "planned", "planned"],
    26: ["accepted", "draft", "planned", "planned", "planned"],
    27: ["accepted", "accepted", "draft"],
    28: ["accepted", "accepted"],
}
DECIDED = {"accepted"}


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Write everything that hangs on outcomes and agreements."""
    cast = Cast()
    for entry in APPLICATIONS:
        application = applications[entry.number]
        if entry.outcome:
            _outcome(application, entry, today)
        if entry.number in AGREED:
            _agreement(application, entry)
            _reports(application, entry, today)
            _payments(application, entry)
        if entry.state not in {"idea", "screening", "dropped"} and application.own_contribution:
            _resolution(application, entry, today)
        if "approve_content" in path_of(entry):
            papers.put_on_record(application)
        _kept(application)
    _special(applications, cast, today)
    _due(applications, today)


def _kept(application: Application) -> None:
    """The frozen copies of what was handed in and signed, and the funder's receipt."""
    for step, occasion in (("submit", Occasion.SUBMIT), ("sign", Occasion.SIGN)):
        for change in application.history.filter(step=step):
            snapshot = freeze(change, occasion)
            if occasion == Occasion.SUBMIT:
                Receipt.objects.create(
                    snapshot=snapshot,
                    number=f"DEMO-{application.pk:05}",
                    received_at=change.at + dt.timedelta(minutes=3),
                )


def _outcome(application: Application, entry: DemoApplication, today: dt.date) -> None:
    days = days_of_steps(entry, today)
    step = {"selected": "select", "reserve": "put_on_reserve", "withdrawn": "withdraw", "ineligible": "find_ineligible"}
    decided = today + dt.timedelta(days=days[step.get(entry.outcome, "reject")])
    Outcome.objects.create(
        application=application,
        kind=entry.outcome,
        score=Decimal(entry.score) if entry.score else None,
        max_score=Decimal(100) if entry.score else None,
        remarks=entry.note,
        decided_on=decided,
        redress_until=decided + dt.timedelta(days=30) if entry.outcome.startswith(("rejected", "ineligible")) else None,
        reserve_rank=3 if entry.outcome == "reserve" else None,
        valid_until=today + dt.timedelta(days=120) if entry.outcome == "reserve" else None,
        recorded_at=dt.datetime.combine(decided, dt.time(11), dt.UTC),
    )


def _agreement(application: Application, entry: DemoApplication) -> None:
    start = application.starts_on
    Agreement.objects.create(
        application=application,
        number=f"DEMO/{entry.number:03}",
        signed_on=start - dt.timedelta(days=12),
        starts_on=start,
        ends_on=application.day_of_month(entry.months),
        amount=application.granted,
        currency=application.currency,
        rate=(application.granted * 100 / application.total_cost).quantize(Decimal("0.01")),
        is_published=entry.number == 28,
    )


def _reports(application: Application, entry: DemoApplication, today: dt.date) -> None:
    states = REPORTS[entry.number]
    first = application.starts_on
    for number, state in enumerate(states, start=1):
        last_month = min(number * application.period_months, entry.months)
        ends = application.day_of_month(entry.months if number == len(states) else last_month)
        final = number == len(states)
        due = today + dt.timedelta(days=6) if entry.number == 27 and final else ends + dt.timedelta(days=60)
        ReportPeriod.objects.create(
            application=application,
            number=number,
            kind="final" if final else "interim",
            starts_on=first,
            ends_on=ends,
            due_on=due,
            state=state,
            submitted_on=ends + dt.timedelta(days=50) if state in DECIDED else None,
            decided_on=ends + dt.timedelta(days=80) if state in DECIDED else None,
        )
        first = ends + dt.timedelta(days=1)


def _payments(application: Application, entry: DemoApplication) -> None:
    for kind, share, days, state in PAYMENTS[entry.number]:
        amount = application.granted * Decimal(share) / 100
        expected = application.starts_on + dt.timedelta(days=days)
        received = state in {"received", "reconciled"}
        Payment.objects.create(
            application=application,
            kind=kind,
            amount=amount,
            currency=application.currency,
            expected_on=expected,
            requested_on=expected - dt.timedelta(days=15) if received else None,
            state=state,
            received_on=expected if received else None,
            received_amount=amount if received else None,
        )


def _resolution(application: Application, entry: DemoApplication, today: dt.date) -> None:
    waiting = entry.number == 4
    adopted = not waiting and application.state not in {"drafting", "review"}
    Resolution.objects.create(
        application=application,
        organisation=application.lead_organisation,
        amount=application.own_contribution,
        currency=application.currency,
        body="Belediye Meclisi" if entry.association == "OBB" else "Képviselő-testület",
        state="on_agenda" if waiting else "adopted" if adopted else "needed",
        number="12/2026" if adopted else "",
        meeting_on=getattr(application.on_behalf_of, "next_council_on", None),
        decided_on=today - dt.timedelta(days=30) if adopted else None,
        valid_until=today + dt.timedelta(days=700) if adopted else None,
    )


DUE = [
    # application, days from today, what, in the language of its office
    (17, 5, "Válasz a támogató kérdésére"),
    (27, 6, "Záró beszámoló benyújtása"),
    (14, 0, "A szerb partner felhívása"),
    (7, -2, "Térkép bekérése a partnerektől"),
    (10, 0, "Yanıt vermeyen ortakları aramak"),
    (8, 3, "Zanaatkâr listesini istemek"),
    (11, 0, "Okullarla toplantı"),
    (4, 1, "Meclis gündemini teyit etmek"),
]


def _due(applications: dict[int, Application], today: dt.date) -> None:
    for number, days, title in DUE:
        application = applications[number]
        zone = zoneinfo.ZoneInfo(application.association.time_zone)
        ToDo.objects.create(
            application=application,
            association=application.association,
            title=title,
            place=place(application, "tasks"),
            due_at=dt.datetime.combine(today + dt.timedelta(days=days), dt.time(16), zone),
            assigned_to=application.lead_officer,
        )


def _special(applications: dict[int, Application], cast: Cast, today: dt.date) -> None:
    Clarification.objects.create(
        application=applications[17],
        question="Please explain the ownership of the two fire engines.",
        asked_at=dt.datetime.combine(today - dt.timedelta(days=3), dt.time(9), dt.UTC),
        due_on=today + dt.timedelta(days=5),
    )
    Amendment.objects.create(
        application=applications[26],
        number=1,
        subject="One more pilot roof",
        in_force_from=today - dt.timedelta(days=40),
        state="approved",
    )
    for login, score, opinion in [
        ("reviewer1", "3.5", "Strong need; the savings should be shown per household."),
        ("reviewer2", "4.0", "Convincing consortium; communication could be more concrete."),
    ]:
        reviewer = cast.user(login)
        Review.objects.create(application=applications[12], reviewer=reviewer, score=Decimal(score), opinion=opinion)
        RoleGrant.objects.filter(user=reviewer).update(reference=applications[12].reference)
    Remark.objects.create(
        application=applications[12],
        section=applications[12].sections.filter(code="needs").first(),
        must_fix=True,
        text="Give the source of the nine months.",
        made_by=cast.user("reviewer1"),
    )
    RoleGrant.objects.filter(user=cast.user("auditor1")).update(
        reference=applications[26].reference,
        starts_on=today - dt.timedelta(days=5),
        ends_on=today + dt.timedelta(days=25),
    )
