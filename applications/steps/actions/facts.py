"""How do the facts of an application change: names, dates, call, people, and what the head may override?"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.actions.content import (
    OFFICE,
    changed,
    open_before_submission,
    open_content,
    open_unless_ended,
    permit,
    refuse_stale,
)
from applications.pipeline.actions.history import lock, record
from applications.pipeline.amounts import recount
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from applications.pipeline.states import PartnerRole, State
from applications.steps.actions.drafting import (
    drop_empty_sections,
    note_deadline,
    pin_rule_pack,
    take_sections,
)
from applications.steps.models import Scorecard
from applications.terms.actions import bring_terms
from calls.models import Call
from formats.cleaning import clean_text
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Locked, Refused

EDITABLE = frozenset(
    {
        "acronym",
        "title",
        "summary",
        "need",
        "our_role",
        "kind",
        "on_behalf_of",
        "lead_organisation",
        "starts_on",
        "duration_months",
        "period_months",
        "language",
        "numbers",
        "rule_pack",
    }
)

COUNTED = frozenset({"rule_pack", "duration_months", "period_months"})  # what the budget is counted with


def store(application: Application, what: What, by: User, changes: dict, **facts: Any) -> Application:
    """Save what changed, and write it down; nothing changed, nothing written."""
    if changes or facts:
        application.version += 1
        application.save()
        record(application, by=by, source=application.state, what=what, changes=changes, facts=facts)
    return application


@transaction.atomic
def edit_facts(application: Application, *, by: User, version: int | None = None, **fields: Any) -> Application:
    """Change names, dates, roles and languages of an application whose content is open."""
    if unknown := fields.keys() - EDITABLE:
        raise TypeError(f"not a fact that can be edited: {', '.join(sorted(unknown))}")
    application = open_content(application, by=by)
    refuse_stale(application, version)
    cleaned = {name: clean_text(value) if isinstance(value, str) else value for name, value in fields.items()}
    if "acronym" in cleaned and not cleaned["acronym"].strip():
        raise Refused(_("Give the application a short name."))
    changes = changed(application, cleaned)
    if "rule_pack" in changes:
        application.rule_pack_version = ""
        pin_rule_pack(application)
    store(application, What.FACTS, by, changes)
    if changes.keys() & COUNTED:
        recount(application, by=by)
    if "lead_organisation" in changes:
        change_lead_partner(application)
    return application


def change_lead_partner(application: Application) -> None:
    """Let the lead partner be the new lead applicant, unless that one is in the partnership already."""
    there = application.partners.filter(organisation=application.lead_organisation).first()
    lead = application.partners.filter(role=PartnerRole.LEAD).first()
    if there is None and lead is not None:
        lead.organisation = application.lead_organisation
        lead.country = application.lead_organisation.country
        lead.save()
    elif there is not None and there != lead:
        if lead is not None:
            lead.role = PartnerRole.PARTNER
            lead.save()
        there.role = PartnerRole.LEAD
        there.save()


@transaction.atomic
def choose_call(application: Application, *, by: User, call: Call | None) -> Application:
    """Choose, change or give up the call that the application answers; its deadline and rule pack follow."""
    application = open_content(application, by=by)
    former = application.call
    before = former.code if former else None
    if call == former:
        return application
    application.call = call
    if call is not None:
        application.rule_pack, application.rule_pack_version = call.rule_pack, call.rule_pack_version
        if application.total_cost is None:
            application.currency = call.currency
    store(application, What.CALL, by, {"call": [before, call.code if call else None]})
    if application.state == State.DRAFTING and call is not None:
        pin_rule_pack(application)
        drop_empty_sections(application, former)
        take_sections(application)
    bring_terms(application, by=by)
    note_deadline(application, timezone.now())
    return application


@transaction.atomic
def name_lead(application: Application, *, by: User, lead_officer: User) -> Application:
    """Name the officer who leads the application."""
    application = open_unless_ended(application, by=by)
    if lead_officer is not None and not roles_on(lead_officer, application) & OFFICE:
        raise Refused(_("The lead officer must work for the association of this application."))
    before = str(application.lead_officer) if application.lead_officer else None
    if lead_officer == application.lead_officer:
        return application
    application.lead_officer = lead_officer
    changes = {"lead_officer": [before, str(lead_officer) if lead_officer else None]}
    return store(application, What.LEAD_OFFICER, by, changes)


@transaction.atomic
def record_signatory(application: Application, *, by: User, name: str, right: str) -> Application:
    """Record who signs, and by what right."""
    application = open_unless_ended(application, by=by)
    fields = {"signatory_name": clean_text(name).strip(), "signatory_right": clean_text(right).strip()}
    return store(application, What.SIGNATORY, by, changed(application, fields))


@transaction.atomic
def override_eligibility(application: Application, *, by: User, reason: str) -> Application:
    """Let the application go on although the rules do not say yes; the head answers for it."""
    application = open_before_submission(application, by=by, roles=frozenset({Role.HEAD}))
    if not reason.strip():
        raise Refused(_("Write down why the rules are overridden."))
    changes = changed(application, {"eligibility_override_reason": clean_text(reason).strip()})
    application.eligibility_override_by = by
    return store(application, What.ELIGIBILITY, by, changes)


@transaction.atomic
def override_deadline(application: Application, *, by: User, reason: str) -> Application:
    """Allow a submission after the deadline; the head answers for it."""
    application = lock(application)
    permit(application, by, frozenset({Role.HEAD}))
    if application.state not in (State.READY, State.SUBMITTED, State.AUTHORISATION):
        raise Locked(_("The deadline can be overridden only for an application that is about to be submitted."))
    if not reason.strip():
        raise Refused(_("Write down why the deadline is overridden."))
    changes = changed(application, {"deadline_override_reason": clean_text(reason).strip()})
    application.deadline_override_by = by
    return store(application, What.DEADLINE, by, changes)


@transaction.atomic
def fill_scorecard(application: Application, *, by: User, **fields: Any) -> Scorecard:
    """Give points for the decision to go on."""
    application = open_before_submission(application, by=by)
    card, __ = Scorecard.objects.get_or_create(application=application)
    changes = changed(card, fields)
    card.filled_in_by, card.filled_in_at = by, timezone.now()
    card.full_clean()
    card.save()
    record(application, by=by, source=application.state, what=What.SCORECARD, changes=changes)
    return card
