"""What does the office win and promise, who carries how much, and what is due? The figures of the management page."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application, Outcome, ReportPeriod, StateChange, ToDo
from applications.pipeline.states import AWARDED, STAGE_OF, STATES_OF, ReportState, Stage, State, Step
from formats import output
from office.table.paging import Few, few

REFUSED = (State.RESERVE, State.REJECTED, State.INELIGIBLE, State.REDRESS)
MEANINGFUL, ENOUGH = 5, 20
AHEAD = dt.timedelta(days=30)
EXPOSED = {
    Stage.AWARD: "promised",
    Stage.REPORTING: "promised",
    Stage.SUBMISSION: "at_stake",
    Stage.DRAFTING: "planned",
}
A_WEEK = dt.timedelta(days=7)
AT_MOST = 12


@dataclass(frozen=True)
class Success:
    """How many of the decided applications were awarded, and how far that can be trusted."""

    awarded: int
    decided: int

    @property
    def sentence(self) -> str:
        return _("%(awarded)d of %(decided)d") % {"awarded": self.awarded, "decided": self.decided}

    @property
    def caution(self) -> str:
        if self.decided < MEANINGFUL:
            return _("too few to say")
        return _("small sample") if self.decided < ENOUGH else ""

    @property
    def rate(self) -> Decimal | None:
        """The share in per cent, only when enough is decided."""
        return None if self.decided < ENOUGH else (Decimal(100) * self.awarded / self.decided).quantize(Decimal("0.1"))


def tally(applications: QuerySet) -> list[dict]:
    """How many and how much by state and currency: the one query from which the figures below are read."""
    rows = applications.order_by().values("state", "currency")
    return list(
        rows.annotate(many=Count("pk"), asked=Sum("requested_grant"), given=Sum("granted"), own=Sum("own_contribution"))
    )


def success(rows: list[dict]) -> Success:
    """Awarded of decided; withdrawn, dropped and missed ones were never decided."""
    awarded = sum(row["many"] for row in rows if row["state"] in AWARDED)
    return Success(awarded, awarded + sum(row["many"] for row in rows if row["state"] in REFUSED))


def by_stage(rows: list[dict]) -> list[dict]:
    """Per stage the number, and per currency the grant: awarded where it is known, asked for before."""
    stages: dict[Stage, dict] = {stage: {"stage": stage, "count": 0, "money": {}} for stage in Stage}
    for row in rows:
        entry = stages[STAGE_OF[State(row["state"])]]
        entry["count"] += row["many"]
        amount = row["given"] if row["given"] and row["state"] in AWARDED else row["asked"]
        if amount:
            entry["money"][row["currency"]] = entry["money"].get(row["currency"], Decimal(0)) + amount
    return list(stages.values())


def exposure(rows: list[dict]) -> list[dict]:
    """Own contribution per currency: promised in running projects, at stake with the funders, being planned."""
    sums: dict[str, dict] = {}
    for row in rows:
        kind = EXPOSED.get(STAGE_OF[State(row["state"])])
        if kind and row["own"]:
            entry = sums.setdefault(row["currency"], {"promised": None, "at_stake": None, "planned": None})
            entry[kind] = (entry[kind] or Decimal(0)) + row["own"]
    return [{"currency": currency, **sums[currency]} for currency in sorted(sums)]


def awarded_this_year(applications: QuerySet, year: int) -> list[dict]:
    """Grants of the applications selected in the calendar year, per currency.

    Where the funder's day was not typed in, the day on which the selection was recorded counts.
    """
    selected = Outcome.objects.filter(application__in=applications, kind="selected")
    day = Coalesce("decided_on", TruncDate("recorded_at"))
    won = selected.annotate(day=day).filter(day__year=year).values("application")
    won = Application.objects.filter(pk__in=won, granted__isnull=False)
    return list(won.order_by().values("currency").annotate(sum=Sum("granted"), many=Count("pk")).order_by("currency"))


def deadlines_ahead(applications: QuerySet, now: dt.datetime) -> Few:
    """What falls due within thirty days: submissions and reports, the nearest first, and how many there are."""
    to_submit = applications.filter(
        state__in=(*STATES_OF[Stage.IDEA], *STATES_OF[Stage.DRAFTING]), deadline_at__range=(now, now + AHEAD)
    )
    nearest = few(to_submit.select_related("lead_officer").order_by("deadline_at", "-pk"), AT_MOST)
    today = timezone.localdate(now)
    reports = ReportPeriod.objects.filter(
        application__in=applications,
        due_on__range=(today, today + AHEAD),
        state__in=(ReportState.PLANNED, ReportState.DRAFT, ReportState.INTERNAL_CHECK, ReportState.CLARIFICATION),
    )
    due = few(reports.select_related("application__lead_officer").order_by("due_on", "pk"), AT_MOST)
    found = [
        {"day": timezone.localdate(item.deadline_at), "application": item, "what": _("Submission")}
        for item in nearest.rows
    ] + [{"day": item.due_on, "application": item.application, "what": str(item)} for item in due.rows]
    return Few(sorted(found, key=lambda item: item["day"])[:AT_MOST], nearest.count + due.count)


def workload(applications: QuerySet, now: dt.datetime) -> list[dict]:
    """Per lead officer: open applications by stage, and to-dos open and overdue."""
    people: dict[int, dict] = defaultdict(lambda: {"stages": defaultdict(int), "open": 0, "todos": 0, "overdue": 0})
    open_ones = applications.exclude(state__in=STATES_OF[Stage.ENDED]).exclude(lead_officer=None).order_by()
    for row in open_ones.values("lead_officer", "state").annotate(many=Count("pk")):
        person = people[row["lead_officer"]]
        person["stages"][STAGE_OF[State(row["state"])]] += row["many"]
        person["open"] += row["many"]
    todos = ToDo.objects.filter(application__in=applications, done_at__isnull=True, assigned_to__in=list(people))
    late = Q(due_at__lt=now)
    for row in todos.order_by().values("assigned_to").annotate(many=Count("pk"), late=Count("pk", filter=late)):
        people[row["assigned_to"]] |= {"todos": row["many"], "overdue": row["late"]}
    named = Application._meta.get_field("lead_officer").related_model.objects.in_bulk(list(people))  # noqa: SLF001
    rows = [
        {
            "officer": named[pk],
            **person,
            "by_stage": [(stage.label, person["stages"][stage]) for stage in list(Stage)[:5]],
        }
        for pk, person in people.items()
    ]
    return sorted(rows, key=lambda row: (-row["open"], str(row["officer"])))


def waiting_for_decision(applications: QuerySet) -> Few:
    """Go or no-go, and approvals: what the head of unit holds in hand."""
    waiting = applications.filter(state__in=(State.SCREENING, State.REVIEW)).select_related("lead_organisation")
    return few(waiting.order_by("deadline_at", "-pk"), AT_MOST)


def changed_since(applications: QuerySet, since: dt.datetime) -> QuerySet:
    """The steps taken since then, the newest first."""
    steps = StateChange.objects.filter(application__in=applications, at__gte=since).exclude(step=Step.EDIT)
    return steps.select_related("application").order_by("-at", "-pk")[:AT_MOST]


def money_words(money: dict) -> str:
    """Sums of several currencies in one line, in whole units."""
    return " · ".join(output.in_whole(value, None, currency=currency) for currency, value in sorted(money.items()))
