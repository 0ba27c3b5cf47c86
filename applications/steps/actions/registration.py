"""How does an application begin?"""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.consortium.models.partners import Partner
from applications.pipeline.actions.history import record
from applications.pipeline.graph import REGISTER
from applications.pipeline.models.application import Application
from applications.pipeline.models.numbering import Numbering
from applications.pipeline.states import STATES_OF, Kind, OurRole, PartnerRole, PartnerState, Stage, Step
from applications.steps.actions.drafting import note_deadline
from applications.terms.actions import bring_terms
from applications.texts.models import Section
from calls.models import Call
from formats.cleaning import clean_text
from organisations.members.models.users import Role
from organisations.models import Association, Municipality, Organisation, User
from refusals import Refused


def next_number(series: str) -> int:
    """The next number of a series, without gaps or doubles: the row is held until the transaction ends."""
    Numbering.objects.get_or_create(series=series)
    row = Numbering.objects.select_for_update().get(series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def next_reference(prefix: str, year: int) -> str:
    """The next reference of a series and year, for example MVSZ-2026-0007; inside a transaction only."""
    series = f"{prefix}-{year}"
    return f"{series}-{next_number(series):04d}"


@transaction.atomic
def register(
    *,
    by: User,
    association: Association,
    acronym: str,
    title: str = "",
    call: Call | None = None,
    lead_organisation: Organisation | None = None,
    on_behalf_of: Municipality | None = None,
    our_role: str = OurRole.LEAD,
    kind: str = "",
    parent: Application | None = None,
    at: dt.datetime | None = None,
    **fields: Any,
) -> Application:
    """Register an idea: it gets its reference, its owner, and the association on whose behalf it is worked on."""
    at = at or timezone.now()
    lead = lead_organisation or on_behalf_of or association
    staff = by is not None and Role.OFFICER in by.roles_in(association.pk)
    application = Application(
        association=association,
        acronym=clean_text(acronym).strip(),
        title=clean_text(title).strip(),
        call=call,
        lead_organisation_id=lead.pk,
        on_behalf_of=on_behalf_of,
        our_role=our_role,
        kind=kind or (Kind.OWN if lead.pk == association.pk else Kind.SUPPORTED),
        parent=parent,
        currency=call.currency if call else association.currency,
        language=fields.pop("language", association.language),
        numbers=fields.pop("numbers", association.language),
        lead_officer=fields.pop("lead_officer", by if staff else None),
        created_by=by,
        created_at=at,
        **fields,
    )
    if not application.acronym:
        raise Refused(_("Give the application a short name."))
    if not REGISTER.may(application, by):
        raise PermissionDenied
    local = timezone.localdate(at)
    application.reference = next_reference(association.reference_prefix, local.year)
    application.save()
    _add_lead(application, lead)
    note_deadline(application, at)
    record(application, step=Step.REGISTER, by=by, at=at, facts={"reference": application.reference})
    bring_terms(application, by=by)
    return application


def _add_lead(application: Application, lead: Organisation) -> None:
    Partner.objects.create(
        application=application,
        number=1,
        organisation_id=lead.pk,
        role=PartnerRole.LEAD,
        state=PartnerState.CONFIRMED,
        country=lead.country,
        legal_status=lead.legal_status,
        signatory=lead.signatory,
    )


@transaction.atomic
def resubmit(
    application: Application, *, by: User, call: Call | None = None, at: dt.datetime | None = None
) -> Application:
    """Begin anew from one that failed: partners and texts come along, and the new one remembers its parent."""
    if application.state not in STATES_OF[Stage.ENDED]:
        raise Refused(_("Only an application that has ended can be submitted again as a new one."))
    new = register(
        by=by,
        association=application.association,
        acronym=application.acronym,
        title=application.title,
        call=call,
        lead_organisation=application.lead_organisation,
        on_behalf_of=application.on_behalf_of,
        our_role=application.our_role,
        kind=application.kind,
        parent=application,
        at=at,
        summary=application.summary,
        need=application.need,
        duration_months=application.duration_months,
        language=application.language,
        numbers=application.numbers,
    )
    copied = (
        "role",
        "organisation_id",
        "country",
        "legal_status",
        "contact_name",
        "contact_email",
        "contact_phone",
        "signatory",
        "funding_rate",
        "vat_recoverable",
    )
    others = application.partners.exclude(state=PartnerState.LEFT).exclude(role=PartnerRole.LEAD)
    for number, partner in enumerate(others.exclude(organisation=new.lead_organisation_id).order_by("number"), 2):
        Partner.objects.create(application=new, number=number, **{name: getattr(partner, name) for name in copied})
    copied = ("code", "title", "guidance", "order", "limit", "limit_unit", "mandatory", "step", "text")
    for section in application.sections.all():
        Section.objects.create(application=new, updated_by=by, **{name: getattr(section, name) for name in copied})
    return new
