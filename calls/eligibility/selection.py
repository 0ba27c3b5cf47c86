"""Which municipalities does the address of the matrix mean? The same for page, file, grouping and letters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language

from calls.catalogue.models.calls import Call
from calls.catalogue.models.eligibility import Allowed
from calls.eligibility import Row, Verdict, matrix
from calls.eligibility.forms import MatrixFilter
from calls.eligibility.queries import own_municipalities
from organisations.members.queries import code_of, in_order
from organisations.models import Municipality, User

LARGEST_NUMBER = 1 << 62


def numbers_of(sent: QueryDict) -> frozenset[int]:
    """The municipalities that are ticked in an address or a form."""
    texts = (text for text in sent.getlist("m") if text.isascii() and text.isdecimal() and len(text) < 19)
    return frozenset(number for number in map(int, texts) if number < LARGEST_NUMBER)


@dataclass
class Selection:
    """The municipalities of a call's matrix as the reader filtered and ticked them."""

    call: Call
    municipalities: QuerySet[Municipality]
    chosen: Mapping[str, str]
    ticked: frozenset[int]
    form: MatrixFilter

    @classmethod
    def read(cls, call: Call, user: User, sent: QueryDict) -> "Selection":
        """What an address asks for, among the municipalities for which the user asks."""
        mine = own_municipalities(user)
        provinces = mine.exclude(province="").order_by("province").values_list("province", flat=True).distinct()
        form = MatrixFilter(sent, provinces=list(provinces))
        chosen = form.chosen()
        return cls(call, narrowed(mine, chosen), chosen, numbers_of(sent), form)

    @property
    def role(self) -> str:
        return self.chosen["role"]

    @cached_property
    def rows(self) -> list[Row]:
        """Everybody whom the filters leave, whatever the answer, in the reader's order."""
        return matrix(self.call, self.municipalities.order_by(*in_order(get_language())))

    @property
    def totals(self) -> list[tuple[str, int]]:
        """How many have which answer."""
        counted = Counter(getattr(row, self.role).answer for row in self.rows)
        return [(answer, counted.get(answer, 0)) for answer in (Allowed.YES, Allowed.NO, Allowed.UNKNOWN)]

    @cached_property
    def shown(self) -> list[tuple[Row, Verdict]]:
        """Those with the answer that is asked for, each with its verdict."""
        pairs = [(row, getattr(row, self.role)) for row in self.rows]
        answer = self.chosen.get("answer")
        return [pair for pair in pairs if pair[1].answer == answer] if answer else pairs

    @cached_property
    def meant(self) -> list[tuple[Row, Verdict]]:
        """Those that are ticked; where none is, all that are shown."""
        return [pair for pair in self.shown if pair[0].pk in self.ticked] if self.ticked else self.shown


def narrowed(municipalities: QuerySet[Municipality], chosen: Mapping[str, str]) -> QuerySet[Municipality]:
    """The municipalities by name, province, region and type."""
    found = municipalities.named_like(chosen.get("q", ""))
    if "province" in chosen:
        found = found.filter(province=chosen["province"])
    if region := code_of(chosen.get("nuts", "")):
        found = found.filter(nuts3__startswith=region)
    if "kind" in chosen:
        found = found.filter(municipality_type=chosen["kind"])
    return found
