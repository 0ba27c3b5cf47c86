"""Which requests wait for whom, how long already, and which calls could help?"""

import datetime as dt
import statistics
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.moves import OFFICE
from applications.pipeline.states import RequestState, Stage
from calls.catalogue.states import CallState
from calls.eligibility import Verdict, verdict
from calls.models import Call
from desk.requests.models import OPEN, SupportRequest
from formats.names import search_key
from organisations.models import User

IN_TIME = dt.timedelta(days=2)
LATE = dt.timedelta(days=5)
OURS = (RequestState.NEW, RequestState.TRIAGED, RequestState.IN_PROGRESS)
COUNTED = 100  # the newest first answers, from which the median is taken
LOOKED_AT = 40  # calls that are judged for one request
SUGGESTED = 6


class Level(NamedTuple):
    """How the promise of an answer stands: a word, a kind of pill, an icon."""

    word: str
    kind: str
    icon: str


def level(request: SupportRequest, now: dt.datetime) -> Level | None:
    """In time, soon due or late while we have the ball; waiting while the municipality has it; nothing afterwards."""
    if request.state == RequestState.WAITING:
        return Level(gettext("waiting for them"), "", "pause")
    if request.state not in OURS:
        return None
    age = now - request.created_at
    if request.first_answer_at is not None:
        return Level(gettext("answered once"), "info", "info")
    if age <= IN_TIME:
        return Level(gettext("in time"), "success", "check")
    return (
        Level(gettext("answer soon"), "warning", "clock")
        if age <= LATE
        else Level(gettext("late"), "danger", "warning")
    )


def queue(user: User, *, state: str = "open", mine: bool = False, text: str = "") -> QuerySet[SupportRequest]:
    """The requests the user may see, the oldest open ones first."""
    found = SupportRequest.objects.visible_to(user).select_related("municipality", "assigned_to", "application")
    if state == "open":
        found = found.filter(state__in=OPEN)
    elif state in RequestState.values:
        found = found.filter(state=state)
    if mine:
        found = found.filter(assigned_to=user)
    for word in search_key(text).split()[:5]:
        named = Q(municipality__search_key__contains=word) | Q(municipality_name__icontains=word)
        found = found.filter(named | Q(reference__icontains=word))
    order = ["created_at", "pk"] if state in {"open", *OPEN} else ["-created_at", "-pk"]
    return found.order_by(*order)


def unanswered(user: User, before: dt.datetime) -> QuerySet[SupportRequest]:
    """Requests without a first answer that came before a moment: the user's own, and those that nobody has."""
    offices = {grant.association_id for grant in user.grants if grant.role in OFFICE}
    found = SupportRequest.objects.filter(association__in=offices, state__in=OURS, first_answer_at__isnull=True)
    found = found.filter(Q(assigned_to=user) | Q(assigned_to__isnull=True), created_at__lt=before)
    return found.select_related("municipality").order_by("created_at", "pk")


def median_first_answer(user: User) -> dt.timedelta | None:
    """How long the newest hundred first answers took, in the middle."""
    answered = SupportRequest.objects.visible_to(user).filter(first_answer_at__isnull=False)
    took = answered.order_by("-first_answer_at").values_list(F("first_answer_at") - F("created_at"), flat=True)
    values = list(took[:COUNTED])
    return statistics.median(values) if values else None


@dataclass(frozen=True)
class Suggestion:
    """A call, and whether the municipality may use it."""

    call: Call
    verdict: Verdict
    words: int

    @property
    def rank(self) -> tuple:
        return (["yes", "unknown", "no"].index(str(self.verdict.answer)), -self.words, self.call.code)


def suggestions(request: SupportRequest, user: User) -> list[Suggestion]:
    """Open calls for this municipality with the reason, the fitting ones first; those that do not fit say why."""
    if request.municipality is None:
        return []
    now = timezone.now()
    calls = Call.objects.visible_to(user).in_state(CallState.OPEN, now).filter(archived=False)
    calls = calls.filter(eligibility_rules__isnull=False).distinct().select_related("programme")
    wanted = {word for word in search_key(f"{request.problem} {request.wish}").split() if len(word) > 3}
    found = [
        Suggestion(call, verdict(call, request.municipality), len(wanted & set(call.search_key.split())))
        for call in calls.prefetch_related("eligibility_rules", "deadlines").order_by("entry_until", "pk")[:LOOKED_AT]
    ]
    return sorted(found, key=lambda suggestion: suggestion.rank)[:SUGGESTED]


YOU, WE, FUNDER, NOBODY = "you", "we", "funder", "nobody"
BALL = {
    YOU: _("It is your turn: please answer our question."),
    WE: _("It is our turn. You need not do anything now."),
    FUNDER: _("It is the funder's turn. You need not do anything now."),
    NOBODY: _("Nothing more is due."),
}


@dataclass(frozen=True)
class Progress:
    """Where a request stands, for the person who sent it."""

    steps: list[dict]
    ball: str

    @property
    def sentence(self) -> str:
        return str(BALL[self.ball])


def progress(request: SupportRequest) -> Progress:
    """The five steps from sending to the funder's decision, and who has the ball."""
    reached, ball = _reached(request)
    labels = [
        gettext("Sent"),
        gettext("We look at it"),
        gettext("Our answer"),
        gettext("Application under way"),
        gettext("Funder decides"),
    ]
    steps = [
        {"label": label, "done": number < reached, "current": number == reached}
        for number, label in enumerate(labels, start=1)
    ]
    return Progress(steps, ball)


def _reached(request: SupportRequest) -> tuple[int, str]:
    if request.state == RequestState.WAITING:
        return 2, YOU
    if request.state in OURS:
        return 2, WE
    if request.application_id is None:
        return 3, NOBODY
    stage = request.application.stage
    if stage in {Stage.IDEA, Stage.DRAFTING}:
        return 4, WE
    if stage == Stage.SUBMISSION:
        return 5, FUNDER
    return 6, NOBODY if stage == Stage.ENDED else WE
