"""What follows from the steps before submission?"""

import datetime as dt

from applications.agenda.actions.timetable import plan_back
from applications.agenda.actions.todos import finish_plan, finish_todos, leave_todo
from applications.award.models.outcome import Outcome
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.counting import plain_text
from applications.pipeline.events import Chore
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.pinning import newest_version
from applications.pipeline.states import OutcomeKind
from applications.texts.models import Section
from calls.models import Call
from organisations.models import Role, User


def note_deadline(application: Application, at: dt.datetime) -> None:
    """Keep the deadline of the call's step beside the application, for lists and reminders."""
    deadline = application.call and application.call.next_deadline(at, step=application.step)
    if deadline or application.call_id is None:
        application.deadline_at = deadline.instant if deadline else None
        Application.objects.filter(pk=application.pk).update(deadline_at=application.deadline_at)


def heads(application: Application) -> list[User]:
    """The heads of unit of the application's association."""
    return list(
        User.objects.filter(
            is_active=True, role_grants__association=application.association_id, role_grants__role=Role.HEAD
        ).distinct()
    )


def after_screen(change: StateChange, facts: dict) -> None:
    leave_todo(change, Chore.CHECK_ELIGIBILITY)
    leave_todo(change, Chore.FILL_SCORECARD)


def after_go(change: StateChange, facts: dict) -> None:
    """Pin the rule pack, take the sections from the call, and plan the work back from the deadline."""
    application = change.application
    finish_todos(change, Chore.CHECK_ELIGIBILITY, Chore.FILL_SCORECARD)
    pin_rule_pack(application)
    take_sections(application)
    note_deadline(application, change.at)
    plan_back(change)


def pin_rule_pack(application: Application) -> None:
    """Let later versions of the rules not touch this application."""
    call = application.call
    code = application.rule_pack or call.rule_pack
    if not code:
        return
    version = application.rule_pack_version or call.rule_pack_version or newest_version(code)
    application.rule_pack, application.rule_pack_version = code, version
    application.save(update_fields=["rule_pack", "rule_pack_version"])


def take_sections(application: Application) -> None:
    """Copy the sections of the call's template that are not there yet; texts already written stay."""
    there = set(application.sections.values_list("code", flat=True))
    for template in application.call.section_templates.all():
        if template.code not in there:
            Section.objects.create(
                application=application,
                code=template.code,
                title=template.title,
                guidance=template.guidance,
                order=template.order,
                limit=template.limit,
                limit_unit=template.limit_unit,
                mandatory=template.mandatory,
                step=template.step,
            )


def drop_empty_sections(application: Application, former: Call | None) -> None:
    """Let go of what the former call asked for, this one does not, and nobody has written yet: it would block."""
    if former is None:
        return
    asked = former.section_templates.values_list("code", flat=True)
    kept = application.call.section_templates.values_list("code", flat=True)
    for section in application.sections.filter(code__in=asked).exclude(code__in=kept).filter(remarks__isnull=True):
        if not plain_text(section.text):
            section.delete()


def after_no_go(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.CHECK_ELIGIBILITY, Chore.FILL_SCORECARD)
    finish_plan(change)
    leave_todo(change, Chore.FIND_OTHER_CALLS)


def after_hold(change: StateChange, facts: dict) -> None:
    """Let the reminders rest until the day to look again."""
    day = facts["look_again_on"]
    change.application.todos.filter(done_at__isnull=True).update(snoozed_until=day)
    leave_todo(change, Chore.LOOK_AGAIN, due_on=day)


def after_resume(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.LOOK_AGAIN)
    change.application.todos.filter(done_at__isnull=True).update(snoozed_until=None)


def after_send_for_review(change: StateChange, facts: dict) -> None:
    """Tell the head that there is something to review, and finance that there is a budget to check."""
    application = change.application
    finish_todos(change, Chore.PLAN_WORK, Chore.MAKE_BUDGET, Chore.WRITE_TEXTS, Chore.HAVE_REVIEWED, Chore.REVISE)
    for head in heads(application)[:1]:
        leave_todo(change, Chore.REVIEW, "review", to=head)
    if not application.money_is_checked:
        finance = User.objects.filter(
            is_active=True, role_grants__association=application.association_id, role_grants__role=Role.FINANCE
        ).first()
        leave_todo(change, Chore.APPROVE_MONEY, "budget", to=finance)


def after_return(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.REVIEW, Chore.APPROVE_MONEY)
    leave_todo(change, Chore.REVISE, "review", about=change.note.strip()[:160])


def after_approve(change: StateChange, facts: dict) -> None:
    """Ask the councils for what they must promise, and the partners for their papers."""
    application = change.application
    finish_todos(change, Chore.REVIEW, Chore.APPROVE_MONEY)
    if application.own_contribution and not application.resolutions.exists():
        council = application.on_behalf_of or application.lead_organisation
        Resolution.objects.create(
            application=application,
            organisation_id=council.pk,
            amount=application.own_contribution,
            currency=application.currency,
        )
    if application.own_contribution:
        leave_todo(change, Chore.ASK_COUNCILS, "partners")
    if application.partners.exists():
        leave_todo(change, Chore.ASK_PARTNER_PAPERS, "partners")


def after_authorise(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.ASK_COUNCILS, Chore.ASK_PARTNER_PAPERS, Chore.GET_AUTHORISED, Chore.CONFIRM_PARTNERS)
    leave_todo(change, Chore.SUBMIT, "submission", due_at=change.application.deadline_at)


def after_miss(change: StateChange, facts: dict) -> None:
    """Tell the head, and look for the next call."""
    finish_plan(change)
    Outcome.objects.create(
        application=change.application,
        kind=OutcomeKind.MISSED,
        decided_on=change.at.date(),
        step=change.application.step,
        made_by_sequence=change.sequence,
    )
    for head in heads(change.application)[:1]:
        leave_todo(change, Chore.LEARN_FROM_MISS, to=head)
    leave_todo(change, Chore.FIND_OTHER_CALLS)


def after_drop(change: StateChange, facts: dict) -> None:
    """Nothing more is to be done but to tell the partners; the texts stay."""
    change.application.todos.filter(done_at__isnull=True).update(done_at=change.at, done_by=change.by)
    if change.application.partners.exists():
        leave_todo(change, Chore.TELL_PARTNERS, "partners")
