"""What does the clock do by itself: missed deadlines, and projects whose time is over?"""

import datetime as dt
from zoneinfo import ZoneInfo

from applications.pipeline.guards import is_window_open
from applications.pipeline.models.application import Application
from applications.pipeline.states import BEFORE_SUBMISSION, MISSABLE, State, Step
from applications.steps.actions.drafting import note_deadline
from applications.steps.actions.steps import take_step
from refusals import Blocked


def refresh_deadlines(now: dt.datetime) -> int:
    """Keep the deadlines beside the applications in step with their calls; how many were moved."""
    moved = 0
    waiting = Application.objects.filter(state__in=BEFORE_SUBMISSION, call__isnull=False)
    for application in waiting.select_related("call").prefetch_related("call__deadlines").iterator(chunk_size=500):
        before = application.deadline_at
        note_deadline(application, now)
        moved += application.deadline_at != before
    return moved


def mark_missed(now: dt.datetime) -> list[Application]:
    """Note every application that was not handed in before its step's last deadline, in the deadline's own zone."""
    candidates = Application.objects.filter(
        state__in=MISSABLE, call__isnull=False, deadline_at__lt=now, deadline_override_reason=""
    ).select_related("call")
    missed = []
    for application in candidates:
        if is_window_open(application.call, now, application.step):
            continue
        try:
            missed.append(take_step(application, Step.MISS, by=None, at=now, seen=application.state))
        except Blocked:  # somebody was quicker, and moved it on
            continue
    return missed


def finish_ended(now: dt.datetime) -> list[Application]:
    """Let every running project whose last day is over come to its final report."""
    finished = []
    running = Application.objects.filter(state=State.RUNNING, agreement__ends_on__isnull=False)
    for application in running.select_related("agreement", "association"):
        today = now.astimezone(ZoneInfo(application.association.time_zone)).date()
        if application.agreement.ends_on < today:
            try:
                finished.append(take_step(application, Step.FINISH, by=None, at=now, seen=application.state))
            except Blocked:
                continue
    return finished
