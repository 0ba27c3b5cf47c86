"""Write the thirty applications with their partners and their history."""

import datetime as dt
import itertools
from decimal import Decimal

from applications.agenda.actions.timetable import plan_back
from applications.models import Application, Numbering, Partner, StateChange
from applications.pipeline.actions.history import record
from applications.pipeline.pinning import newest_version
from applications.pipeline.states import (
    BEFORE_SUBMISSION,
    Kind,
    OutcomeKind,
    PartnerRole,
    PartnerState,
    State,
)
from calls.models import Call
from demonstration.data.applications import APPLICATIONS, PATHS, STEP_TWO, DemoApplication
from demonstration.data.people import address
from organisations.models import Association, Municipality, Organisation, User

PROJECT_STARTS = {25: -240, 26: -275, 27: -440, 28: -760}
WITHOUT_ANSWER = {10: ("Județul Exemplu", "Primăria Exemplu")}
WHO = {
    "go": "head",
    "no_go": "head",
    "approve_content": "head",
    "sign": "head",
    "close": "head",
}


class Cast:
    """The people and organisations of the demonstration, read once."""

    def __init__(self) -> None:
        self.associations = {association.code: association for association in Association.objects.all()}
        self.organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
        self.municipalities = {municipality.name: municipality for municipality in Municipality.objects.all()}
        self.users = {user.email: user for user in User.objects.all()}
        self.calls = {call.code: call for call in Call.objects.all()}

    def user(self, login: str) -> User:
        return self.users[address(login)]

    def head(self, entry: DemoApplication) -> User:
        return self.user("head1" if entry.association == "MVSZ" else "head2")


def reference(entry: DemoApplication, today: dt.date) -> str:
    """The reference of a demonstrated application, the same at every loading in a year."""
    return f"{entry.association}-{today.year}-{entry.number:04}"


def path_of(entry: DemoApplication) -> tuple[str, ...]:
    """The steps that led here; a second step of two goes the first half twice."""
    return STEP_TWO if entry.step == 2 else PATHS[entry.state]


def load(today: dt.date) -> dict[int, Application]:
    """Write them all; returned by their numbers."""
    cast = Cast()
    written = {entry.number: _application(entry, cast, today) for entry in APPLICATIONS}
    for code in cast.associations:
        Numbering.objects.update_or_create(series=f"{code}-{today.year}", defaults={"last": len(APPLICATIONS)})
    return written


def instant(today: dt.date, offset: int, hour: int = 9) -> dt.datetime:
    """An instant so many days from today, in office hours."""
    return dt.datetime.combine(today + dt.timedelta(days=offset), dt.time(hour, 20), dt.UTC)


def _application(entry: DemoApplication, cast: Cast, today: dt.date) -> Application:
    call = cast.calls.get(entry.call)
    total, grant = (Decimal(entry.total) if entry.total else None, Decimal(entry.grant) if entry.grant else None)
    lead = cast.organisations[entry.lead]
    awarded = entry.outcome == OutcomeKind.SELECTED
    days = days_of_steps(entry, today)
    application = Application(
        association=cast.associations[entry.association],
        reference=reference(entry, today),
        acronym=entry.acronym,
        title=entry.title,
        call=call,
        lead_organisation=lead,
        our_role=entry.our_role,
        state=entry.state,
        step=entry.step,
        on_behalf_of=None if entry.own else cast.municipalities.get(entry.lead),
        kind=Kind.OWN if entry.own else Kind.SUPPORTED,
        lead_officer=cast.user(entry.officer),
        created_by=cast.user(entry.officer),
        currency=call.currency if call else "EUR",
        total_cost=total,
        requested_grant=grant,
        own_contribution=total - grant if total is not None else None,
        granted=grant if awarded else None,
        rule_pack=call.rule_pack if call else "",
        rule_pack_version=newest_version(call.rule_pack) if call and entry.state not in {"idea", "screening"} else "",
        duration_months=entry.months,
        period_months=6,
        language="tr" if entry.call.startswith("DEMO-C12") else "hu" if entry.call == "DEMO-C11" else "en",
        starts_on=starts_on(entry, today),
        summary=f"{entry.title}. {entry.note}".strip(),
        decision_note="" if entry.state in {"idea", "screening"} else "Fits our priorities; the partner is ready.",
        signatory_name=lead.signatory,
        signatory_right="legal representative",
        submitted_at=instant(today, days["submit"], 14) if "submit" in days else None,
        created_at=instant(today, entry.started),
    )
    application.numbers = application.language
    deadline = application.next_deadline if application.state in BEFORE_SUBMISSION else None
    application.deadline_at = deadline.instant if deadline else None
    application.save()
    _history(application, entry, cast, today, days)
    _partners(application, entry, cast, today)
    _todos(application, entry, today)
    return application


