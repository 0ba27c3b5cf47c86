"""How does a funder's file become a filled one: look into it, plan, write? One way for page, worker and command."""

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from applications.models import Application
from documents.funder_books import notes, opening
from documents.funder_books.draft import FunderDraft
from documents.funder_books.gathering import gather
from documents.funder_books.layout import Layout, Unrecognised, find
from documents.funder_books.mappings import Mapping, all_mappings
from documents.funder_books.planning import Plan, plan
from documents.funder_books.practising import copies
from documents.funder_books.practising.pages import Size
from documents.funder_books.remembering import recall, remember
from refusals import Refused

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Form:
    """A file to be filled: which form it is meant to be, and how."""

    code: str
    content: bytes
    whole_units: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Filled:
    """A filled form, still in memory, with what was planned for it."""

    content: bytes
    ending: str
    fingerprint: str
    revision: int
    plan: Plan


def look(form: Form) -> dict[str, Any]:
    """What is to be remembered of a file: its places and its other parts; Refused says why it is none of ours."""
    opened = opening.look(form.content)
    layout = _places(all_mappings()[form.code], opened)
    return remember(layout, opened.parts, all_mappings()[form.code].version)


def planned(draft: FunderDraft, code: str, seen: dict[str, Any], *, whole: bool) -> Plan:
    """What would be written into a file that was looked into before."""
    return plan(draft, all_mappings()[code], recall(seen), whole=whole)


def fill(application: Application, form: Form, *, now: dt.datetime | None = None) -> Filled:
    """Look into the file anew, plan with the figures of this moment, and write."""
    mapping = all_mappings()[form.code]
    draft = gather(application, now=now)
    made = plan(draft, mapping, _places(mapping, opening.look(form.content)), whole=form.whole_units)
    if made.obstacles:
        raise Refused(" ".join(made.obstacles))
    content = opening.fill(form.content, made.writes)
    ending = "xlsm" if opening.has_macros(form.content) else "xlsx"
    mark = fingerprint(draft, form.code, form.sha256, whole=form.whole_units)
    return Filled(content, ending, mark, draft.revision, made)


def fingerprint(draft: FunderDraft, code: str, sha256: str, *, whole: bool) -> str:
    """The hash of what the filled form says: figures, form, mapping; moments and revision numbers do not count."""
    plain = dataclasses.replace(draft, made_at=NEVER, revision=0)
    told = repr((plain, code, all_mappings()[code].version, sha256, whole))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def practice_copy(draft: FunderDraft, code: str) -> bytes:
    """A practice copy with room for this application."""
    result = draft.result
    size = Size(
        partners=max(1, len(draft.partners)),
        packages=max((package.number for package in draft.packages), default=1),
        periods=max(1, result.budget.period_count),
        funds=max((len(figures.funds) for figures in result.partners), default=1),
        lines=sum(len(figures.partner.lines) + 4 for figures in result.partners),
    )
    return copies.practice(code, size)


def _places(mapping: Mapping, opened: opening.Opened) -> Layout:
    try:
        return find(opened.grids, mapping)
    except Unrecognised as problem:
        raise Refused(notes.unrecognised(problem, mapping.get_title(get_language() or "en"))) from problem
