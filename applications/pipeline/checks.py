"""What must be true before a step? A registry, like Django's own checks: each room registers what it knows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
_registered: dict[str, list[Check]] = {}


def register(gate: str) -> Callable[[Check], Check]:
    """Have the decorated function asked at this gate: `@register(gate="budget")`."""

    def wrap(check: Check) -> Check:
        checks = _registered.setdefault(gate, [])
        if check not in checks:
            checks.append(check)
        return check

    return wrap


def forget(check: Check) -> None:
    """Ask the function no more."""
    for checks in _registered.values():
        if check in checks:
            checks.remove(check)


def findings(application, gate: str | None = None) -> list[Finding]:
    """Everything that the checks of a gate (or of all gates) find, the worst first."""
    gates = [gate] if gate else list(_registered)
    found = [finding for name in gates for check in _registered.get(name, []) for finding in check(application)]
    return sorted(found, key=lambda finding: [ERROR, WARNING, INFO].index(finding.severity))


def errors(application, gate: str | None = None) -> list[Finding]:
    """Only what holds a step back."""
    return [finding for finding in findings(application, gate) if finding.severity == ERROR]
