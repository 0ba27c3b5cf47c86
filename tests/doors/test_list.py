"""The page about the house names every door, with the question that it asks, and no other."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PAGE = HOUSE / "docs" / "how-it-is-built.md"
ROW = re.compile(r"^\| (?P<name>[^|]+) \| `(?P<path>[^`|]+\.py)` \| (?P<about>[^|]+) \| [^|]+ \|$", re.MULTILINE)


def doors_in(source: str) -> list[tuple[str, str]]:
    """Name and question of each door that a module declares."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    found = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Door")
    return [tuple(ast.literal_eval(argument) for argument in call.args) for call in found]


def test_every_door_stands_on_the_page():
    rooms = [path.parent for path in HOUSE.glob("*/__init__.py") if path.parent.name != "tests"]
    modules = [(path.relative_to(HOUSE).as_posix(), path) for room in rooms for path in room.rglob("*.py")]
    declared = {(name, where, about) for where, path in modules for name, about in doors_in(path.read_text())}

    assert {row.group("name", "path", "about") for row in ROW.finditer(PAGE.read_text())} == declared
    assert len({name for name, _where, _about in declared}) == len(declared) > 0


def test_a_new_door_would_be_found():
    assert doors_in('BELL: Door[Ringer] = Door("bell", "Who rings?", many=True)') == [("bell", "Who rings?")]
