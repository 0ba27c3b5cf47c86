"""What must hold before each step, and what is said when it does not?"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.pipeline import checks
from applications.pipeline.counting import count, plain_text
from applications.pipeline.covering import Why, cover, promise_of
from applications.pipeline.currency import convert
from applications.pipeline.guarding import Attempt, guard
from applications.pipeline.places import place
from applications.pipeline.states import DeliverableState, OurRole, PartnerState, PaymentState, ReportState
from applications.pipeline.subject import Subject
from calls.catalogue.states import CallModel, CallState
from calls.eligibility import Profile, Verdict, countries_of, judge, rules_by_role, verdict
from calls.models import Allowed, ApplicantRole, Call
from formats.output import amount
from formats.output import day as shown_day
from organisations.directory.models.directory import Organisation
from organisations.models import Municipality

UNCOUNTED = {
    Why.NOT_ADOPTED: gettext_lazy("This council has not adopted its decision yet: %(organisation)s"),
    Why.OUT_OF_DATE: gettext_lazy("The decision of this council is not valid any more: %(organisation)s"),
    Why.NO_RATE: gettext_lazy("This council decided in another currency: %(organisation)s (%(currency)s)"),
}
ZERO = Decimal(0)
DONE_REPORTS = (ReportState.ACCEPTED, ReportState.PARTLY_ACCEPTED)


def asked_in(number: int) -> list[str]:
    """The values by which a section or a document says that it counts in this step of the call."""
    return ["both", str(number)]


@guard("overview")
def call_chosen(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if application.call_id is None:
        yield _("No call is chosen yet. Choose the call that this application answers.")


@guard("overview")
def eligible(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if application.call_id is None or application.eligibility_override_reason:
        return
    found = verdict_on(application)
    if found.answer == Allowed.NO:
        yield _("The call does not allow this applicant: %(reason)s") % {"reason": found.reason}
    elif found.answer != Allowed.YES:
        yield _("It is not known whether the call allows this applicant: %(reason)s") % {"reason": found.reason}


@dataclass(frozen=True, slots=True)
class Applicant(Profile):
    """An applicant that is no municipality: it is of one kind only."""

    kind: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.kind,)


def verdict_on(application: Subject) -> Verdict:
    """What the call's rules say about the one on our side: the municipality we act for, or the association itself."""
    call, applicant = application.call, our_side(application)
    role = ApplicantRole.LEAD if applicant.pk == application.lead_organisation_id else ApplicantRole.PARTNER
    if municipality := Municipality.objects.filter(pk=applicant.pk).first():
        return verdict(call, municipality, role)
    profile = Applicant(country=applicant.country, nuts3=applicant.nuts3, kind=applicant.kind)
    return judge(rules_by_role(call)[role], profile, countries_of(call))


def our_side(application: Subject) -> Organisation:
    """The one whose eligibility is asked: where a stranger leads, it is the association that takes part."""
    if application.on_behalf_of is not None:
        return application.on_behalf_of
    return application.lead_organisation if application.our_role == OurRole.LEAD else application.association


