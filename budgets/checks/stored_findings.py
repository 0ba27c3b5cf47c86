"""What was found in an application's budget? Computed once, kept, and found anew when anything behind it changes."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from applications.models import Application
from budgets.checks import agreement
from budgets.checks.actions.findings import Place, keep_findings
from budgets.figures.computing import Result
from budgets.figures.findings import SEVERITIES, WARNING, Finding, findings_of
from budgets.records import fingerprints, queries
from budgets.records.models.findings import KeptFindings, Mute

SUMS = ("total", "grant", "own")


@dataclass(frozen=True)
class Found:
    """A finding with the mark of the figures behind it, and the mute that puts it aside, if there is one."""

    severity: str
    code: str
    message: str
    target: str
    source: str
    figures: str
    mute: Mute | None = None

    @property
    def can_be_muted(self) -> bool:
        """Errors are mended, not muted; what only informs disturbs nobody."""
        return self.severity == WARNING and self.mute is None


@dataclass(frozen=True)
class Kept:
    """What is known of a budget without computing it: whether it has rows, its sums, its findings."""

    has_lines: bool
    sums: tuple[Decimal, ...]
    findings: tuple[Found, ...]

    @property
    def open(self) -> list[Found]:
        """What nobody has put aside."""
        return [found for found in self.findings if found.mute is None]

    @property
    def muted(self) -> list[Found]:
        return [found for found in self.findings if found.mute is not None]


def kept(application: Application, result: Result | None = None) -> Kept:
    """What holds now, in the reader's language; figures that are at hand already are not computed again."""
    mark = fingerprints.fingerprint(application)
    row = KeptFindings.objects.filter(application=application).first()
    data = row.findings if row and row.fingerprint == mark else _find(application, mark, result)
    language = (get_language() or "en")[:2]
    found = [Found(*entry) for entry in data["found"].get(language, data["found"]["en"])]
    return Kept(data["lines"], tuple(map(Decimal, data["sums"])), tuple(_with_mutes(application, found)))


def _find(application: Application, mark: str, result: Result | None) -> dict[str, Any]:
    """Compute what holds now, and keep it."""
    result = result or queries.result_of(application)
    data: dict[str, Any] = {
        "lines": any(partner.lines for partner in result.budget.partners),
        "sums": [str(getattr(result, name)) for name in SUMS],
        "found": _in_all_languages(application, result),
    }
    keep_findings(application, mark, data, warnings=_warnings(Found(*entry) for entry in data["found"]["en"]))
    return data


def _in_all_languages(application: Application, result: Result) -> dict[str, list[list[str]]]:
    """The findings of each language, in one order, each with the mark of what it says in English."""
    told: dict[str, list[Finding]] = {}
    efforts = agreement.efforts_of(application)
    for language, _name in settings.LANGUAGES:
        with override(language):
            found = [*findings_of(result), *agreement.findings(result, efforts)]
            told[language] = sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))
    marks = [_mark(finding) for finding in told["en"]]
    return {
        language: [
            [finding.severity, finding.code, str(finding.message), finding.target, finding.source, figures]
            for finding, figures in zip(findings, marks, strict=True)
        ]
        for language, findings in told.items()
    }


def _mark(finding: Finding) -> str:
    said = "\n".join((finding.code, finding.target, str(finding.message)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _with_mutes(application: Application, found: list[Found]) -> Iterable[Found]:
    warnings = _warnings(found)
    open_ones = Mute.objects.filter(application=application, ended_at=None)
    if not warnings or not warnings & set(open_ones.values_list("code", "target", "figures")):
        return found
    mutes = {(mute.code, mute.target, mute.figures): mute for mute in open_ones.select_related("by")}
    return [
        replace(finding, mute=mutes.get(_key(finding))) if finding.severity == WARNING else finding for finding in found
    ]


def _warnings(found: Iterable[Found]) -> set[Place]:
    return {_key(finding) for finding in found if finding.severity == WARNING}


def _key(finding: Found) -> Place:
    return finding.code, finding.target, finding.figures
