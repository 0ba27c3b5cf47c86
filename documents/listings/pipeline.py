"""Which lists of the pipeline can be taken away?"""

from django.db.models import QuerySet

from applications.models import Application, Partner, Resolution, StateChange, ToDo
from applications.pipeline.events import What
from applications.pipeline.states import (
    STAGE_OF,
    Kind,
    OurRole,
    PartnerRole,
    PartnerState,
    RequestState,
    ResolutionState,
    Stage,
    State,
    Step,
)
from desk.requests import triage
from desk.requests.models import CostBand, OwnMoney
from documents.excel.tables import Column
from documents.listings.shape import (
    APPLICATION,
    Listing,
    day,
    long_text,
    moment,
    money,
    number,
    of_application,
    text,
)
from formats.cleaning import clean_text
from office.table.columns import order_of
from office.table.filters import Wanted
from office.table.paging import in_order
from organisations.directory.models.directory import LegalStatus
from organisations.members.requests import SignedInRequest

STAGE_WORDS = {state: Stage(stage).label for state, stage in STAGE_OF.items()}


def applications(request: SignedInRequest) -> QuerySet:
    """The table of the pipeline, with its filters and in its order."""
    wanted = Wanted.read(request.GET)
    found = Application.objects.visible_to(request.user).filter(wanted.condition(request.user))
    if "sort" not in request.GET:
        return found.order_by("reference")
    return in_order(found, **order_of(request.GET["sort"]))


def requests(request: SignedInRequest) -> QuerySet:
    """The triage desk, with its filters."""
    state = request.GET.get("state", "open")
    words_ = clean_text(request.GET.get("q", ""))[:100]
    return triage.queue(request.user, state=state, mine="mine" in request.GET, text=words_).select_related(None)


def todos(request: SignedInRequest) -> QuerySet:
    """Open to-dos, or all of them with `all` in the address; one's own with `mine`."""
    found = of_application(request, ToDo.objects)
    if "all" not in request.GET:
        found = found.open()
    if "mine" in request.GET:
        found = found.filter(assigned_to=request.user)
    return found.order_by("due_at", "pk").distinct()


def history(request: SignedInRequest) -> QuerySet:
    """Who did what: steps only or edits only, as the page asks."""
    found = of_application(request, StateChange.objects).order_by("application__reference", "sequence")
    match request.GET.get("only"):
        case "steps":
            return found.exclude(step=Step.EDIT)
        case "edits":
            return found.filter(step=Step.EDIT)
    return found


LISTINGS = {
    "applications": Listing("Applications", applications, (
        text("reference", "reference"), text("acronym", "acronym"), long_text("title", "title"),
        Column("stage", "state", words=STAGE_WORDS), text("state", "state", State), text("state_code", "state"),
        number("step", "step"), text("kind", "kind", Kind), text("our_role", "our_role", OurRole),
        text("association", "association__name"), text("lead_applicant", "lead_organisation__name"),
        text("on_behalf_of", "on_behalf_of__name"), text("programme", "call__programme__code"),
        text("call", "call__code"), moment("deadline_utc", "deadline_at"),
        text("officer", "lead_officer__email"), text("currency", "currency"), money("total_cost", "total_cost"),
        money("grant_asked_for", "requested_grant"), money("own_contribution", "own_contribution"),
        money("grant_awarded", "granted"), day("starts_on", "starts_on"), number("months", "duration_months"),
        moment("submitted_utc", "submitted_at"), moment("created_utc", "created_at"),
    )),
    "requests": Listing("Support requests", requests, (
        text("reference", "reference"), text("state", "state", RequestState),
        text("municipality", "municipality__name"),
        text("name_as_written", "municipality_name"), long_text("problem", "problem"), long_text("wish", "wish"),
        text("cost", "cost_band", CostBand), day("needed_by", "needed_by"), text("own_money", "own_money", OwnMoney),
        text("contact", "contact_name"), text("email", "email"), text("phone", "phone"), text("language", "language"),
        text("assigned_to", "assigned_to__email"), text("application", "application__reference"),
        moment("created_utc", "created_at"), moment("first_answer_utc", "first_answer_at"),
        moment("closed_utc", "closed_at"),
    )),
    "todos": Listing("To-dos", todos, (
        *APPLICATION, long_text("what", "title"), moment("due_utc", "due_at"),
        text("assigned_to", "assigned_to__email"), moment("done_utc", "done_at"), text("done_by", "done_by__email"),
    )),
    "history": Listing("History", history, (
        *APPLICATION, number("number", "sequence"), moment("at_utc", "at"), text("who", "by_name"),
        text("step", "step", Step), text("what", "what", What), text("from", "source", State),
        text("to", "target", State), long_text("note", "note"), text("hash", "hash"),
    )),
    "partners": Listing("Partners", lambda request: of_application(request, Partner.objects), (
        *APPLICATION, number("number", "number"), text("organisation", "organisation__name"),
        text("country", "country"), text("role", "role", PartnerRole), text("state", "state", PartnerState),
        text("legal_status", "legal_status", LegalStatus), number("funding_rate", "funding_rate"),
        text("contact", "contact_name"), text("email", "contact_email"), text("phone", "contact_phone"),
        text("signatory", "signatory"), day("mandate_valid_until", "mandate_valid_until"),
    )),
    "resolutions": Listing("Council decisions", lambda request: of_application(request, Resolution.objects), (
        *APPLICATION, text("organisation", "organisation__name"), text("body", "body"), text("number", "number"),
        text("state", "state", ResolutionState), day("meeting_on", "meeting_on"), day("decided_on", "decided_on"),
        day("valid_until", "valid_until"), money("amount", "amount"), text("currency", "currency"),
    )),
}  # fmt: skip
