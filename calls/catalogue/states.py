"""In which state is a call? Computed from its dates, never believed from a source."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from calls.catalogue.deadlines import official_day


class CallState(TextChoices):
    FORTHCOMING = "forthcoming", _("forthcoming")
    OPEN = "open", _("open")
    BETWEEN_STAGES = "between_stages", _("between stages")
    CLOSED = "closed", _("closed")
    UNKNOWN = "unknown", _("deadline not known")


class CallModel(TextChoices):
    SINGLE = "single", _("one deadline")
    TWO_STAGE = "two_stage", _("two stages")
    MULTIPLE_CUTOFF = "multiple_cutoff", _("several cut-off dates")
    ROLLING = "rolling", _("open until the money is used up")
    WINDOWS = "windows", _("submission windows")
    UNKNOWN = "unknown", _("not stated")


class DeadlineKind(TextChoices):
    SUBMISSION = "submission", _("submission")
    STAGE1 = "stage1", _("first stage")
    STAGE2 = "stage2", _("second stage")
    CUTOFF = "cutoff", _("cut-off date")
    E_ENTRY = "e_entry", _("electronic entry")
    WINDOW = "window", _("submission window")
    PAPER_COPY = "paper_copy", _("paper copy")
    QUESTION_CUTOFF = "question_cutoff", _("last day for questions")
    INFORMATION_DAY = "information_day", _("information day")


DECISIVE = frozenset(
    {
        DeadlineKind.SUBMISSION,
        DeadlineKind.STAGE1,
        DeadlineKind.STAGE2,
        DeadlineKind.CUTOFF,
        DeadlineKind.E_ENTRY,
        DeadlineKind.WINDOW,
    }
)


@dataclass(frozen=True)
class Moment:
    """One deadline as far as the state is concerned."""

    kind: str
    at: dt.datetime
    opens_at: dt.datetime | None = None


def decisive(moments: Iterable[Moment]) -> list[Moment]:
    """The deadlines that end a chance to hand in, in their order in time."""
    return sorted((moment for moment in moments if moment.kind in DECISIVE), key=lambda moment: moment.at)


def entries(model: str, moments: Iterable[Moment]) -> list[Moment]:
    """The deadlines by which somebody new can still come in: of two stages only the first."""
    found = decisive(moments)
    first_stage = [moment for moment in found if moment.kind == DeadlineKind.STAGE1]
    if model != CallModel.TWO_STAGE or not found:
        return [moment for moment in found if moment.kind != DeadlineKind.STAGE2] or found
    return first_stage or found[:1]


def state_of(
    model: str, opens_on: dt.date | None, closed_on: dt.date | None, moments: Iterable[Moment], now: dt.datetime
) -> CallState:
    """The state at an instant, from dates alone."""
    today = official_day(now)
    moments = list(moments)
    if closed_on and closed_on <= today:
        return CallState.CLOSED
    if opens_on and opens_on > today:
        return CallState.FORTHCOMING
    if model == CallModel.ROLLING and not decisive(moments):
        return CallState.OPEN
    if not decisive(moments):
        return CallState.UNKNOWN
    chances = [moment for moment in entries(model, moments) if moment.at >= now]
    if chances:
        running = any(moment.opens_at is None or moment.opens_at <= now for moment in chances)
        return CallState.OPEN if running else CallState.FORTHCOMING
    later = any(moment.at >= now for moment in decisive(moments))
    return CallState.BETWEEN_STAGES if later else CallState.CLOSED


def next_of(model: str, moments: Iterable[Moment], now: dt.datetime, step: int = 1) -> Moment | None:
    """The next deadline that counts: for a newcomer (step 1), or for who is through the first stage (step 2)."""
    moments = list(moments)
    if step > 1:
        second = [moment for moment in decisive(moments) if moment.kind == DeadlineKind.STAGE2]
        chances = second or decisive(moments)[-1:]
    else:
        chances = entries(model, moments)
    return next((moment for moment in chances if moment.at >= now), None)
