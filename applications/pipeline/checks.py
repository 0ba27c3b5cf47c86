"""What must be true before a step? Each room says what it knows, at a door."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from applications.pipeline.subject import Subject
from doors import Door

ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(frozen=True)
class Finding:
    """What a check found: how bad, which rule, what to say, where to mend it, and which source says so."""

    severity: str
    code: str
    message: str
    target: str = ""
    source: str = ""


Check = Callable[..., Iterable[Finding]]
CHECKS: Door[Check] = Door("checks", "What is wrong with an application before it is sent on?", many=True)


def findings(application: Subject) -> list[Finding]:
    """Everything that the checks of all rooms find, the worst first."""
    found = [finding for answer in CHECKS.ask(application) for finding in answer]
    return sorted(found, key=lambda finding: [ERROR, WARNING, INFO].index(finding.severity))


def errors(application: Subject) -> list[Finding]:
    """Only what holds a step back."""
    return [finding for finding in findings(application) if finding.severity == ERROR]
