"""How are resolutions, receipts, agreements, amendments, reports and payments recorded?"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from applications.agenda.actions.todos import finish_todos
from applications.award.models.award import Agreement, Amendment
from applications.award.models.reporting import Payment, ReportPeriod
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.actions.content import OFFICE, OFFICE_AND_MONEY, changed, open_unless_ended, permit
from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import Chore, What
from applications.pipeline.models.application import Application
from applications.pipeline.states import STATES_OF, Stage, State
from applications.submission.actions.files import keep
from applications.submission.models import Receipt, Snapshot
from organisations.models import Organisation, User
from refusals import Locked, Refused

AGREEMENT_IS_OPEN = (State.SELECTED, State.PREPARATION)
FIELDS_OF_AGREEMENT = frozenset(
    {
        "number",
        "signed_on",
        "starts_on",
        "ends_on",
        "amount",
        "rate",
        "prefinancing_percent",
        "balance_percent",
        "report_due_days",
        "retention_years",
        "currency",
    }
)


@transaction.atomic
def save_resolution(
    application: Application,
    *,
    by: User,
    organisation: Organisation,
    resolution: Resolution | None = None,
    file: File | None = None,
    **fields: Any,
) -> Resolution:
    """Record that a council's decision is needed, or what is known of it; its state is moved by itself."""
    application = open_unless_ended(application, by=by)
    resolution = resolution or Resolution(application=application, currency=application.currency)
    changes = changed(resolution, {"organisation": organisation, **fields})
    facts = {"organisation": organisation.name, **keep(resolution, file)}
    resolution.full_clean()
    resolution.save()
    record(application, by=by, source=application.state, what=What.RESOLUTION, facts=facts, changes=changes)
    return resolution


@transaction.atomic
def file_receipt(
    snapshot: Snapshot, *, by: User, number: str, received_at: dt.datetime, file: File | None = None
) -> Receipt:
    """File the funder's word that the submission arrived."""
    application = lock(snapshot.application)
    permit(application, by, OFFICE)
    if not number.strip():
        raise Refused(_("Write the registration number that the funder gave."))
    receipt = Receipt(snapshot=snapshot, number=number.strip()[:80], received_at=received_at, recorded_by=by)
    facts = {"number": receipt.number, "received_at": received_at, **keep(receipt, file)}
    receipt.save()
    finish_todos(
        record(application, by=by, source=application.state, what=What.RECEIPT, facts=facts), Chore.FILE_RECEIPT
    )
    return receipt


@transaction.atomic
def record_agreement(application: Application, *, by: User, file: File | None = None, **fields: Any) -> Agreement:
    """Record number, dates, amount and rate of the agreement, and the signed paper, until it is signed."""
    if unknown := fields.keys() - FIELDS_OF_AGREEMENT:
        raise TypeError(f"not a field of the agreement: {', '.join(sorted(unknown))}")
    application = lock(application)
    permit(application, by, OFFICE_AND_MONEY)
    if application.state not in AGREEMENT_IS_OPEN:
        raise Locked(_("The agreement can be recorded only while it is prepared. Later it changes by an amendment."))
    agreement = Agreement.objects.filter(application=application).first()
    agreement = agreement or Agreement(application=application, currency=application.currency)
    changes = changed(agreement, fields)
    if agreement.starts_on and agreement.ends_on and agreement.ends_on <= agreement.starts_on:
        raise Refused(_("The project must end after it starts. Correct one of the two dates."))
    facts = keep(agreement, file)
    agreement.full_clean()
    agreement.save()
    record(application, by=by, source=application.state, what=What.AGREEMENT, facts=facts, changes=changes)
    return agreement


@transaction.atomic
def draft_amendment(application: Application, *, by: User, subject: str) -> Amendment:
    """Begin a change of the agreement."""
    application = open_running(application, by=by, roles=OFFICE)
    if not subject.strip():
        raise Refused(_("Write what the amendment is about."))
    number = (application.amendments.aggregate(last=Max("number"))["last"] or 0) + 1
    amendment = Amendment.objects.create(application=application, number=number, subject=subject.strip()[:300])
    facts = {"number": number, "subject": amendment.subject}
    record(application, by=by, source=application.state, what=What.AMENDMENT, facts=facts)
    return amendment


def open_running(application: Application, *, by: User, roles: frozenset[str] = OFFICE_AND_MONEY) -> Application:
    """The application, locked, while its project runs or is reported."""
    application = lock(application)
    permit(application, by, roles)
    if application.state not in STATES_OF[Stage.REPORTING] and application.state != State.TERMINATED:
        raise Locked(
            _("This is possible only after the signature of the agreement. The application is now: %(state)s")
            % {"state": application.get_state_display()}
        )
    return application


@transaction.atomic
def plan_report(
    application: Application, *, by: User, kind: str, starts_on: dt.date, ends_on: dt.date, due_on: dt.date
) -> ReportPeriod:
    """Add a reporting period by hand."""
    application = open_running(application, by=by)
    if not starts_on <= ends_on <= due_on:
        raise Refused(_("A period ends after it starts, and its report is due after it ends. Correct the dates."))
    number = (application.report_periods.aggregate(last=Max("number"))["last"] or 0) + 1
    report = ReportPeriod.objects.create(
        application=application, number=number, kind=kind, starts_on=starts_on, ends_on=ends_on, due_on=due_on
    )
    facts = {"number": number, "due_on": due_on}
    record(application, by=by, source=application.state, what=What.REPORT_PERIODS, facts=facts)
    return report


@transaction.atomic
def plan_payment(
    application: Application, *, by: User, kind: str, amount: Decimal, expected_on: dt.date | None = None
) -> Payment:
    """Expect a payment that the agreement's shares did not foresee."""
    application = open_running(application, by=by)
    currency = application.agreement.currency if hasattr(application, "agreement") else application.currency
    payment = Payment(application=application, kind=kind, amount=amount, currency=currency, expected_on=expected_on)
    payment.full_clean()
    payment.save()
    facts = {"payment": str(payment), "expected_on": expected_on}
    record(application, by=by, source=application.state, what=What.PAYMENT, facts=facts)
    return payment
