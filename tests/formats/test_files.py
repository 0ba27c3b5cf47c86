"""What came from outside lies under a name that nobody can guess, in one way for the whole house."""

import re

import pytest
from django.apps import apps
from django.db.models import FileField

from formats.files import ending, random_place, random_place_with_ending
from training.models import MaterialText


def test_nothing_of_the_given_name_is_in_the_place():
    place = random_place(MaterialText(), "../../evil name.exe")

    assert re.fullmatch(r"training/([0-9a-f]{2})/\1[0-9a-f]{30}", place)


def test_no_two_files_share_a_place():
    assert len({random_place(MaterialText(), "a") for _time in range(100)}) == 100


@pytest.mark.parametrize(
    ("name", "left"), [("a.PDF", ".pdf"), ("a", ""), ("a.tar.gz", ".gz"), ("a." + "x" * 40, ".xxxxxxxxx"), ("", "")]
)
def test_an_ending_is_short_and_small(name, left):
    assert ending(name) == left
    place = random_place_with_ending(MaterialText(), name)
    assert re.fullmatch(r"training/[0-9a-f]{2}/[0-9a-f]{32}" + re.escape(left), place)


def test_every_stored_file_of_the_house_lies_so():
    fields = [
        field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, FileField)
    ]

    assert {field.upload_to for field in fields} == {random_place, random_place_with_ending}
