"""Do page and picture of the pipeline show what the code does?"""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from applications.pipeline.graph import edges
from applications.pipeline.portrait import page, picture
from applications.pipeline.states import State

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_stored_page_and_picture_are_not_stale():
    assert (DOCS / "pipeline.md").read_text(encoding="utf-8") == page()
    assert (DOCS / "pipeline.svg").read_text(encoding="utf-8") == picture()


def test_a_stale_page_is_found(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()

    with pytest.raises(CommandError, match=r"docs/pipeline\.md is stale"):
        call_command("write_pipeline_doc", "--check")
    call_command("write_pipeline_doc")
    call_command("write_pipeline_doc", "--check")


def test_the_page_has_a_row_for_every_step():
    rows = [line for line in page().splitlines() if line.startswith("| ") and "(`" in line and line.count("|") == 7]

    assert len(rows) == len(edges())


def test_the_picture_is_sound_and_names_every_state():
    texts = [element.text for element in ET.fromstring(picture()).iter() if element.tag.endswith("text")]

    assert {str(state.label) for state in State} <= set(texts)
