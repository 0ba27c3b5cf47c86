"""Which findings only follow from another one, and are not worth saying before that one is mended?"""

from collections.abc import Iterable

from budgets.figures.findings.shape import Finding

ROOTS = frozenset({"line.category", "funding.sum"})  # what makes a partner's sums meaningless
OF_A_PARTNER = frozenset({"contributions.sum", "in_kind.balance", "stated.sum", "revenue.profit"})
OF_THE_PROJECT = frozenset({"grant.maximum", "grant.minimum", "total.maximum", "lump_sum.list"})


def without_noise(found: Iterable[Finding]) -> list[Finding]:
    """The findings without those about sums that are wrong anyway."""
    told = list(found)
    spoilt = {_partner(finding) for finding in told if finding.code in ROOTS}
    return [finding for finding in told if not _follows(finding, spoilt)] if spoilt else told


def _follows(finding: Finding, spoilt: set[str]) -> bool:
    if finding.code in OF_A_PARTNER:
        return _partner(finding) in spoilt
    if finding.code.startswith("cap."):
        return finding.target == "project" or _partner(finding) in spoilt
    return finding.code in OF_THE_PROJECT


def _partner(finding: Finding) -> str:
    return "/".join(finding.target.split("/")[:2])
