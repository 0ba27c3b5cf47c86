"""Which lesson has this code? A door: the training room says how lessons are found, without being imported here."""

from collections.abc import Callable
from typing import NamedTuple


class Lesson(NamedTuple):
    """A lesson that can be put into a letter."""

    code: str
    title: str
    path: str


Finder = Callable[[str, str], Lesson | None]
_finders: list[Finder] = []


def provide(finder: Finder) -> Finder:
    """Have lessons found by this function of (code, language); called by the room that holds them."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def named(code: str, language: str) -> Lesson | None:
    """The lesson in that language, if it can be read by everybody."""
    return next((lesson for finder in _finders if (lesson := finder(code, language))), None) if code else None