def starts_on(entry: DemoApplication, today: dt.date) -> dt.date:
    """The first day of the project: as agreed, or the first of a month some time after the decision."""
    offset = PROJECT_STARTS.get(entry.number)
    return (today + dt.timedelta(days=300 if offset is None else offset)).replace(day=1)


def days_of_steps(entry: DemoApplication, today: dt.date) -> dict[str, int]:
    """For each step, how many days from today it happened; steps are spread evenly between the fixed ones."""
    path = path_of(entry)
    fixed = {-1: entry.started}
    call_deadline = _deadline_day(entry, today)
    if "submit" in path:
        fixed[path.index("submit")] = max(entry.started + 3, min(call_deadline - 1, -8))
    if "sign" in path:
        fixed[path.index("sign")] = (starts_on(entry, today) - today).days - 12
    if "finish" in path:
        fixed[path.index("finish")] = (starts_on(entry, today) - today).days + entry.months * 30 + 2
    fixed.setdefault(len(path) - 1, -2)
    days, points = {}, sorted(fixed.items())
    for (start, from_day), (end, to_day) in itertools.pairwise(points):
        for index in range(start + 1, end + 1):
            days[path[index]] = from_day + (to_day - from_day) * (index - start) // (end - start)
    return days


def _deadline_day(entry: DemoApplication, today: dt.date) -> int:
    call = Call.objects.filter(code=entry.call).first()
    first = call.deadlines.exclude(kind__in=["information_day", "question_cutoff"]).first() if call else None
    return (first.date - today).days if first else 0


def _history(
    application: Application, entry: DemoApplication, cast: Cast, today: dt.date, days: dict[str, int]
) -> None:
    officer, state = cast.user(entry.officer), State.IDEA
    _step(application, "register", "", State.IDEA, officer, instant(today, entry.started), "")
    for index, step in enumerate(path_of(entry)):
        target = _target(step, state)
        by = cast.head(entry) if step in WHO else officer
        note = entry.note if index == len(path_of(entry)) - 1 else ""
        _step(application, step, state, target, by, instant(today, days[step], 9 + index % 7), note)
        state = target


def _step(application: Application, step: str, source: str, target: str, by: User, at: dt.datetime, note: str) -> None:
    then = Application(pk=application.pk, state=target)
    record(then, step=step, by=by, source=source, note=note, at=at)


def _target(step: str, source: str) -> str:
    """Where a step of the demonstrated paths leads, by the graph that the model declares."""
    edges = Application(state=source).get_all_state_transitions()
    return next(str(edge.target) for edge in edges if edge.name == step and edge.source == source)


def _partners(application: Application, entry: DemoApplication, cast: Cast, today: dt.date) -> None:
    signed = application.state in {"ready", *(state for state, path in PATHS.items() if "submit" in path)}
    rows = [(entry.lead, PartnerRole.LEAD), *((name, PartnerRole.PARTNER) for name in entry.partners)]
    for number, (name, role) in enumerate(rows, start=1):
        organisation = cast.organisations[name]
        state = PartnerState.MANDATE_SIGNED if signed or role == PartnerRole.LEAD else PartnerState.CONFIRMED
        if name in WITHOUT_ANSWER.get(entry.number, ()):
            state = PartnerState.INVITED
        Partner.objects.create(
            application=application,
            number=number,
            organisation=organisation,
            role=role,
            state=state,
            country=organisation.country,
            legal_status=organisation.legal_status,
            contact_name="Alex Sample",
            contact_email=organisation.email,
            signatory=organisation.signatory,
            mandate_valid_until=today + dt.timedelta(days=400) if state == PartnerState.MANDATE_SIGNED else None,
        )


def _todos(application: Application, entry: DemoApplication, today: dt.date) -> None:
    """The timetable that was planned when the drafting began, ticked off as far as the work has come."""
    if application.state not in {"drafting", "review", "authorisation", "ready"} or not application.deadline_at:
        return
    began = StateChange(application=application, sequence=application.history.count(), at=instant(today, -45))
    plan_back(began)
    todos = list(application.todos.exclude(planned_at=None).order_by("due_at", "pk"))
    over = sum(todo.due_at.date() < today for todo in todos)
    for todo in todos[: max(over - 1, len(todos) * entry.done_share // 100)]:
        todo.done_at, todo.done_by = (
            min(todo.due_at or instant(today, -1), instant(today, -1)),
            application.lead_officer,
        )
        todo.save(update_fields=["done_at", "done_by"])
