"""The one way in which a higher room adds something to a lower one.

The lower room declares a `Door`, the higher one registers there; docs/how-it-is-built.md lists every door of the house.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry")


class Taken(Exception):
    """Something else is registered at this door under this name, or the door lets in only one."""


class Door(Generic[Entry]):
    """A named place for entries of higher rooms: functions that are asked, or values that are read.

    `many` doors keep all their entries in the order in which they came; the others let in one.
    """

    def __init__(self, name: str, about: str, *, many: bool) -> None:
        self.name, self.about, self.many = name, about, many
        self._entries: dict[str, Entry] = {}

    def register(self, entry: Entry | None = None, *, name: str = "") -> Any:
        """Let an entry in and give it back, so that this decorates a function; the same one again changes nothing.

        Without a name the function's own is taken. Raises Taken for another entry of the same name, and for a second
        entry where only one has room.
        """
        if entry is None:
            return partial(self.register, name=name)
        name = name or own_name(entry)
        if self._entries.get(name, entry) != entry or (self._entries.keys() - {name} and not self.many):
            raise Taken(f"{self.name}: {name}")
        self._entries[name] = entry
        return entry

    def forget(self, name: str) -> None:
        """Let the entry of this name go, if there is one."""
        self._entries.pop(name, None)

    def entries(self) -> dict[str, Entry]:
        """All entries by their names."""
        return dict(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries.values()))

    def ask(self, *args: Any) -> Any:
        """What the entries answer: a list where there may be many, else the one answer, None when nobody is there."""
        answers = [entry(*args) for entry in self if callable(entry)]
        return answers if self.many else next(iter(answers), None)


def own_name(function: Callable | Any) -> str:
    """The dotted name of a function."""
    return f"{function.__module__}.{function.__qualname__}"
