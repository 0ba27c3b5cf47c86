"""How does an action say no? With sentences for the reader."""

from collections.abc import Iterable

from applications.pipeline.guards import Hold


class Refusal(Exception):
    """An action was not done; the text says why, in the reader's language."""


class Blocked(Refusal):
    """A step is not possible now; `reasons` says why, all of it, each with the place where it can be mended."""

    def __init__(self, reasons: Iterable[Hold]):
        self.reasons = list(reasons)
        super().__init__(" ".join(reason.sentence for reason in self.reasons))


class Moved(Blocked):
    """The application is not any more where the reader saw it; `meanwhile` holds what happened since."""

    def __init__(self, reasons: Iterable[Hold], meanwhile: Iterable):
        super().__init__(reasons)
        self.meanwhile = list(meanwhile)


class Locked(Refusal):
    """The content may not be changed in this state."""


class Conflict(Refusal):
    """Somebody saved a newer version; `theirs` is stored, `mine` is what was to be saved."""

    def __init__(self, sentence: str, *, theirs: str, mine: str, version: int):
        self.theirs, self.mine, self.version = theirs, mine, version
        super().__init__(sentence)


class Refused(Refusal):
    """Something given cannot be accepted."""
