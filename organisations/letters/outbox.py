"""What waits in the outbox, what left it, and which letters does somebody mean?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from formats.cleaning import clean_text
from formats.names import search_key
from organisations.letters.models.letters import Announcement, Letter, LetterState
from organisations.members.models.users import User

LARGEST_NUMBER = 1 << 62
TABS = {
    LetterState.DRAFTED: [LetterState.DRAFTED],
    LetterState.APPROVED: [LetterState.APPROVED, LetterState.SENDING],
    LetterState.SENT: [LetterState.SENT],
    LetterState.FAILED: [LetterState.FAILED],
    LetterState.DISCARDED: [LetterState.DISCARDED],
}


@dataclass(frozen=True)
class Wanted:
    """Letters as the address names them: a tab, a name, and either those that are ticked or all."""

    state: str = ""
    text: str = ""
    ticked: frozenset[int] = field(default_factory=frozenset)
    all: bool = False

    @classmethod
    def read(cls, sent: QueryDict) -> "Wanted":
        """What was understood; the rest counts as not asked for."""
        state = sent.get("state", "")
        numbers = (text for text in sent.getlist("m") if text.isascii() and text.isdecimal() and len(text) < 19)
        ticked = frozenset(number for number in map(int, numbers) if number < LARGEST_NUMBER)
        return cls(state if state in TABS else "", clean_text(sent.get("q", ""))[:100].strip(), ticked, "all" in sent)

    def shown(self, announcement: Announcement) -> QuerySet[Letter]:
        """The letters of the tab whose receiver has that name."""
        found = announcement.letters.all()
        if self.state:
            found = found.filter(state__in=TABS[LetterState(self.state)])
        for word in search_key(self.text).split():
            found = found.filter(organisation__search_key__contains=word)
        return found

    def chosen(self, announcement: Announcement) -> QuerySet[Letter]:
        """Of those the ones that are meant."""
        return self.shown(announcement) if self.all else self.shown(announcement).filter(pk__in=self.ticked)


def announcements_for(user: User, state: str = "") -> QuerySet[Announcement]:
    """The announcements that the user sees, each with how many letters stand where; those with one in the state."""
    counts = {tab: Count("letters", filter=Q(letters__state__in=states)) for tab, states in TABS.items()}
    found = Announcement.objects.visible_to(user).prefetch_related("texts").annotate(**counts)
    if state in TABS:
        found = found.filter(**{f"{state}__gt": 0})
    return found.select_related("association", "made_by").order_by("-made_at", "-pk")


def counts_of(letters: QuerySet[Letter]) -> Mapping[str, int]:
    """How many of the letters stand where."""
    counted = dict(letters.order_by().values_list("state").annotate(Count("pk")))
    return {tab: sum(counted.get(state, 0) for state in states) for tab, states in TABS.items()}
