"""What follows from the award: the agreement, its reports, payments and other duties?"""

import datetime as dt
from decimal import ROUND_DOWN, Decimal
from zoneinfo import ZoneInfo

from applications.agenda.actions.todos import end_of_day, finish_todos, leave_todo
from applications.award.models.award import Agreement
from applications.award.models.reporting import Payment, PaymentKind, ReportKind, ReportPeriod
from applications.pipeline.calendar import end_of_month, moved, periods
from applications.pipeline.events import Chore
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.plan.models import Deliverable
from applications.steps.actions.decision import keep_papers
from applications.submission.actions.snapshots import freeze
from applications.submission.models import Occasion

CENT = Decimal("0.01")


def after_prepare(change: StateChange, facts: dict) -> None:
    """Begin the agreement with what is known, and list what is to be gathered."""
    application = change.application
    Agreement.objects.get_or_create(
        application=application,
        defaults={
            "amount": application.granted,
            "currency": application.currency,
            "starts_on": application.starts_on,
            "ends_on": application.starts_on
            and application.duration_months
            and end_of_month(application.starts_on, application.duration_months),
            "rate": granted_rate(application),
        },
    )
    finish_todos(change, Chore.DECIDE_REDRESS)
    leave_todo(change, Chore.GATHER_AGREEMENT, "award")
    leave_todo(change, Chore.SIGN_AGREEMENT, "award")


def granted_rate(application: Application) -> Decimal | None:
    """The share of the total cost that was granted, in per cent."""
    if not application.granted or not application.total_cost:
        return None
    return min((100 * application.granted / application.total_cost).quantize(CENT), Decimal(100))


def after_decline(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.GATHER_AGREEMENT, Chore.SIGN_AGREEMENT, Chore.CHECK_GRANT)
    if change.application.partners.exists():
        leave_todo(change, Chore.TELL_PARTNERS, "partners")


def after_sign(change: StateChange, facts: dict) -> None:
    """Freeze the baseline, and turn the agreement's duties into dates."""
    application, agreement = change.application, change.application.agreement
    application.starts_on, application.granted = agreement.starts_on, agreement.amount
    application.save(update_fields=["starts_on", "granted"])
    finish_todos(change, Chore.GATHER_AGREEMENT, Chore.SIGN_AGREEMENT, Chore.CHECK_GRANT)
    reports = plan_reports(change, agreement)
    plan_payments(change, agreement, reports)
    plan_duties(change, agreement)
    keep_papers(change, freeze(change, Occasion.SIGN))


def plan_reports(change: StateChange, agreement: Agreement) -> list[ReportPeriod]:
    """One report per period, the last one final, each due so many days after its period."""
    application = change.application
    if not application.report_periods.exists():
        spans = periods(agreement.starts_on, agreement.ends_on, application.period_months)
        for number, (begin, end) in enumerate(spans, 1):
            ReportPeriod.objects.create(
                application=application,
                number=number,
                kind=ReportKind.FINAL if number == len(spans) else ReportKind.INTERIM,
                starts_on=begin,
                ends_on=end,
                due_on=end + dt.timedelta(days=agreement.report_due_days),
            )
    reports = list(application.report_periods.all())
    for report in reports:
        leave_todo(change, Chore.HAND_IN_REPORT, "award", due_on=report.due_on, about=str(report.number))
    return reports


def plan_payments(change: StateChange, agreement: Agreement, reports: list[ReportPeriod]) -> None:
    """Expect the money as the agreement pays it out: pre-financing, a part per interim report, the balance.

    Where the agreement names no shares, the whole amount is expected after the final report.
    """
    application = change.application
    if application.payments.exists() or not agreement.amount:
        return
    first = share(agreement.amount, agreement.prefinancing_percent or Decimal(0))
    last = agreement.amount - first
    interim = [report for report in reports if report.kind == ReportKind.INTERIM]
    if interim and agreement.balance_percent is not None:
        last = share(agreement.amount, agreement.balance_percent)
    between = max(agreement.amount - first - last, Decimal(0))
    last = agreement.amount - first - between
    parts = [(PaymentKind.PREFINANCING, first, agreement.signed_on + dt.timedelta(days=30))]
    each = share(between / len(interim), Decimal(100)) if interim else Decimal(0)
    for number, report in enumerate(interim, 1):
        amount = between - each * (len(interim) - 1) if number == len(interim) else each
        parts.append((PaymentKind.INTERIM, amount, report.due_on + dt.timedelta(days=90)))
    paid_last_on = (reports[-1].due_on if reports else agreement.ends_on) + dt.timedelta(days=90)
    parts.append((PaymentKind.BALANCE, last, paid_last_on))
    for kind, amount, day in parts:
        if amount > 0:
            Payment.objects.create(
                application=application, kind=kind, amount=amount, currency=agreement.currency, expected_on=day
            )


def share(amount: Decimal, percent: Decimal) -> Decimal:
    """So many per cent, cut to the cent, so that parts never exceed the whole."""
    return (amount * percent / 100).quantize(CENT, rounding=ROUND_DOWN)


