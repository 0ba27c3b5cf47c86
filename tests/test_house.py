"""The house: which room may lean on which."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
FLOORS = [
    ["formats", "jobs"],
    ["organisations"],
    ["calls"],
    ["applications"],
    ["budgets", "training"],
    ["documents"],
    ["config"],
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def imports_of(source: str) -> set[str]:
    """The top-level packages a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def forbidden_imports(room: str, sources: dict[str, str]) -> list[str]:
    """Every import in the room that does not lead to a lower floor, as `file imports room`."""
    return sorted(
        f"{name} imports {other}"
        for name, source in sources.items()
        for other in imports_of(source) & FLOOR_OF.keys() - {room}
        if FLOOR_OF[other] >= FLOOR_OF[room]
    )


def sources_of(room: str) -> dict[str, str]:
    return {str(path.relative_to(HOUSE)): path.read_text() for path in (HOUSE / room).rglob("*.py")}


@pytest.mark.parametrize("room", FLOOR_OF)
def test_a_room_leans_only_on_lower_floors(room):
    assert forbidden_imports(room, sources_of(room)) == []


def test_an_import_upwards_inside_a_function_would_be_found():
    source = "def later():\n    from applications import actions\n"

    assert forbidden_imports("calls", {"calls/x.py": source}) == ["calls/x.py imports applications"]


def test_sisters_are_strangers():
    assert forbidden_imports("training", {"training/x.py": "import budgets"}) == ["training/x.py imports budgets"]
