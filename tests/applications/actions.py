"""Everything that changes an application: verbs, each with `by=`, in one place for tests."""

from applications.agenda.actions.worklist import add_todo, snooze, tick_off
from applications.award.actions.duties import (
    draft_amendment,
    file_receipt,
    plan_payment,
    plan_report,
    record_agreement,
    save_resolution,
)
from applications.consortium.actions import add_partner, change_partner
from applications.pipeline.actions.history import record
from applications.pipeline.actions.money import approve_money, store_amounts
from applications.plan.actions import remove_part, save_effort, save_part
from applications.reviews.actions import give_review, make_remark, resolve_remark
from applications.steps.actions.facts import (
    choose_call,
    edit_facts,
    fill_scorecard,
    name_lead,
    override_deadline,
    override_eligibility,
    record_signatory,
)
from applications.steps.actions.moves import move_on
from applications.steps.actions.registration import next_reference, register, resubmit
from applications.steps.actions.reversal import last_decision, may_revert, revert
from applications.steps.actions.steps import take_step
from applications.submission.actions.files import add_attachment, remove_attachment
from applications.submission.actions.snapshots import keep_file
from applications.texts.actions import add_section, save_section

__all__ = [
    "add_attachment",
    "add_partner",
    "add_section",
    "add_todo",
    "approve_money",
    "change_partner",
    "choose_call",
    "draft_amendment",
    "edit_facts",
    "file_receipt",
    "fill_scorecard",
    "give_review",
    "keep_file",
    "last_decision",
    "make_remark",
    "may_revert",
    "move_on",
    "name_lead",
    "next_reference",
    "override_deadline",
    "override_eligibility",
    "plan_payment",
    "plan_report",
    "record",
    "record_agreement",
    "record_signatory",
    "register",
    "remove_attachment",
    "remove_part",
    "resolve_remark",
    "resubmit",
    "revert",
    "save_effort",
    "save_part",
    "save_resolution",
    "save_section",
    "snooze",
    "store_amounts",
    "take_step",
    "tick_off",
]
