"""Which commands are there? The text of docs/commands.md, from the commands themselves."""

import argparse

from django.core.management import get_commands, load_command_class

ROOMS = ["formats", "jobs", "organisations", "calls", "applications", "budgets", "training", "documents", "config"]
HEAD = """# Commands

Called as `.venv/bin/python manage.py NAME`; `NAME --help` says more.
Written by `write_commands_doc`; a test fails when it is stale.
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
