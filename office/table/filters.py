"""Which applications does the reader want on the board or in the table? The address holds the answer."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from applications.models import Application
from applications.pipeline.states import STATES_OF, Kind, Stage, State
from calls.models import Call, Programme
from formats.names import search_key
from organisations.members.models.users import STAFF_ROLES
from organisations.models import Association, User

MINE = "me"


def number_of(text: str) -> int | None:
    """A key from the address; what cannot be one is None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@dataclass(frozen=True)
class Wanted:
    """The filters of one address, already checked: what made no sense is empty."""

    officer: str = ""
    programme: int | None = None
    association: int | None = None
    kind: str = ""
    stage: str = ""
    state: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """Read the filters from the address; nothing in it can be wrong, only empty."""
        officer = query.get("officer", "")
        return cls(
            officer=officer if officer == MINE or number_of(officer) is not None else "",
            programme=number_of(query.get("programme", "")),
            association=number_of(query.get("association", "")),
            kind=query.get("kind", "") if query.get("kind") in Kind.values else "",
            stage=query.get("stage", "") if query.get("stage") in Stage.values else "",
            state=query.get("state", "") if query.get("state") in State.values else "",
            text=query.get("q", "").replace("\x00", "")[:200].strip(),
        )

    @property
    def any(self) -> bool:
        """Whether anything is filtered at all."""
        return self != Wanted()

    def condition(self, user: User) -> Q:
        """The filters as one condition on applications."""
        wanted = Q()
        if self.officer:
            wanted &= Q(lead_officer=user.pk if self.officer == MINE else int(self.officer))
        if self.programme:
            wanted &= Q(call__programme=self.programme)
        if self.association:
            wanted &= Q(association=self.association)
        if self.kind:
            wanted &= Q(kind=self.kind)
        if self.stage:
            wanted &= Q(state__in=STATES_OF[Stage(self.stage)])
        if self.state:
            wanted &= Q(state=self.state)
        for word in search_key(self.text).split()[:10]:
            wanted &= Q(search_key__contains=word)
        return wanted


@dataclass(frozen=True)
class Choices:
    """What the filters offer to this reader."""

    officers: list
    programmes: list
    associations: list
    kinds: list
    stages: list
    states: list


def applied_for(associations: list[int]) -> QuerySet:
    """The programmes of which at least one call is answered; the first application found is enough."""
    answered = Application.objects.filter(call=OuterRef("pk"), association__in=associations).order_by()
    calls = Call.objects.filter(Exists(answered), programme=OuterRef("pk")).order_by()
    return Programme.objects.filter(Exists(calls)).order_by("code")


def choices_for(user: User) -> Choices:
    """The people, programmes and associations that can be chosen: three queries."""
    associations = (
        Association.objects.all() if user.is_superuser else Association.objects.filter(pk__in=user.association_ids)
    )
    associations = list(associations.order_by("code"))
    ids = [association.pk for association in associations]
    officers = User.objects.filter(role_grants__association__in=ids, role_grants__role__in=STAFF_ROLES).distinct()
    return Choices(
        officers=list(officers.order_by("family_name", "given_name")),
        programmes=list(applied_for(ids)),
        associations=associations if len(associations) > 1 else [],
        kinds=Kind.choices,
        stages=Stage.choices,
        states=State.choices,
    )
