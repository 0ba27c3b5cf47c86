"""Which rooms and which commands are there? The texts of docs/rooms.md and docs/commands.md, from the code itself."""

import argparse
from importlib import import_module

from django.core.management import get_commands, load_command_class

from config.floors import FLOORS, ROOMS, SUBROOMS

HEAD = """# Commands

Called as `.venv/bin/python manage.py NAME`; `NAME --help` says more.
Written by `write_docs`; `make check` fails when it is stale.
"""
EVERYWHERE = {
    "help",
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}


def own_commands() -> list[tuple[str, str]]:
    """Our commands, each with its room."""
    return sorted((name, room) for name, room in get_commands().items() if room in ROOMS)


def usage(name: str, parser: argparse.ArgumentParser) -> str:
    """How a command is called, without what every command takes."""
    words = [name]
    for action in parser._actions:  # noqa: SLF001  argparse has no other door
        if action.dest in EVERYWHERE:
            continue
        value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
        value = "" if action.nargs == 0 else f" {value}{' …' if action.nargs in {'*', '+'} else ''}"
        text = f"{max(action.option_strings, key=len)}{value}" if action.option_strings else value.strip()
        optional = not action.required or action.nargs in {"?", "*"}
        words.append(f"[{text}]" if optional else text)
    return " ".join(words)


def commands_page() -> str:
    """The whole page."""
    lines = [HEAD, "| command | room | what it does |", "| --- | --- | --- |"]
    for name, room in own_commands():
        command = load_command_class(room, name)
        shown = usage(name, command.create_parser("manage.py", name)).replace("|", "\\|")
        lines.append(f"| `{shown}` | {room} | {' '.join(str(command.help).split())} |")
    return "\n".join(lines) + "\n"


ROOMS_HEAD = """# Rooms and sub-rooms

From top to bottom. A room imports only from lower floors, a sub-room only from lower floors of its room; those on one
floor are strangers to each other. `tests/test_house.py` holds it.
Written by `write_docs` from `config/floors.py` and the first line of each package; `make check` fails when it is stale.
"""


def rooms_page() -> str:
    """The whole page: every room with its floor, then each room's sub-rooms, the highest first."""
    lines = [ROOMS_HEAD, *table("room", FLOORS, "")]
    for room in reversed(ROOMS):
        if room in SUBROOMS:
            lines += ["", f"## {room}", *table("sub-room", SUBROOMS[room], f"{room}.")]
    return "\n".join(lines) + "\n"


def table(heading: str, floors: list[list[str]], above: str) -> list[str]:
    """Packages with their floor and what they own."""
    lines = [f"| floor | {heading} | what it owns |", "| --- | --- | --- |"]
    for floor in range(len(floors) - 1, -1, -1):
        for name in floors[floor]:
            folder = f"{above}{name}".replace(".", "/")
            lines.append(f"| {floor} | `{folder}/` | {about(above + name)} |")
    return lines


def about(package: str) -> str:
    """The first line of a package."""
    return (import_module(package).__doc__ or "").strip().splitlines()[0]
