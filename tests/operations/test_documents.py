"""Do the documents say what the code does?"""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.floors import ROOMS
from config.management.commands.write_docs import PAGES
from config.reference import commands_page, own_commands

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


def test_the_pages_made_from_the_code_are_fresh():
    call_command("write_docs", "--check")


def test_a_stale_page_is_found_and_named_until_it_is_written(tmp_path, settings):
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    call_command("write_docs", stdout=StringIO())
    (tmp_path / "docs" / "pipeline.md").write_text("How it was last year.")

    with pytest.raises(CommandError, match=r"^Stale: docs/pipeline\.md\. To refresh: manage\.py write_docs$"):
        call_command("write_docs", "--check")
    call_command("write_docs", stdout=StringIO())
    call_command("write_docs", "--check")


def test_a_page_that_says_it_is_written_is_checked():
    said = {path.name for path in (HOUSE / "docs").rglob("*.md") if "Written by `write_docs`" in path.read_text()}

    assert said == {name for name in PAGES if name.endswith(".md")}


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
