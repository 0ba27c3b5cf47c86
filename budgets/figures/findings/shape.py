"""What is a finding, and how are its amounts and places written?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgets.figures.computing import Partner
from calls.packs.shape import RulePack
from formats import output

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (ERROR, WARNING, INFO)


@dataclass(frozen=True)
class Finding:
    """Something to mend: how bad, which rule, one sentence, the place like partners/2/lines/3, and the source."""

    severity: str
    code: str
    message: str
    target: str
    source: str = ""


def source_of(pack: RulePack, code: str) -> str:
    """The title of one of the pack's sources."""
    source = pack.sources.get(code)
    return source.title if source else ""


def money(amount: Decimal, currency: str) -> str:
    """An amount in the reader's language, to the cent also where notes are whole."""
    return f"{output.number(amount, None, places=2)}\u00a0{currency}"


def share(percent: Decimal) -> str:
    """A percentage in the reader's language."""
    return output.percent(percent, None)


def name_of(partner: Partner) -> str:
    """A partner as people call it: its number and name."""
    return f"{partner.number} {partner.name}".strip()


def rows(numbers: Sequence[int]) -> str:
    """Row numbers in one breath; many are not all named."""
    named = ", ".join(str(number) for number in numbers[:8])
    return f"{named}, …" if len(numbers) > 8 else named


def at(partner: Partner, *steps: object) -> str:
    """The place of something of a partner."""
    return "/".join(str(step) for step in ("partners", partner.number, *steps))
