"""What has been fetched, and how long may we go on asking?"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from calls.fetching.transport import Limits

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Manners:
    """How we behave: limits of one answer, seconds between two questions, questions at most, seconds in all."""

    limits: Limits
    between: float = 1.0
    questions: int = 100
    whole: float = 400


@dataclass
class Fetched:
    """What came of asking: a name for the file and whether anything is in it, the server's marks, what went wrong."""

    name: str
    found: bool = True
    etag: str = ""
    last_modified: str = ""
    remarks: list[dict] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def remark(self, place: str, code: str, message: str) -> None:
        """Note something for the log of the run."""
        self.remarks.append({"place": place, "code": code, "message": message})


Progress = Callable[[int, int], None]


class Turns:
    """One question after the other, a pause between two, and an end."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.ends = time.monotonic() + manners.whole
        self.last: float | None = None

    def wait(self) -> None:
        """Wait until it is polite to ask again."""
        if self.last is not None:
            time.sleep(max(0.0, self.last + self.manners.between - time.monotonic()))
        self.last = time.monotonic()

    @property
    def over(self) -> bool:
        """Whether it is time to stop for today."""
        return time.monotonic() > self.ends
