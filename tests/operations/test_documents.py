"""Do the documents say what the code does?"""

import ast
import re
from pathlib import Path

from config.floors import ROOMS
from config.reference import commands_page, own_commands, rooms_page

HOUSE = Path(__file__).resolve().parents[2]
READERS = {"text", "boolean", "integer", "words", "get", "setdefault", "getenv"}


def read_by(source: str) -> set[str]:
    """The environment variables that a module names when it reads the environment."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READERS
        and ast.unparse(node.func.value) in {"environment", "os.environ", "os"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    modules = [HOUSE / "manage.py", *(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))]
    read = set().union(*(read_by(path.read_text()) for path in modules))
    written = re.findall(r"^\| `([A-Z_]+)` \|", (HOUSE / "docs" / "settings.md").read_text(), re.MULTILINE)

    assert sorted(read) == sorted(written)


def test_a_new_variable_would_be_noticed():
    assert read_by('x = environment.integer("NEW", 1)\ny = os.environ.get("OTHER")') == {"NEW", "OTHER"}


def test_the_list_of_commands_is_fresh():
    """When this fails: manage.py write_commands_doc."""
    assert (HOUSE / "docs" / "commands.md").read_text() == commands_page()


def test_the_list_of_rooms_is_fresh():
    """When this fails: manage.py write_rooms_doc."""
    assert (HOUSE / "docs" / "rooms.md").read_text() == rooms_page()


def test_every_command_says_in_one_sentence_what_it_does():
    page = commands_page()

    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(own_commands())
    assert [row[0] for row in rows if len(row[-1].removesuffix(" |")) < 15] == []


def test_the_documents_link_only_to_what_is_there():
    missing = [
        f"{page.name}: {target}"
        for page in [HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")]
        for target in re.findall(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
        if not (page.parent / target).exists()
    ]

    assert missing == []


def test_the_documents_name_only_files_that_are_there():
    missing = [
        f"{page.name}: {named}"
        for page in [HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")]
        for named in re.findall(
            r"`((?:[a-z_]+/)+[\w.-]+\.(?:py|html|js|css|txt|json|svg))(?:::\w+)?`", page.read_text()
        )
        if not (HOUSE / named).exists()
    ]

    assert missing == []


def test_every_page_of_the_documents_stands_in_the_index():
    index = (HOUSE / "docs" / "index.md").read_text()
    pages = [page.relative_to(HOUSE / "docs") for page in (HOUSE / "docs").rglob("*.md") if page.name != "index.md"]

    assert sorted(str(page) for page in pages if f"({page})" not in index) == []
