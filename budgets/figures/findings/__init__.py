"""What is wrong with a budget? Few and real findings, one for many cells, without follow-on noise."""

from budgets.figures.computing import Result
from budgets.figures.findings.contributions import of_contributions
from budgets.figures.findings.funding import of_funding
from budgets.figures.findings.grant import of_caps, of_grant
from budgets.figures.findings.lines import of_lines
from budgets.figures.findings.marks import of_marks
from budgets.figures.findings.noise import without_noise
from budgets.figures.findings.partnership import of_partnership
from budgets.figures.findings.rates import of_flat_rates
from budgets.figures.findings.shape import ERROR, INFO, SEVERITIES, WARNING, Finding
from budgets.figures.findings.trust import of_trust

__all__ = ["ERROR", "INFO", "SEVERITIES", "WARNING", "Finding", "findings_of"]

CHECKS = (
    of_lines,
    of_flat_rates,
    of_funding,
    of_contributions,
    of_marks,
    of_grant,
    of_caps,
    of_partnership,
    of_trust,
)


def findings_of(result: Result) -> list[Finding]:
    """Everything that is to be said about a computed budget, the worst first."""
    found = without_noise(finding for check in CHECKS for finding in check(result))
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))
