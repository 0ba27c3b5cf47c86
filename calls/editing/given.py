"""What is given of a call's terms, and by which names?"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from calls.catalogue.models.money import Terms

TERMS = (
    "funding_rate",
    "min_partners",
    "min_countries",
    "duration_min",
    "duration_max",
    "lead_rule",
    "source_ref",
    "as_of",
)
NAMES = (*Terms.PERCENT, *Terms.COUNTS, *Terms.WORDS)


@dataclass(frozen=True)
class Given:
    """A term as somebody gives it."""

    value: Any
    source: str = ""
    as_of: dt.date | None = None
