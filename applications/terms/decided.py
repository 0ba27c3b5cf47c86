"""What is it that somebody decides about a term?"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Decided:
    """A term as the office decides it: as plain text; empty means the programme's rule holds."""

    value: str
    reason: str
    source: str = ""
    as_of: dt.date | None = None
