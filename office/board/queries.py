"""Where does every application stand? The columns of the board, the sums of the table, and what holds a card back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application, Remark, Resolution, ToDo
from applications.pipeline.frames import STAGES
from applications.pipeline.graph import BEFORE_HOLD, edges_from
from applications.pipeline.rules import roles_on
from applications.pipeline.states import MISSABLE, STAGE_OF, STATES_OF, ResolutionState, Stage, State
from organisations.models import User

CARDS_OF_A_STATE = 8
UNDECIDED = [ResolutionState.NEEDED, ResolutionState.ON_AGENDA, ResolutionState.IN_PRINCIPLE]
SHOWN = [
    "association_id", "reference", "acronym", "title", "state", "held_from", "deadline_at", "currency",
    "requested_grant", "on_behalf_of_id", "lead_organisation__name", "lead_officer__given_name",
    "lead_officer__family_name", "lead_officer__email", "lead_officer__language",
]  # fmt: skip


@dataclass
class Group:
    """The applications in one state: how many, what they ask for, and the cards with the nearest deadlines."""

    state: State
    count: int = 0
    sums: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    cards: list[Application] = field(default_factory=list)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.cards)


@dataclass
class Column:
    """One stage of the board: its states that are taken, how many there are and how much they ask for."""

    stage: Stage
    groups: list[Group]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def sums(self) -> list[tuple[str, Decimal]]:
        """What is asked for in each currency."""
        found: dict[str, Decimal] = defaultdict(Decimal)
        for group in self.groups:
            for currency, asked in group.sums.items():
                found[currency] += asked
        return sorted(found.items())


def board(applications: QuerySet, user: User) -> tuple[list[Column], int]:
    """The five columns with their cards, and how many have ended: two queries whatever their number."""
    groups = tally(applications)
    for card in nearest(applications, groups.values()):
        card.hold = hold_of(card)
        groups[card.state].cards.append(card)
    label_moves([card for group in groups.values() for card in group.cards], user)
    columns = [Column(stage, [groups[state] for state in STATES_OF[stage] if state in groups]) for stage in STAGES]
    return columns, sum(groups[state].count for state in STATES_OF[Stage.ENDED] if state in groups)


def tally(applications: QuerySet) -> dict[str, Group]:
    """Per state that is taken: how many, and how much is asked for in each currency. One query."""
    groups: dict[str, Group] = {}
    rows = applications.order_by().values("state", "currency").annotate(many=Count("pk"), asked=Sum("requested_grant"))
    for row in rows:
        group = groups.setdefault(row["state"], Group(State(row["state"])))
        group.count += row["many"]
        if row["asked"]:
            group.sums[row["currency"]] += row["asked"]
    return groups


def nearest(applications: QuerySet, groups: Iterable[Group]) -> QuerySet:
    """Of every state on the board the cards with the nearest deadlines. One query."""
    wanted, small = Q(pk__in=[]), []
    order = (F("deadline_at").asc(nulls_last=True), "-pk")
    for group in groups:
        if STAGE_OF[group.state] == Stage.ENDED:
            continue
        if group.count <= CARDS_OF_A_STATE:
            small.append(group.state)
        else:
            first = applications.filter(state=group.state).order_by(*order)[:CARDS_OF_A_STATE]
            wanted |= Q(pk__in=first.values("pk"))
    if small:
        wanted |= Q(pk__in=applications.filter(state__in=small).order_by().values("pk"))
    cards = Application.objects.filter(wanted).select_related("lead_organisation", "lead_officer").only(*SHOWN)
    return with_holds(cards).order_by(*order)


def with_holds(applications: QuerySet) -> QuerySet:
    """Mark what can be seen to hold an application back, by the database, without asking every guard."""
    of_this = {"application": OuterRef("pk")}
    return applications.annotate(
        has_overdue=Exists(ToDo.objects.filter(**of_this, done_at__isnull=True, due_at__lt=timezone.now())),
        has_must_fix=Exists(Remark.objects.filter(**of_this, must_fix=True, resolved_at__isnull=True)),
        has_open_resolution=Exists(Resolution.objects.filter(**of_this, state__in=UNDECIDED)),
    )


def hold_of(application: Application) -> str:
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


def label_moves(cards: list[Application], user: User) -> None:
    """Write on every card the steps that this reader may take by role, as `step:stage`; the guards ask later."""
    known: dict[tuple, str] = {}
    for card in cards:
        roles = roles_on(user, card)
        key = (card.state, card.held_from, roles)
        if key not in known:
            ways = [edge for edge in edges_from(card.state) if roles & set(edge.who)]
            known[key] = " ".join(f"{edge.step}:{stage_after(edge.target, card.held_from)}" for edge in ways)
        card.moves = known[key]


def stage_after(target: str, held_from: str) -> str:
    """The stage to which a step leads, as its code; nothing for a step that leads nowhere."""
    state = held_from if target == BEFORE_HOLD else target
    return STAGE_OF[State(state)].value if state else ""


def sums_of(applications: QuerySet) -> list[dict]:
    """How many, total cost, grant and own contribution per currency."""
    return list(
        applications.order_by()
        .values("currency")
        .annotate(many=Count("pk"), cost=Sum("total_cost"), grant=Sum("requested_grant"), own=Sum("own_contribution"))
        .order_by("currency")
    )
