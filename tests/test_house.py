"""The house: which room may lean on which, and one level deeper, which sub-room on which other?"""

from collections.abc import Iterable

import pytest

from config.floors import FLOORS, SUBROOMS
from tests.house.tree import Module, arrows, rooms, written

TOP = {"management", "templatetags", "locale"}  # folders that Django looks for; they may lean on their whole room
GROUND = {"formats"}  # rooms whose root carries their sub-rooms; elsewhere the root stands on top


def heights(floors: list[list[str]]) -> dict[str, int]:
    """How high each name stands: `{"a": 0, "b": 1, "c": 1}` for `[["a"], ["b", "c"]]`."""
    return {name: height for height, names in enumerate(floors) for name in names}


def shelves(room: str) -> dict[str, int]:
    """How high each sub-room stands; "" is the root of the room, if that is the ground of all of it."""
    ground = [[""]] if room in GROUND else []
    return heights(ground + SUBROOMS.get(room, []))


def place(module: str) -> str | None:
    """The sub-room of a dotted name; None at the top of its room, where addresses, tasks, commands and tags are."""
    room, *parts = module.split(".")
    known = shelves(room)
    if parts and parts[0] in known:
        return parts[0]
    return "" if "" in known and parts and parts[0] not in TOP else None


def between_rooms(modules: Iterable[Module]) -> list[str]:
    """Every import that does not lead to a lower floor, as `file imports room`."""
    floor = heights(FLOORS)
    return sorted(
        f"{module.path} imports {other}"
        for module in modules
        for other in {name.split(".")[0] for name in module.imported} & floor.keys() - {module.room}
        if floor[other] >= floor[module.room]
    )


def between_subrooms(modules: Iterable[Module]) -> list[str]:
    """Every import inside a room that does not lead to a lower sub-room, as `file imports module`.

    What stands at the root of a room (addresses, tasks, commands, tags, the facade of models) may lean on all of it;
    no sub-room leans on the root, or a facade would close a circle.
    """
    found = []
    for module in modules:
        height = shelves(module.room)
        here = place(module.name)
        if here is None:
            continue
        for name in module.imported:
            if not name.startswith(f"{module.room}."):
                continue
            there = place(name)
            if there != here and (there is None or height[there] >= height[here]):
                found.append(f"{module.path} imports {name}")
    return sorted(found)


def circles(modules: Iterable[Module]) -> list[list[str]]:
    """Every group of modules that reach each other, by Tarjan's way: on the way back a module knows whom it reaches."""
    graph = arrows(modules)
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    trail: list[str] = []
    found = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        trail.append(name)
        for other in sorted(graph[name]):
            if other not in number:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in trail:
                lowest[name] = min(lowest[name], number[other])
        if lowest[name] == number[name]:
            group = trail[trail.index(name) :]
            del trail[trail.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in number:
            visit(name)
    return sorted(found)


@pytest.mark.parametrize("room", heights(FLOORS))
def test_a_room_leans_only_on_lower_floors(room):
    assert between_rooms(module for module in rooms() if module.room == room) == []


def test_every_room_has_a_floor():
    assert {module.room for module in rooms()} == heights(FLOORS).keys() >= SUBROOMS.keys()


@pytest.mark.parametrize("room", heights(FLOORS))
def test_a_subroom_leans_only_on_lower_subrooms_of_its_room(room):
    assert between_subrooms(module for module in rooms() if module.room == room) == []


@pytest.mark.parametrize("room", SUBROOMS)
def test_every_folder_of_a_room_has_its_place(room):
    folders = {module.path.split("/")[1] for module in rooms() if module.room == room and module.path.count("/") > 1}

    assert folders - TOP == heights(SUBROOMS[room]).keys()


def test_there_is_no_circle_of_files():
    assert circles(rooms()) == []


def test_an_import_upwards_inside_a_function_would_be_found():
    modules = written(calls__x="def later():\n    from applications import actions\n")

    assert between_rooms(modules) == ["calls/x.py imports applications"]


def test_sisters_are_strangers():
    assert between_rooms(written(training__x="import budgets")) == ["training/x.py imports budgets"]
    assert between_subrooms(written(applications__texts__x="from applications.consortium import forms")) == [
        "applications/texts/x.py imports applications.consortium",
        "applications/texts/x.py imports applications.consortium.forms",
    ]


def test_a_subroom_that_leans_upwards_or_on_the_facade_of_its_room_would_be_found():
    modules = written(
        budgets__figures__x="import budgets.records.queries",
        calls__catalogue__x="from calls.models import Call",
        formats__names="import formats.tables.cells",
    )

    assert between_subrooms(modules) == [
        "budgets/figures/x.py imports budgets.records.queries",
        "calls/catalogue/x.py imports calls.models",
        "calls/catalogue/x.py imports calls.models.Call",
        "formats/names.py imports formats.tables.cells",
    ]


def test_the_root_of_a_room_may_lean_on_all_of_it():
    assert between_subrooms(written(calls__urls="from calls.browsing import views")) == []


def test_a_circle_of_three_files_would_be_found():
    modules = written(a="import b", b="from c import d", c="def later():\n    import a\n", e="import a")

    assert circles(modules) == [["a", "b", "c"]]


def test_a_package_and_its_module_are_no_circle():
    modules = [Module("a/__init__.py", "from a.b import c"), Module("a/b.py", "c = 1")]

    assert circles(modules) == []
