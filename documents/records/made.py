"""What is a finished paper, before anybody keeps it?"""

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Made:
    """A finished paper, still in memory."""

    content: bytes
    name: str
    fingerprint: str
    revision: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def hash_of(draft: Any) -> str:
    """Moments of making do not count, nor does the number of the version."""
    plain = dataclasses.replace(draft, made_at=None, version=0)
    return hashlib.sha256(repr(plain).encode("utf-8", "replace")).hexdigest()
