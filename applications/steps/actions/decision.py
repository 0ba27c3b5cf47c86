"""What follows from the submission and from the funder's decisions?"""

from applications.agenda.actions.timetable import plan_back
from applications.agenda.actions.todos import finish_plan, finish_todos, leave_todo
from applications.award.models.outcome import Clarification, Outcome
from applications.pipeline.events import Chore
from applications.pipeline.models.history import StateChange
from applications.pipeline.states import OutcomeKind
from applications.steps.actions.drafting import note_deadline, take_sections
from applications.submission.actions.files import keep
from applications.submission.actions.snapshots import freeze
from applications.submission.models import Occasion, Snapshot
from jobs.actions import enqueue

KEEP_SUBMISSION = "documents.tasks.keep_submission"


def after_submit(change: StateChange, facts: dict) -> None:
    """Keep for ever what was handed in, and ask for the receipt."""
    application = change.application
    finish_plan(change)
    snapshot = freeze(change, Occasion.SUBMIT)
    leave_todo(change, Chore.FILE_RECEIPT, "submission")
    keep_papers(change, snapshot)
    application.submitted_at = change.at


def keep_papers(change: StateChange, snapshot: Snapshot) -> None:
    """Have the worker make the papers of the snapshot; the job is stored with the step, or neither is."""
    application = change.application
    enqueue(
        KEEP_SUBMISSION,
        title=f"{application.reference} {application.acronym}",
        subject=application.reference,
        by=change.by,
        key=f"keep-snapshot-{snapshot.pk}",
        for_association=application.association_id,
        application_id=application.pk,
    )


def after_replace(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.FILE_RECEIPT)
    leave_todo(change, Chore.SUBMIT, "submission", due_at=change.application.deadline_at)


def after_withdraw(change: StateChange, facts: dict) -> None:
    note_outcome(change, OutcomeKind.WITHDRAWN, {})
    finish_todos(change, Chore.FILE_RECEIPT, Chore.ANSWER_FUNDER, Chore.WATCH_RESERVE)
    if change.application.partners.exists():
        leave_todo(change, Chore.TELL_PARTNERS, "partners")


def note_outcome(change: StateChange, kind: str, facts: dict) -> Outcome:
    """Write down what the funder decided."""
    names = ("score", "max_score", "decided_on", "redress_until", "valid_until")
    given = {name: facts[name] for name in names if facts.get(name) is not None}
    return Outcome.objects.create(
        application=change.application,
        kind=kind,
        remarks=facts.get("remarks") or "",
        conditions=facts.get("conditions") or "",
        reserve_rank=facts.get("rank"),
        step=change.application.step,
        made_by_sequence=change.sequence,
        **given,
    )


def after_ineligible(change: StateChange, facts: dict) -> None:
    note_outcome(change, facts["kind"], facts)
    finish_todos(change, Chore.FILE_RECEIPT, Chore.ANSWER_FUNDER)
    leave_todo(change, Chore.DECIDE_REDRESS, "award", due_on=facts["redress_until"])


def after_ask(change: StateChange, facts: dict) -> None:
    Clarification.objects.create(
        application=change.application,
        question=facts["question"],
        due_on=facts["due_on"],
        asked_at=change.at,
        made_by_sequence=change.sequence,
    )
    leave_todo(change, Chore.ANSWER_FUNDER, "submission", due_on=facts["due_on"])


def after_answer(change: StateChange, facts: dict) -> None:
    """Keep the answer and its file with the question."""
    clarification = change.application.clarifications.filter(answered_at__isnull=True).last()
    if clarification is None:
        clarification = Clarification(application=change.application, asked_at=change.at)
    clarification.answer, clarification.answered_at = facts["answer"], change.at
    keep(clarification, facts["file"])
    clarification.save()
    finish_todos(change, Chore.ANSWER_FUNDER)


def after_reserve(change: StateChange, facts: dict) -> None:
    note_outcome(change, OutcomeKind.RESERVE, facts)
    leave_todo(change, Chore.WATCH_RESERVE, "award", due_on=facts["valid_until"])


def after_invite(change: StateChange, facts: dict) -> None:
    """Carry the texts over to the second step, add its own sections, and plan again."""
    application = change.application
    take_sections(application)
    note_deadline(application, change.at)
    plan_back(change, anew=True)


def after_select(change: StateChange, facts: dict) -> None:
    note_outcome(change, OutcomeKind.SELECTED, facts)
    finish_todos(change, Chore.WATCH_RESERVE)
    leave_todo(change, Chore.CHECK_GRANT, "award")


def after_reject(change: StateChange, facts: dict) -> None:
    note_outcome(change, facts["kind"], facts)
    finish_todos(change, Chore.WATCH_RESERVE, Chore.ANSWER_FUNDER)
    leave_todo(change, Chore.DECIDE_REDRESS, "award", due_on=facts["redress_until"])


def after_appeal(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.DECIDE_REDRESS)
    leave_todo(change, Chore.FILE_COMPLAINT, "award", due_on=facts["due_on"])


def after_redress(change: StateChange, facts: dict) -> None:
    finish_todos(change, Chore.FILE_COMPLAINT)
