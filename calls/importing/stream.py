"""Which kind of portal file is this, and what are its objects? Read piece by piece, whatever its size and layout."""

import codecs
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

from django.utils.translation import gettext as _

from calls.importing.records import Unreadable

CHUNK = 1 << 18
LARGEST_OBJECT = 16 << 20  # characters; a topic has about 10,000
GAP = re.compile(r"[\s,]*")
OVERLAP = 64  # letters of a mark that may lie on both sides of a cut


class Shape(StrEnum):
    BULK = "portal_bulk"
    TOPIC = "topic_details"
    SEARCH = "search"


MARKS = {
    Shape.BULK: re.compile(r'"GrantTenderObj"\s*:\s*\['),
    Shape.TOPIC: re.compile(r'"TopicDetails"\s*:\s*(?=\{)'),
    Shape.SEARCH: re.compile(r'"results"\s*:\s*\['),
}


class Reader:
    """A growing and shrinking window on the text of a file."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self) -> bool:
        """Read another piece; False at the end of the file."""
        piece = self.file.read(CHUNK)
        try:
            self.text = self.text[self.at :] + self.decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise Unreadable(_("This file is not text in UTF-8, so it cannot be a file of the portal.")) from error
        self.at = 0
        self.ended = not piece
        return bool(piece)

    def skip_gap(self) -> str:
        """Go to the next letter that means something, and return it; nothing at the end."""
        while True:
            self.at = GAP.match(self.text, self.at).end()
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""


def find_shape(reader: Reader) -> Shape:
    """Recognise the file by the first of its marks, and stand behind it."""
    while reader.more():
        if reader.text.lstrip()[:1] not in ("{", "["):
            break
        found = [
            (match.start(), shape, match.end()) for shape, mark in MARKS.items() if (match := mark.search(reader.text))
        ]
        if found:
            _start, shape, reader.at = min(found)
            return shape
        if len(reader.text) > LARGEST_OBJECT:
            break
    raise Unreadable(
        _("This is not a list, a topic or a search page of the EU portal. Please choose such a file, or a table.")
    )


def objects(reader: Reader) -> Iterator[dict]:
    """The objects of a list, one by one; a file that ends in the middle is refused."""
    decoder = json.JSONDecoder()
    while (letter := reader.skip_gap()) != "]":
        if letter == "":
            raise Unreadable(_("The file ends in the middle. Please download it again."))
        yield one_object(reader, decoder)


def topics(reader: Reader) -> Iterator[dict]:
    """The one topic of its own file, or several such files one after the other."""
    decoder = json.JSONDecoder()
    yield one_object(reader, decoder)
    while another_topic(reader):
        yield one_object(reader, decoder)


def another_topic(reader: Reader) -> bool:
    """Stand before the next topic, whatever else lies between; False at the end of the file."""
    while True:
        if match := MARKS[Shape.TOPIC].search(reader.text, reader.at):
            reader.at = match.end()
            return True
        if reader.ended:
            return False
        reader.at = max(reader.at, len(reader.text) - OVERLAP)
        reader.more()


def one_object(reader: Reader, decoder: json.JSONDecoder) -> dict:
    """The object at which the reader stands; more of the file is read while it is not complete."""
    while True:
        try:
            found, reader.at = decoder.raw_decode(reader.text, reader.at)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is no error of JSON
            if not isinstance(error, json.JSONDecodeError) or len(reader.text) - reader.at > LARGEST_OBJECT:
                raise Unreadable(_("The file is damaged. Please download it again.")) from error
            if not reader.more():
                raise Unreadable(_("The file ends in the middle. Please download it again.")) from error
        else:
            return found


def open_portal_file(file: BinaryIO) -> tuple[Shape, Iterator[dict]]:
    """The kind of file and its objects."""
    file.seek(0)
    reader = Reader(file)
    shape = find_shape(reader)
    return shape, topics(reader) if shape == Shape.TOPIC else objects(reader)
