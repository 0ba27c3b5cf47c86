"""Where does every application stand? The columns of the board, the rows of the table, and what holds a card back."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.frames import STAGES
from applications.graph import BEFORE_HOLD, edges_from
from applications.models import Remark, Resolution, ToDo
from applications.states import MISSABLE, STAGE_OF, STATES_OF, ResolutionState, Stage, State

CARDS_IN_A_COLUMN = 60
UNDECIDED = [ResolutionState.NEEDED, ResolutionState.ON_AGENDA, ResolutionState.IN_PRINCIPLE]


@dataclass
class Column:
    """One stage of the board: its cards by state, how many there are and how much they ask for."""

    stage: Stage
    groups: list = field(default_factory=list)
    count: int = 0
    sums: list = field(default_factory=list)

    @property
    def shown(self) -> int:
        return sum(len(cards) for _state, cards in self.groups)


def with_holds(applications: QuerySet) -> QuerySet:
    """Mark what can be seen to hold an application back, by the database, without asking every guard."""
    of_this = {"application": OuterRef("pk")}
    return applications.annotate(
        has_overdue=Exists(ToDo.objects.filter(**of_this, done_at__isnull=True, due_at__lt=timezone.now())),
        has_must_fix=Exists(Remark.objects.filter(**of_this, must_fix=True, resolved_at__isnull=True)),
        has_open_resolution=Exists(Resolution.objects.filter(**of_this, state__in=UNDECIDED)),
    )


def hold_of(application) -> str:
    """The most pressing hold of a card in a few words, or nothing."""
    state = application.state
    if state in MISSABLE and application.deadline_at and application.deadline_at < timezone.now():
        return _("The deadline has passed")
    if application.lead_officer_id is None and STAGE_OF[State(state)] in (Stage.IDEA, Stage.DRAFTING):
        return _("No lead officer")
    if application.has_must_fix and state == State.REVIEW:
        return _("A remark must be fixed")
    if application.has_open_resolution and state in (State.REVIEW, State.AUTHORISATION, State.READY):
        return _("A council decision is missing")
    if application.has_overdue:
        return _("A to-do is overdue")
    return ""


def board(applications: QuerySet, user) -> list[Column]:
    """The five columns with their cards, the nearest deadline first; four queries whatever their number."""
    columns = {stage: Column(stage, [(state, []) for state in STATES_OF[stage]]) for stage in STAGES}
    for stage, count, sums in totals(applications):
        columns[stage].count, columns[stage].sums = count, sums
    by_state = defaultdict(list)
    for stage in STAGES:
        cards = with_holds(applications.filter(state__in=STATES_OF[stage])).select_related(
            "lead_organisation", "lead_officer", "association"
        )
        for card in cards.order_by("deadline_at", "-pk")[:CARDS_IN_A_COLUMN]:
            card.hold = hold_of(card)
            card.moves = moves_of(card, user)
            by_state[card.state].append(card)
    for column in columns.values():
        column.groups = [(state, by_state[state]) for state, _cards in column.groups if by_state[state]]
    return list(columns.values())


def totals(applications: QuerySet) -> list[tuple[Stage, int, list[tuple[str, Decimal]]]]:
    """Per stage: how many, and how much is asked for in each currency. One query."""
    counts: dict[Stage, int] = defaultdict(int)
    money: dict[Stage, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    rows = applications.order_by().values("state", "currency").annotate(many=Count("pk"), asked=Sum("requested_grant"))
    for row in rows:
        stage = STAGE_OF[State(row["state"])]
        counts[stage] += row["many"]
        if row["asked"]:
            money[stage][row["currency"]] += row["asked"]
    return [(stage, counts[stage], sorted(money[stage].items())) for stage in STAGES]


def moves_of(application, user) -> list[dict]:
    """The steps that this reader may take from here by role, each with the stage it leads to; the guards ask later."""
    moves = []
    for edge in edges_from(application.state):
        if edge.may(application, user):
            target = application.held_from if edge.target == BEFORE_HOLD else edge.target
            moves.append({"step": str(edge.step), "label": edge.label, "stage": STAGE_OF[State(target)].value})
    return moves


def sums_of(applications: QuerySet) -> list[dict]:
    """How many, total cost, grant and own contribution per currency."""
    return list(
        applications.order_by()
        .values("currency")
        .annotate(
            many=Count("pk"), cost=Sum("total_cost"), grant=Sum("requested_grant"), own=Sum("own_contribution")
        )
        .order_by("currency")
    )  # fmt: skip
