"""How are two entries shown side by side?"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from formats.output import number
from organisations.directory.models.directory import Organisation

COMPARED = (
    "name", "official_name", "name_en", "kind", "municipality_type", "country", "province", "district",
    "national_code", "nuts3", "population", "address", "email", "phone", "website", "pic", "tax_number",
    "bank_account", "signatory", "directory_of",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One fact of both entries."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


def side_by_side(first: Organisation, second: Organisation) -> list[Fact]:
    """Every fact that at least one of the entries has."""
    facts = [Fact(label_of(name, first, second), words(first, name), words(second, name)) for name in COMPARED]
    return [fact for fact in facts if fact.first or fact.second]


def label_of(name: str, *entries: Organisation) -> str:
    """The label of the field, from whichever entry has it."""
    for entry in entries:
        if hasattr(entry, name):
            return str(entry._meta.get_field(name).verbose_name)  # noqa: SLF001 - the documented way to a field
    return name


def words(entry: Organisation, name: str) -> str:
    """A fact as people read it; nothing where the entry has no such fact."""
    display: Any = getattr(entry, f"get_{name}_display", None)
    value = display() if display else getattr(entry, name, None)
    if name == "population" and value is not None:
        return number(value, get_language(), places=0)
    return "" if value is None else str(value)
