"""Which version of its rule pack does an application keep?"""

from typing import Any


def newest_version(code: str) -> str:
    """The version of the pack that holds today; empty when the pack is not kept here."""
    return ""


def copy_of(code: str, version: str) -> dict[str, Any]:
    """The pack as plain data, for a copy of the application's own."""
    return {}
