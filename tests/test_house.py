"""The house: which room may lean on which, and one level deeper, which noun of a room on which other?"""

from collections.abc import Iterable

import pytest

from tests.house.tree import Module, arrows, everything, rooms, written

ROOT = "its root"
TOP = {"management", "templatetags", "locale"}  # folders that Django looks for; they may lean on their whole room
FLOORS = (  # from the ground up; rooms that stand beside each other are strangers
    "doors, formats | jobs, organisations, calls, applications, budgets | training, desk, office, documents, "
    "demonstration, config"
)
SHELVES = {  # the nouns of a room, from the ground up; a room without nouns is flat
    "doors": "",
    "formats": f"{ROOT}, tables, forms",  # numbers, days and names carry the rest
    "jobs": "",
    "organisations": "directory, members, access, entries, importing, letters",
    "calls": (
        "packs, catalogue, telling, eligibility, searching, following, announcing, editing, importing, fetching, "
        "browsing"
    ),
    "applications": "pipeline, consortium | texts, reviews | plan | submission, agenda, award, steps",
    "budgets": "figures, records, rates, packs, cash, checks, sheets, aids, versions, variants",
    "training": "materials",
    "desk": "requests, asking, answering",
    "office": "table, board | day | search | portfolio, reminders",
    "documents": "records, word, excel, proposal, budget_book, funder_books, workbooks, open_data, listings, shelf",
    "demonstration": "",
    "config": "",
}


def heights(floors: str) -> dict[str, int]:
    """How high each name stands: `{"a": 0, "b": 1, "c": 1}` for "a, b | c"."""
    return {
        name.strip(): number for number, names in enumerate(floors.split(",")) for name in names.split("|") if names
    }


def noun(module: str) -> str:
    """The sub-room that a dotted name stands in, "" at the top of its room, where addresses, tasks and tags are."""
    room, *parts = module.split(".")
    known = heights(SHELVES[room])
    if parts and parts[0] in known:
        return parts[0]
    return ROOT if ROOT in known and parts and parts[0] not in TOP else ""


def between_rooms(modules: Iterable[Module]) -> list[str]:
    """Every import that does not lead to a lower floor, as `file imports room`."""
    floor = heights(FLOORS)
    return sorted(
        f"{module.path} imports {other}"
        for module in modules
        for other in {name.split(".")[0] for name in module.imported} & floor.keys() - {module.room}
        if floor[other] >= floor[module.room]
    )


def between_nouns(modules: Iterable[Module]) -> list[str]:
    """Every import inside a room that does not lead to a lower noun, as `file imports module`.

    What stands at the root of a room (addresses, tasks, commands, tags, the facade of models) may lean on all of it;
    no noun leans on the root, or a facade would close the circle.
    """
    found = []
    for module in modules:
        height = heights(SHELVES[module.room])
        here = noun(module.name)
        if not here:
            continue
        for name in sorted(module.imported):
            if not name.startswith(f"{module.room}."):
                continue
            there = noun(name)
            if there != here and (not there or height[there] >= height[here]):
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


def test_every_room_has_a_floor_and_says_its_nouns():
    assert {module.room for module in rooms()} == heights(FLOORS).keys() == SHELVES.keys()


@pytest.mark.parametrize("room", heights(FLOORS))
def test_a_noun_leans_only_on_lower_nouns_of_its_room(room):
    assert between_nouns(module for module in rooms() if module.room == room) == []


@pytest.mark.parametrize("room", [room for room, nouns in SHELVES.items() if nouns])
def test_every_folder_of_a_room_has_its_place(room):
    folders = {module.path.split("/")[1] for module in rooms() if module.room == room and module.path.count("/") > 1}

    assert folders - TOP == heights(SHELVES[room]).keys() - {ROOT}


def test_there_is_no_circle_of_files():
    assert circles(everything()) == []


def test_an_import_upwards_inside_a_function_would_be_found():
    modules = written(calls__x="def later():\n    from applications import actions\n")

    assert between_rooms(modules) == ["calls/x.py imports applications"]


def test_sisters_are_strangers():
    assert between_rooms(written(training__x="import budgets")) == ["training/x.py imports budgets"]
    assert between_nouns(written(applications__texts__x="from applications.consortium import forms")) == [
        "applications/texts/x.py imports applications.consortium",
        "applications/texts/x.py imports applications.consortium.forms",
    ]


def test_a_noun_that_leans_upwards_or_on_the_facade_of_its_room_would_be_found():
    modules = written(
        budgets__figures__x="import budgets.records.queries",
        calls__catalogue__x="from calls.models import Call",
        formats__names="import formats.tables.cells",
    )

    assert between_nouns(modules) == [
        "budgets/figures/x.py imports budgets.records.queries",
        "calls/catalogue/x.py imports calls.models",
        "calls/catalogue/x.py imports calls.models.Call",
        "formats/names.py imports formats.tables.cells",
    ]


def test_the_root_of_a_room_may_lean_on_all_of_it():
    assert between_nouns(written(calls__urls="from calls.browsing import views")) == []


def test_a_circle_of_three_files_would_be_found():
    modules = written(a="import b", b="from c import d", c="def later():\n    import a\n", e="import a")

    assert circles(modules) == [["a", "b", "c"]]


def test_a_package_and_its_module_are_no_circle():
    modules = [Module("a/__init__.py", "from a.b import c"), Module("a/b.py", "c = 1")]

    assert circles(modules) == []
