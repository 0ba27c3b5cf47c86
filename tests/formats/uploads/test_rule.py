"""One rule for every upload: what a computer would run, a browser would open, or nobody could unpack, stays outside."""

import ast
import io
import zipfile
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver
from django.utils.translation import override

from formats.forms.uploads import UploadField
from formats.uploads.rule import CALLS, CAPTIONS, FUNDER_BOOK, MATERIAL, PAPER, PHOTO, RATES, TABLE, WORKBOOK, accept
from refusals import Refused

KINDS = [PAPER, PHOTO, TABLE, WORKBOOK, FUNDER_BOOK, RATES, CALLS, MATERIAL, CAPTIONS]
ROOT = Path(__file__).resolve().parents[3]
# Each view that reads files, and the form or the action by which they come in.
READS_FILES = {
    "applications/award/views/award.py": "AgreementForm",
    "applications/award/views/files.py": "AttachmentForm",
    "applications/steps/views/partners.py": "ResolutionForm",
    "applications/steps/views/steps.py": "StepForm",
    "applications/steps/views/submission.py": "ReceiptForm",
    "budgets/rates/views.py": "RateFileForm",
    "calls/importing/views.py": "UploadForm",
    "config/middleware.py": "cleans names",
    "desk/answering/views/status.py": "ReplyForm",
    "desk/asking/views.py": "ProblemForm",
    "documents/funder_books/views.py": "FunderForm",
    "documents/shelf/views/files.py": "AttachForm",
    "documents/workbooks/views/workbooks.py": "UploadForm",
    "once/keys.py": "recognises a form that is sent twice",
    "organisations/importing/views.py": "ListForm",
    "training/materials/views.py": "Sheet",
}
# Each action that lets a file in.
ACCEPTS = {
    "applications/submission/actions/files.py",
    "budgets/rates/actions.py",
    "calls/importing/actions/bringing.py",
    "desk/answering/actions/requests.py",
    "documents/funder_books/actions.py",
    "documents/workbooks/actions/returning.py",
    "organisations/importing/actions.py",
    "training/materials/actions.py",
}


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"x" * 1000)
    return stream.getvalue()


def bomb() -> bytes:
    """A small zip whose list says that it is larger inside than anything honest."""
    content = bytearray(packed("a.txt"))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (1 << 30).to_bytes(4, "little")
    return bytes(content)


HOSTILE = {
    "a program": (b"MZ\x90\x00\x03" + bytes(100), "a program for Windows"),
    "a program for Linux": (b"\x7fELF" + bytes(100), "a program for Linux"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "a page of the web"),
    "an application of a page": (b"<html><head><HTA:APPLICATION></head></html>", "a page of the web"),
    "a script": (b"#!/bin/sh\nrm -rf ~\n", "a script"),
    "a link": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "a link to a program"),
    "a bomb": (bomb(), "much larger inside than outside"),
    "an archive with a program": (packed("letter.exe"), "one that is not accepted: letter.exe"),
}
MACROS = {
    "new": packed("word/vbaProject.bin", "[Content_Types].xml"),
    "old": b"\xd0\xcf\x11\xe0" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le") + bytes(600),
}


def called(kind, content: bytes) -> SimpleUploadedFile:
    """The content under a name that this door takes."""
    return SimpleUploadedFile("letter" + (min(kind.endings) if kind.endings else ".pdf"), content)


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_no_door_takes_what_is_dangerous_whatever_it_is_called(kind, what):
    content, sentence = HOSTILE[what]

    with pytest.raises(Refused, match=sentence):
        accept(called(kind, content), kind)


@pytest.mark.parametrize("which", MACROS)
def test_documents_with_macros_come_in_only_where_they_are_never_run(which):
    with pytest.raises(Refused, match="holds macros"):
        accept(SimpleUploadedFile("a.docx", MACROS[which]), PAPER)

    accept(SimpleUploadedFile("a.xlsm", MACROS[which]), FUNDER_BOOK)


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.hta", "a.docm", "a.xlsm", "a.svg", "a", ".pdf.exe", "a.pdf "])
def test_a_paper_of_another_ending_is_refused_with_the_endings_that_are_taken(name):
    with pytest.raises(Refused, match=r"Choose one of: \.asice, \.csv, \.doc"):
        accept(SimpleUploadedFile(name, b"x"), PAPER)


@pytest.mark.parametrize("name", ["a.pdf", "A.PDF", "a.docx", "a.eml", "a.asice", "a.heic"])
def test_papers_of_everyday_come_in(name):
    file = SimpleUploadedFile(name, packed("[Content_Types].xml", "word/page.html"))

    accept(file, PAPER)

    assert file.tell() == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "words"), [("en", "larger than"), ("hu", "nagyobb, mint"), ("tr", "büyük")])
def test_a_file_that_is_too_large_is_told_with_the_limit_in_the_readers_language(kind, language, words):
    file = called(kind, b"x")
    file.size = kind.largest + 1

    with override(language), pytest.raises(Refused) as refused:
        accept(file, kind)

    assert (words in str(refused.value), f"{kind.megabytes} MB" in str(refused.value)) == (True, True)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_is_refused(kind):
    with pytest.raises(Refused, match="The file is empty"):
        accept(called(kind, b""), kind)


def test_a_damaged_archive_harms_nobody_and_comes_in():
    accept(SimpleUploadedFile("a.zip", b"PK\x03\x04 and nothing more"), PAPER)


def test_the_field_says_the_limit_to_the_browser_in_the_readers_language():
    class Form(forms.Form):
        file = UploadField(kind=PAPER)

    with override("hu"):
        shown = str(Form()["file"])

    assert 'data-largest="26214400"' in shown
    assert "nagyobb, mint 25 MB" in shown
    assert ".pdf" in shown


def forms_of_the_house() -> list[type[forms.BaseForm]]:
    """Every form that any page uses: the addresses are loaded first."""
    assert get_resolver().url_patterns
    found, waiting = [], [forms.BaseForm]
    while waiting:
        subclasses = waiting.pop().__subclasses__()
        waiting += subclasses
        found += [one for one in subclasses if not one.__module__.startswith(("django", "allauth", "tests"))]
    return found


def test_every_field_for_a_file_asks_the_rule():
    fields = {
        (form.__module__, name): type(field)
        for form in forms_of_the_house()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.FileField)
    }

    assert len(fields) >= 10
    assert {place for place, kind in fields.items() if not issubclass(kind, UploadField)} == set()


def modules() -> dict[str, ast.Module]:
    rooms = [
        path for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists() and path.name != "tests"
    ]
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for room in rooms
        for path in room.rglob("*.py")
    }


def test_every_module_that_reads_files_of_a_request_is_known():
    found = {
        name
        for name, tree in modules().items()
        if any(isinstance(node, ast.Attribute) and node.attr == "FILES" for node in ast.walk(tree))
    }

    assert found == READS_FILES.keys()


def test_every_action_that_keeps_a_file_asks_the_rule():
    found = {
        name
        for name, tree in modules().items()
        if "actions" in name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "formats.uploads.rule"
    }

    assert found == ACCEPTS