@guard("overview")
def window_open(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if application.call_id is None:
        if attempt.step != "resume" or application.held_from != "idea":
            yield _("No call is chosen, so no deadline is known.")
        return
    number = application.step
    if attempt.step == "invite":
        number = 2
        if application.step != 1 or application.call.model != CallModel.TWO_STAGE:
            yield _("Only an application in the first of two steps can be invited to the second.")
            return
    if not is_window_open(application.call, attempt.at, number):
        yield _("No deadline of this step lies ahead. Choose another call, or correct the dates of this one.")


def is_window_open(call: Call, at: dt.datetime, number: int) -> bool:
    """Whether the call can still be answered in this step: a deadline lies ahead, or it is open without one."""
    return call.next_deadline(at, step=number) is not None or (
        call.model == CallModel.ROLLING and call.state(at) == CallState.OPEN
    )


@guard("overview")
def lead_named(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if application.lead_officer_id is None:
        yield _("No lead officer is named. Name the person who leads this application.")


@guard("texts")
def texts_complete(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    for section in application.sections.filter(step__in=asked_in(application.step)):
        there = place(application, "texts", f"section-{section.code}")
        if not plain_text(section.text):
            if section.mandatory:
                yield _("This section is still empty: %(title)s") % {"title": section.title}, there
        elif section.limit and (length := count(section.text, section.limit_unit)) > section.limit:
            words = {
                "title": section.title,
                "length": length,
                "limit": section.limit,
                "unit": section.get_limit_unit_display(),
            }
            yield _("This section is too long: %(title)s (%(length)s of %(limit)s %(unit)s)") % words, there


@guard("budget")
def budget_sound(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    for finding in checks.errors(application):
        yield finding.message, finding.target or place(application, "budget")


@guard("review")
def four_eyes(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if attempt.by is None:
        return
    if attempt.by.pk == application.lead_officer_id:
        yield _("You lead this application. Somebody else has to approve it.")
    elif application.sections.model.history.filter(application_id=application.pk, updated_by_id=attempt.by.pk).exists():
        yield _("You wrote parts of the texts. Somebody else has to approve them.")


@guard("review")
def remarks_done(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    for remark in application.remarks.filter(must_fix=True, resolved_at__isnull=True):
        there = place(application, "review", f"remark-{remark.pk}")
        yield _("A remark that must be fixed is open: %(remark)s") % {"remark": remark.text[:120]}, there


@guard("budget")
def money_checked(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if application.money_checked_revision is None:
        yield _("Finance has not approved the budget yet.")
    elif not application.money_is_checked:
        yield _("The budget changed after finance approved it. It has to be approved again.")


@guard("documents")
def resolutions_cover(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    there = place(application, "partners", "resolutions")
    resolutions = {one.pk: one for one in application.resolutions.select_related("organisation")}
    needed = application.own_contribution or ZERO
    found = cover(
        needed,
        application.currency,
        map(promise_of, resolutions.values()),
        attempt.day(application),
        partial(convert, application),
    )
    for judged in found.judged:
        if sentence := UNCOUNTED.get(judged.why):
            resolution = resolutions[judged.promise.key]
            yield sentence % {"organisation": resolution.organisation.name, "currency": resolution.currency}, there
    if not found.is_enough:
        language = get_language()
        amounts = {
            "promised": amount(found.promised, language),
            "needed": amount(needed, language),
            "currency": application.currency,
        }
        yield (
            _("The council decisions do not cover the own contribution: %(promised)s of %(needed)s %(currency)s")
            % amounts,
            there,
        )


@guard("partners")
def partners_signed(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    day = attempt.day(application)
    wanted = call_documents(application, partner_document=True)
    on_file = {
        (attachment.partner_id, attachment.document_code)
        for attachment in application.attachments.filter(partner__isnull=False)
        if attachment.valid_until is None or attachment.valid_until >= day
    }
    for partner in application.partners.exclude(state=PartnerState.LEFT).select_related("organisation"):
        there = place(application, "partners", f"partner-{partner.number}")
        named = {"partner": partner.organisation.name}
        if partner.state not in (PartnerState.CONFIRMED, PartnerState.MANDATE_SIGNED):
            yield _("This partner has not confirmed yet: %(partner)s") % named, there
        if partner.mandate_valid_until and partner.mandate_valid_until < day:
            yield _("The mandate of this partner is not valid any more: %(partner)s") % named, there
        for document in wanted:
            if (partner.pk, document.code) not in on_file:
                named["document"] = document.title
                yield _("A paper of this partner is missing or out of date: %(partner)s, %(document)s") % named, there


@guard("documents")
def documents_present(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    day = attempt.day(application)
    on_file = {
        attachment.document_code
        for attachment in application.attachments.filter(partner__isnull=True)
        if attachment.valid_until is None or attachment.valid_until >= day
    }
    for document in call_documents(application, partner_document=False):
        if document.code not in on_file:
            yield _("A mandatory document is missing or out of date: %(title)s") % {"title": document.title}


def call_documents(application: Subject, *, partner_document: bool) -> list:
    """The papers that the call asks to be filled in, in the application's step."""
    if application.call_id is None:
        return []
    return list(
        application.call.documents.filter(
            mandatory=True,
            purpose="fill_in",
            partner_document=partner_document,
            step__in=asked_in(application.step),
        )
    )


@guard("submission")
def before_deadline(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if application.deadline_override_reason:
        return
    if application.call_id is None:
        yield _("No call is chosen, so no deadline is known.")
    elif not is_window_open(application.call, attempt.at, application.step):
        yield _("The deadline has passed. Only the head of unit can allow this, with a reason.")


@guard("submission")
def signatory_named(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    if not application.signatory_name:
        yield _("It is not recorded who signs.")
    if not application.signatory_right:
        yield _("It is not recorded by what right the signatory signs.")


@guard("award")
def agreement_on_file(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    agreement = getattr(application, "agreement", None)
    if agreement is None:
        yield _("The grant agreement is not recorded yet.")
        return
    for name in ("number", "signed_on", "starts_on", "ends_on", "amount", "rate", "file"):
        if getattr(agreement, name) in (None, "") or not str(getattr(agreement, name)):
            label = agreement._meta.get_field(name).verbose_name  # noqa: SLF001
            yield _("Missing in the grant agreement: %(field)s") % {"field": label}


@guard("award")
def project_over(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    """The final report follows the last day of the project; whoever ends earlier agrees that with the funder first."""
    agreement = getattr(application, "agreement", None)
    ends_on = agreement.ends_on if agreement else None
    if ends_on is None:
        yield _("It is not recorded when the project ends. Complete the grant agreement.")
    elif ends_on >= attempt.day(application):
        last = shown_day(ends_on, get_language())
        yield _("The project runs until %(day)s. If it ends earlier, record the amendment first.") % {"day": last}


@guard("award")
def reports_accepted(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    periods = list(application.report_periods.all())
    if not any(period.kind == "final" and period.state in DONE_REPORTS for period in periods):
        yield _("The final report is not accepted yet.")
    for period in periods:
        if period.kind != "final" and period.state not in DONE_REPORTS:
            yield _("This report is not accepted yet: %(report)s") % {"report": str(period)}
    payments = list(application.payments.all())
    if application.granted and not payments:
        yield _("No payment of the grant is recorded.")
    for payment in payments:
        named = {"payment": str(payment)}
        if payment.state == PaymentState.RECOVERY_DUE:
            yield _("Money is still to be paid back: %(payment)s") % named
        elif payment.state not in (PaymentState.RECONCILED, PaymentState.REPAID):
            yield _("This payment is not reconciled yet: %(payment)s") % named


@guard("workplan")
def deliverables_accepted(application: Subject, attempt: Attempt) -> Iterator[str | tuple[str, str]]:
    for package in application.work_packages.prefetch_related("deliverables"):
        there = place(application, "workplan", f"package-{package.number}")
        for deliverable in package.deliverables.all():
            if deliverable.state != DeliverableState.ACCEPTED:
                named = {"number": f"{package.number}.{deliverable.number}", "title": deliverable.title}
                yield _("This deliverable is not accepted yet: %(number)s %(title)s") % named, there
