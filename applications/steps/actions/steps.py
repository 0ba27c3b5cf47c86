"""How does an application take a step? The one function that changes its state."""

import datetime as dt
from inspect import signature
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.pipeline.actions.history import lock, record
from applications.pipeline.facts import plain, read
from applications.pipeline.graph import Edge, edge_from
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.queries import holds, may_ever, not_from_here
from applications.pipeline.states import Step
from applications.steps.actions import award, decision, drafting
from organisations.models import User
from refusals import Blocked

EFFECTS = {
    Step.SCREEN: drafting.after_screen,
    Step.GO: drafting.after_go,
    Step.NO_GO: drafting.after_no_go,
    Step.HOLD: drafting.after_hold,
    Step.RESUME: drafting.after_resume,
    Step.SEND_FOR_REVIEW: drafting.after_send_for_review,
    Step.RETURN_TO_DRAFTING: drafting.after_return,
    Step.APPROVE_CONTENT: drafting.after_approve,
    Step.AUTHORISE: drafting.after_authorise,
    Step.MISS: drafting.after_miss,
    Step.DROP: drafting.after_drop,
    Step.SUBMIT: decision.after_submit,
    Step.REPLACE: decision.after_replace,
    Step.WITHDRAW: decision.after_withdraw,
    Step.FIND_INELIGIBLE: decision.after_ineligible,
    Step.ASK: decision.after_ask,
    Step.ANSWER: decision.after_answer,
    Step.PUT_ON_RESERVE: decision.after_reserve,
    Step.INVITE: decision.after_invite,
    Step.SELECT: decision.after_select,
    Step.REJECT: decision.after_reject,
    Step.APPEAL: decision.after_appeal,
    Step.UPHOLD: decision.after_redress,
    Step.DISMISS: decision.after_redress,
    Step.DECLINE: award.after_decline,
    Step.PREPARE: award.after_prepare,
    Step.SIGN: award.after_sign,
    Step.SUSPEND: award.after_suspend,
    Step.RESUME_PROJECT: award.after_resume_project,
    Step.TERMINATE: award.after_terminate,
    Step.FINISH: award.after_finish,
    Step.CLOSE: award.after_close,
    Step.OPEN_AUDIT: award.after_open_audit,
    Step.END_AUDIT: award.after_end_audit,
}


@transaction.atomic
def take_step(
    application: Application,
    step: str,
    *,
    by: User,
    note: str = "",
    at: dt.datetime | None = None,
    seen: str = "",
    **facts: Any,
) -> Application:
    """Take a step, wholly or not at all. Without a user it is the clock that takes it.

    The row is locked; then come the graph, the person, the facts and every guard; then the change, its row in the
    history, and what follows from it. `seen` is the state that the person had before their eyes.
    """
    at = at or timezone.now()
    page = application
    application = lock(application)
    edge = edge_from(application.state, step)
    if edge is None or (seen and seen != application.state):
        if not may_ever(application, step, by):
            raise PermissionDenied
        raise Blocked([not_from_here(application)], meanwhile=since(application, seen or page.state))
    if not edge.may(application, by):
        raise PermissionDenied
    facts = read(step, facts)
    if reasons := holds(edge, application, by=by, at=at, note=note):
        raise Blocked(reasons)
    change = move(application, edge, by=by, at=at, note=note, facts=facts)
    if effect := EFFECTS.get(step):
        effect(change, facts)
    return application


def since(application: Application, seen: str) -> list[StateChange]:
    """What happened after the reader's page was made: the steps since the application left that state."""
    steps = list(application.history.exclude(step=Step.EDIT).order_by("-sequence")[:10])
    later = []
    for change in steps:
        later.append(change)
        if change.source == seen:
            break
    return later if application.state != seen else []


def move(application: Application, edge: Edge, *, by: User, at: dt.datetime, note: str, facts: dict) -> StateChange:
    """Change the fields and write the row of the history."""
    before = stored(application)
    method = getattr(application, edge.step)
    given = facts | {"at": at, "note": note}
    method(**{name: given[name] for name in signature(method).parameters if name in given})
    application.version += 1
    application.save()
    after = stored(application)
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    return record(
        application, step=edge.step, source=edge.source, by=by, at=at, note=note, facts=facts, changes=changes
    )


LEFT_OUT = {"state", "version", "updated_at", "search_key"}


def stored(application: Application) -> dict:
    """The application's own fields as the history keeps them."""
    fields = application._meta.concrete_fields  # noqa: SLF001
    return {
        field.attname: plain(getattr(application, field.attname)) for field in fields if field.attname not in LEFT_OUT
    }
