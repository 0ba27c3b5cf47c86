"""What is a guard: a condition of a step that answers with sentences, each with the place where it is mended."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from applications.pipeline.places import place
from applications.pipeline.subject import Subject
from organisations.models import User


@dataclass(frozen=True)
class Attempt:
    """A step that somebody wants to take now: which, who and when."""

    step: str
    by: User | None
    at: dt.datetime

    def day(self, application: Subject) -> dt.date:
        """The calendar day at the association's office."""
        return self.at.astimezone(ZoneInfo(application.association.time_zone)).date()


@dataclass(frozen=True)
class Hold:
    """One reason that holds a step back: the guard's code, a sentence for the reader, an address to mend it."""

    code: str
    sentence: str
    place: str

    def __str__(self) -> str:
        return self.sentence


# A guard yields what is wrong: a sentence, or a sentence with the very address where it is mended.
Ask = Callable[[Subject, Attempt], Iterable[str | tuple[str, str]]]


@dataclass(frozen=True)
class Guard:
    """A condition of a step, with the tab where it can be mended."""

    code: str
    tab: str
    ask: Ask = field(compare=False)

    def holds_back(self, application: Subject, attempt: Attempt) -> list[Hold]:
        """The reasons against the step, none when the guard is content."""
        found = []
        for answer in self.ask(application, attempt):
            sentence, address = answer if isinstance(answer, tuple) else (answer, place(application, self.tab))
            found.append(Hold(self.code, sentence, address))
        return found


def guard(tab: str) -> Callable[[Ask], Guard]:
    """Make a guard of a function that yields sentences; the function's name is the guard's code."""

    def wrap(ask: Ask) -> Guard:
        return Guard(ask.__name__, tab, ask)

    return wrap
