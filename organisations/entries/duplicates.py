"""Which entries of the directory may be the same? Those of one code, PIC or tax number, or of one name and place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from organisations.directory.models.directory import MunicipalityType, Organisation
from organisations.directory.models.merges import Apart
from organisations.directory.places import CENTRE, bare
from organisations.members.models.users import User
from organisations.members.queries import kept_by

FIELDS = (
    "pk",
    "name",
    "country",
    "pic",
    "tax_number",
    "municipality__pk",
    "municipality__province",
    "municipality__district",
    "municipality__national_code",
    "municipality__municipality_type",
)
MOST_ALIKE = 6  # more entries of one name are a common name, not copies of one
OF_ITS_OWN = {MunicipalityType.METROPOLITAN, MunicipalityType.TOWNSHIP}


@dataclass(frozen=True)
class Pair:
    """Two entries that may be the same, and why; the older one first."""

    first: int
    second: int
    reason: str


def keepable(user: User) -> QuerySet[Organisation]:
    """The entries that the user may merge: of the own directories and of the shared one."""
    here = Organisation.objects.filter(merged_into=None, association=None)
    return here.filter(Q(directory_of__in=kept_by(user)) | Q(directory_of=None))


def likely_pairs(user: User) -> list[Pair]:
    """Pairs that are probably the same, without those of which somebody has said that they are not."""
    apart = set(Apart.objects.values_list("first", "second"))
    found: dict[tuple[int, int], str] = {}
    for first, second, reason in alike(list(keepable(user).values(*FIELDS).order_by("pk"))):
        pair = (first["pk"], second["pk"])
        if pair not in found and pair not in apart:
            found[pair] = reason
    return [Pair(*pair, reason) for pair, reason in found.items()]


def alike(entries: list[dict]) -> Iterator[tuple[dict, dict, str]]:
    """Every two entries that share what only one should have, or that have one name in one place."""
    marks = {
        _("the same national code"): lambda entry: entry["municipality__national_code"] or None,
        _("the same PIC"): lambda entry: entry["pic"] or None,
        _("the same tax number"): lambda entry: entry["tax_number"] or None,
        _("the same name"): lambda entry: bare(entry["name"]) or None,
    }
    for number, (reason, mark) in enumerate(marks.items()):
        for group in grouped(entries, mark):
            certain = number < len(marks) - 1
            if len(group) <= MOST_ALIKE:
                yield from (
                    (first, second, reason) for first, second in combinations(group, 2) if certain or fit(first, second)
                )


def grouped(entries: list[dict], mark: Callable[[Any], Any]) -> list[list[dict]]:
    """The entries of one country that share a mark."""
    groups: defaultdict[Hashable, list[dict]] = defaultdict(list)
    for entry in entries:
        if (value := mark(entry)) is not None:
            groups[entry["country"], value].append(entry)
    return [group for group in groups.values() if len(group) > 1]


def fit(first: dict, second: dict) -> bool:
    """Whether code, province, district and type let two entries of one name be the same."""
    for name in ("national_code", "province", "district"):
        values = {bare(entry[f"municipality__{name}"] or "") for entry in (first, second)} - {"", CENTRE}
        if len(values) > 1:
            return False
    kinds = {entry["municipality__municipality_type"] for entry in (first, second)} - {"", None}
    return len(kinds) < 2 or not kinds & OF_ITS_OWN
