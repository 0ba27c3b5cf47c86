"""What does the database know of an application that its paper needs?"""

import datetime as dt

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import override

from applications.models import Application, Partner, WorkPackage
from applications.pipeline.states import PartnerState
from applications.texts.models import SectionStep
from budgets.rates.converting import sums_of
from budgets.records.queries import result_of
from documents.proposal.draft import (
    DeliverableDraft,
    IndicatorDraft,
    MilestoneDraft,
    PackageDraft,
    PartnerDraft,
    ProposalDraft,
    ResolutionDraft,
    RiskDraft,
    SectionDraft,
    TaskDraft,
)
from documents.proposal.money import money_from
from organisations.models import Organisation

OTHER_STEP = {1: SectionStep.SECOND, 2: SectionStep.FIRST}


def gather(application: Application, *, language: str = "", now: dt.datetime | None = None) -> ProposalDraft:
    """Read the application with a fixed number of queries; names of calls are taken in the paper's language."""
    language = language or application.language
    call = application.call
    result = result_of(application)
    with override(language):
        converted = sums_of(application, result)
    deadline = application.next_deadline
    return ProposalDraft(
        reference=application.reference,
        acronym=application.acronym,
        title=application.title,
        state=application.state,
        stage=application.stage.value,
        association=_full_name(application.association),
        programme=_in(language, call.programme, "name") if call and call.programme else "",
        call_code=call.code if call else "",
        call_title=_in(language, call, "title") if call else "",
        deadline=deadline.instant if deadline else None,
        deadline_zone=deadline.zone if deadline else "",
        lead=_full_name(application.lead_organisation),
        on_behalf_of=_full_name(application.on_behalf_of) if application.on_behalf_of else "",
        starts_on=application.starts_on,
        duration_months=application.duration_months,
        currency=application.currency,
        summary=application.summary,
        need=application.need,
        sections=_sections(application),
        partners=_partners(application),
        packages=_packages(application),
        risks=_risks(application),
        indicators=_indicators(application),
        resolutions=_resolutions(application),
        attachments=tuple(attachment.name for attachment in application.attachments.all()),
        money=money_from(result, language, converted),
        stored=(application.total_cost, application.requested_grant, application.own_contribution),
        version=application.version,
        made_at=now or timezone.now(),
        zone=application.association.time_zone,
    )


def _full_name(organisation: Organisation) -> str:
    return organisation.official_name or organisation.name


def _in(language: str, thing: Model, field: str) -> str:
    return getattr(thing, f"{field}_{language}", "") or getattr(thing, field)


def _sections(application: Application) -> tuple[SectionDraft, ...]:
    asked = application.sections.exclude(step__in=[SectionStep.NEVER, OTHER_STEP[application.step]])
    return tuple(SectionDraft(s.title, s.text, s.limit, s.limit_unit) for s in asked)


def _partners(application: Application) -> tuple[PartnerDraft, ...]:
    partners = application.partners.exclude(state=PartnerState.LEFT).select_related("organisation")
    return tuple(_partner(partner) for partner in partners)


def _partner(partner: Partner) -> PartnerDraft:
    organisation = partner.organisation
    contact = (partner.contact_name, partner.contact_email, partner.contact_phone)
    return PartnerDraft(
        number=partner.number,
        role=partner.role,
        name=organisation.name,
        official_name=organisation.official_name,
        english_name=organisation.name_en,
        country=partner.country,
        address=organisation.address,
        legal_status=partner.legal_status,
        pic=organisation.pic,
        tax_number=organisation.tax_number,
        website=organisation.website,
        contact="\n".join(part for part in contact if part),
        signatory=partner.signatory or organisation.signatory,
        funding_rate=partner.funding_rate,
        recovers_vat=partner.vat_recoverable,
    )


def _packages(application: Application) -> tuple[PackageDraft, ...]:
    packages = application.work_packages.select_related("lead__organisation").prefetch_related(
        "tasks__lead", "deliverables__lead", "milestones", "efforts__partner"
    )
    return tuple(_package(package, application) for package in packages)


def _package(package: WorkPackage, application: Application) -> PackageDraft:
    return PackageDraft(
        number=package.number,
        title=package.title,
        lead=package.lead.number if package.lead else None,
        lead_name=package.lead.organisation.name if package.lead else "",
        start=package.start_month,
        end=package.end_month,
        objectives=package.objectives,
        description=package.description,
        tasks=tuple(
            TaskDraft(
                f"T{package.number}.{t.number}", t.title, t.description, _code(t.lead), t.start_month, t.end_month
            )
            for t in package.tasks.all()
        ),
        deliverables=tuple(
            DeliverableDraft(
                f"D{package.number}.{d.number}",
                d.title,
                d.description,
                d.kind,
                d.dissemination,
                _code(d.lead),
                d.due_month,
                _day(application, d.due_month),
            )
            for d in package.deliverables.all()
        ),
        milestones=tuple(
            MilestoneDraft(
                f"M{package.number}.{m.number}",
                m.title,
                f"WP{package.number}",
                m.due_month,
                _day(application, m.due_month),
                m.verification,
            )
            for m in package.milestones.all()
        ),
        efforts=tuple(sorted((effort.partner.number, effort.person_months) for effort in package.efforts.all())),
    )


def _code(partner: Partner | None) -> str:
    return f"P{partner.number}" if partner else ""


def _day(application: Application, month: int | None) -> dt.date | None:
    return application.day_of_month(month) if month else None


def _risks(application: Application) -> tuple[RiskDraft, ...]:
    return tuple(
        RiskDraft(
            risk.number,
            risk.description,
            risk.likelihood,
            risk.severity,
            risk.mitigation,
            tuple(f"WP{package.number}" for package in risk.work_packages.all()),
        )
        for risk in application.risks.prefetch_related("work_packages")
    )


def _indicators(application: Application) -> tuple[IndicatorDraft, ...]:
    return tuple(
        IndicatorDraft(i.code, i.name, i.unit, i.baseline, i.target, i.source) for i in application.indicators.all()
    )


def _resolutions(application: Application) -> tuple[ResolutionDraft, ...]:
    return tuple(
        ResolutionDraft(
            _full_name(r.organisation),
            r.body,
            r.number,
            r.decided_on,
            r.amount,
            r.currency,
            r.state,
        )
        for r in application.resolutions.select_related("organisation")
    )