def plan_duties(change: StateChange, agreement: Agreement) -> None:
    """Kick-off, deliverables, the councils' budgets, and the day until which records are kept."""
    application = change.application
    leave_todo(change, Chore.KICK_OFF, "workplan", due_on=end_of_month(agreement.starts_on, 1))
    due = Deliverable.objects.filter(work_package__application=application, due_month__isnull=False)
    for deliverable in due.select_related("work_package"):
        day = end_of_month(agreement.starts_on, deliverable.due_month)
        leave_todo(change, Chore.HAND_IN_DELIVERABLE, "workplan", due_on=day, about=str(deliverable))
    if application.own_contribution:
        for year in range(agreement.starts_on.year, agreement.ends_on.year):
            leave_todo(change, Chore.BUDGET_OF_COUNCILS, "award", due_on=dt.date(year, 12, 1), about=str(year + 1))


def after_suspend(change: StateChange, facts: dict) -> None:
    """Stop the clocks: nothing reminds while the project stands still."""
    change.application.todos.filter(done_at__isnull=True).update(snoozed_until=dt.date(9999, 12, 31))


def after_resume_project(change: StateChange, facts: dict) -> None:
    """Start the clocks again, with every date that lies ahead moved by so many months."""
    application, months = change.application, facts["moved_by_months"] or 0
    application.todos.filter(done_at__isnull=True).update(snoozed_until=None)
    if not months:
        return
    agreement = application.agreement
    agreement.ends_on = moved(agreement.ends_on, months)
    agreement.save(update_fields=["ends_on"])
    zone, reports_due = ZoneInfo(application.association.time_zone), {}
    for report in application.report_periods.filter(state__in=["planned", "draft", "internal_check"]):
        before, time_to_write = report.due_on, report.due_on - report.ends_on
        report.ends_on = moved(report.ends_on, months)
        report.due_on = reports_due[before] = report.ends_on + time_to_write
        if report.starts_on > change.at.date():
            report.starts_on = moved(report.starts_on, months)
        report.save()
    for payment in application.payments.filter(state="expected", expected_on__isnull=False):
        payment.expected_on = moved(payment.expected_on, months)
        payment.save()
    for todo in application.todos.filter(done_at__isnull=True, due_at__gte=change.at):
        day = todo.due_at.astimezone(zone).date()
        todo.due_at = end_of_day(application, reports_due.get(day) or moved(day, months))
        todo.save(update_fields=["due_at"])


def after_terminate(change: StateChange, facts: dict) -> None:
    """Compute what must be paid back; what is still due to the funder stays."""
    application = change.application
    recovery = facts["recovery"]
    if recovery is None:
        recovery = overpaid(application)
    claim_back(change, recovery)
    application.todos.filter(done_at__isnull=True).update(snoozed_until=None)
    leave_todo(change, Chore.FINISH_DUTIES, "award")


def overpaid(application: Application) -> Decimal:
    """What was received beyond the funded share of the accepted cost."""
    received = sum((payment.received_amount or Decimal(0)) for payment in application.payments.all())
    accepted = sum((report.accepted_amount or Decimal(0)) for report in application.report_periods.all())
    agreement = getattr(application, "agreement", None)
    rate = agreement.rate if agreement and agreement.rate is not None else Decimal(0)
    return max(received - share(accepted, rate), Decimal(0))


def claim_back(change: StateChange, amount: Decimal | None) -> None:
    """Note an amount that the funder wants back, when there is one."""
    if not amount:
        return
    Payment.objects.create(
        application=change.application,
        kind=PaymentKind.RECOVERY,
        amount=amount,
        currency=change.application.currency,
        state="recovery_due",
    )
    leave_todo(change, Chore.SETTLE_RECOVERY, "award", about=f"{amount} {change.application.currency}")


def after_finish(change: StateChange, facts: dict) -> None:
    """Have the final report on the list."""
    final = change.application.report_periods.filter(kind=ReportKind.FINAL).last()
    due_on = final.due_on if final else change.at.date() + dt.timedelta(days=60)
    about = str(final.number) if final else ""
    leave_todo(change, Chore.HAND_IN_REPORT, "award", due_on=due_on, about=about)


def after_close(change: StateChange, facts: dict) -> None:
    """Start the clock of the records: they are kept to the end of the year so many years later."""
    application = change.application
    agreement = getattr(application, "agreement", None)
    years = agreement.retention_years if agreement else 5
    application.todos.filter(done_at__isnull=True).update(done_at=change.at, done_by=change.by)
    leave_todo(change, Chore.KEEP_RECORDS, "award", due_on=dt.date(change.at.year + years, 12, 31))


def after_open_audit(change: StateChange, facts: dict) -> None:
    leave_todo(change, Chore.AUDIT_PACK, "documents")


def after_end_audit(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.AUDIT_PACK)
    claim_back(change, facts["correction"])
