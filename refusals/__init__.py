"""The one family of words with which an action says no.

The text of each is a whole sentence for the reader, in the reader's language. Why these kinds and no more:
docs/decisions/0051-one-family-of-refusals.md.
"""

from collections.abc import Iterable
from typing import Any, Protocol


class Reason(Protocol):
    """One thing that holds a step back, as a sentence."""

    @property
    def sentence(self) -> str: ...


class Refusal(Exception):
    """An action was not done, and nothing was changed."""


class Refused(Refusal):
    """Something given cannot be accepted."""


class Locked(Refusal):
    """What is to be changed may not change in the state it is in."""


class TooMany(Refusal):
    """One person, or one address, has asked so often that it looks like a mistake."""


class Blocked(Refusal):
    """A step is not possible now: `reasons` says why, all of it; `meanwhile` is what happened since one looked.

    Each reason knows its sentence, and the place where it can be mended.
    """

    def __init__(self, reasons: Iterable[Reason], *, meanwhile: Iterable[Any] = ()) -> None:
        self.reasons, self.meanwhile = list(reasons), list(meanwhile)
        super().__init__(" ".join(reason.sentence for reason in self.reasons))


class Stale(Refusal):
    """Somebody was quicker: `stored` is what is there now, with its `version`; `mine` is what was to be saved."""

    def __init__(self, sentence: str, *, stored: Any = None, version: int | None = None, mine: str = "") -> None:
        self.stored, self.version, self.mine = stored, version, mine
        super().__init__(sentence)
