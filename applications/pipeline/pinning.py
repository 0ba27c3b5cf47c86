"""Which version of its rule pack does an application keep?"""

import dataclasses
from typing import Any

from calls.packs import reading as packs


def newest_version(code: str) -> str:
    """The version of the pack that holds today; empty when the pack is not kept here."""
    try:
        return packs.load(code).version
    except packs.UnknownPack:
        return ""


def copy_of(code: str, version: str) -> dict[str, Any]:
    """The pack as plain data, for a copy of the application's own."""
    try:
        return dataclasses.asdict(packs.load(code, version or None))
    except packs.UnknownPack:
        return {}
