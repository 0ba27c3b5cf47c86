"""Do page and picture of the pipeline show what the code does?"""

import xml.etree.ElementTree as ET

from applications.pipeline.graph import edges
from applications.pipeline.portrait import page, picture
from applications.pipeline.states import State


def test_the_page_has_a_row_for_every_step():
    rows = [line for line in page().splitlines() if line.startswith("| ") and "(`" in line and line.count("|") == 7]

    assert len(rows) == len(edges())


def test_the_picture_is_sound_and_names_every_state():
    texts = [element.text for element in ET.fromstring(picture()).iter() if element.tag.endswith("text")]

    assert {str(state.label) for state in State} <= set(texts)
