"""Which sub-room does a module belong to, and which folder of tests is its own?"""

from collections.abc import Iterable
from pathlib import Path, PurePath

HOUSE = Path(__file__).resolve().parents[1]
BESIDE = {"tests", "benchmarks"}  # packages that are no rooms
WIRING = {"management", "migrations", "templatetags", "locale"}  # folders of a room that are no sub-rooms


def modules(house: Path) -> list[str]:
    """The modules of all rooms as paths below the house, without migrations and settings (one per process)."""
    rooms = [folder.parent for folder in house.glob("*/__init__.py") if folder.parent.name not in BESIDE]
    found = (path.relative_to(house) for room in rooms for path in room.rglob("*.py"))
    return sorted(str(path) for path in found if not {"migrations", "settings"} & {*path.parts})


def sub_room(module: str) -> str:
    """`budgets/figures` for `budgets/figures/vat.py`; the room alone for what stands at its root or is wiring."""
    room, *folders = PurePath(module).parts[:-1]
    return f"{room}/{folders[0]}" if folders and folders[0] not in WIRING else room


def by_sub_room(names: Iterable[str]) -> dict[str, list[str]]:
    """The modules of each sub-room, in the given order."""
    units: dict[str, list[str]] = {}
    for module in names:
        units.setdefault(sub_room(module), []).append(module)
    return units


def folder_of(test: str) -> str:
    """`tests/budgets/figures` for the test `tests/budgets/figures/test_vat.py::test_rounding`."""
    return str(PurePath(test.split("::", maxsplit=1)[0]).parent)


def is_own(folder: str, unit: str) -> bool:
    """Do the tests of this folder judge the sub-room? A room's root is judged by the tests of all its sub-rooms."""
    return PurePath(folder).is_relative_to(PurePath("tests", unit))
