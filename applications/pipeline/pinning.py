"""Which version of its rule pack does an application keep?"""

import dataclasses
from typing import Any

from calls.packs import rule_packs


def newest_version(code: str) -> str:
    """The version of the pack that holds today; empty when the pack is not kept here."""
    try:
        return rule_packs.load(code).version
    except rule_packs.UnknownPack:
        return ""


def copy_of(code: str, version: str) -> dict[str, Any]:
    """The pack as plain data, for a copy of the application's own."""
    try:
        return dataclasses.asdict(rule_packs.load(code, version or None))
    except rule_packs.UnknownPack:
        return {}
