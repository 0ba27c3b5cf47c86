"""Under which name is a file stored that came from outside? One that nobody can guess."""

import secrets
from pathlib import PurePath

from django.db.models import Model


def ending(name: str) -> str:
    """The ending of a file's name in small letters, with its dot."""
    return PurePath(name).suffix.lower()[:10]


def random_place(instance: Model, _filename: str) -> str:
    """A name nobody can guess and nothing can be executed by, in the room's folder; the real name stands in the row."""
    name = secrets.token_hex(16)
    return f"{instance._meta.app_label}/{name[:2]}/{name}"  # noqa: SLF001 - the documented way to the room of a model


def random_place_with_ending(instance: Model, filename: str) -> str:
    """The same with the ending that the file came with, where programs open files by it and the endings are listed."""
    return random_place(instance, filename) + ending(filename)
