"""How does the partnership change?"""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from applications.consortium.models.partners import Partner
from applications.pipeline.actions.content import changed, open_content
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.pipeline.states import PartnerRole
from organisations.directory.models.directory import PUBLIC_KINDS, LegalStatus, OrganisationKind
from organisations.models import Organisation, User
from refusals import Refused


@transaction.atomic
def add_partner(
    application: Application, *, by: User, organisation: Organisation, role: str = "partner", **fields: Any
) -> Partner:
    """Add an organisation to the partnership, with the next number; what the directory knows of it is taken over."""
    application = open_content(application, by=by)
    if application.partners.filter(organisation=organisation).exists():
        raise Refused(_("This organisation is in the partnership already: %(name)s") % {"name": organisation.name})
    if role == PartnerRole.LEAD and application.partners.filter(role=PartnerRole.LEAD).exists():
        raise Refused(_("There is a lead partner already. Change its role first."))
    number = (application.partners.aggregate(last=Max("number"))["last"] or 0) + 1
    known = {
        "country": organisation.country,
        "legal_status": organisation.legal_status,
        "signatory": organisation.signatory,
        "contact_email": organisation.email,
        "contact_phone": organisation.phone,
    }
    partner = Partner(application=application, number=number, organisation=organisation, role=role, **known | fields)
    partner.full_clean()
    partner.save()
    facts = {"number": number, "organisation": organisation.name, "role": str(role)}
    record(application, by=by, source=application.state, what=What.PARTNER_ADDED, facts=facts)
    return partner


@transaction.atomic
def change_partner(partner: Partner, *, by: User, **fields: Any) -> Partner:
    """Change role, contacts, rate or signatory of a partner."""
    application = open_content(partner.application, by=by)
    partner = application.partners.select_for_update().get(pk=partner.pk)
    others = application.partners.exclude(pk=partner.pk)
    if fields.get("role") == PartnerRole.LEAD and others.filter(role=PartnerRole.LEAD).exists():
        raise Refused(_("There is a lead partner already. Change its role first."))
    changes = changed(partner, fields)
    partner.full_clean()
    partner.save()
    if changes:
        facts = {"number": partner.number, "organisation": partner.organisation.name}
        record(application, by=by, source=application.state, what=What.PARTNER_CHANGED, facts=facts, changes=changes)
    return partner


@transaction.atomic
def add_new_partner(
    application: Application, *, by: User, name: str, country: str, kind: str = "", role: str = "partner"
) -> Partner:
    """Add an organisation that the directory does not know yet: it is entered for the association first."""
    kind = kind or OrganisationKind.OTHER
    organisation = Organisation.objects.create(
        name=name,
        country=country,
        kind=kind,
        legal_status=LegalStatus.PUBLIC if kind in PUBLIC_KINDS else "",
        directory_of=application.association,
    )
    return add_partner(application, by=by, organisation=organisation, role=role)
