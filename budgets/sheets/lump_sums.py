"""What may be typed where a lump sum is split over work packages and partners?"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from applications.models import WorkPackage
from budgets.sheets.cells import AmountCell
from budgets.sheets.forms import LARGEST
from formats.forms.fields import HiddenNumber, MoneyField


class LumpSumsForm(forms.Form):
    """One amount per work package and partner; empty means none."""

    def __init__(
        self, *args: Any, partners: Sequence[Any], packages: Sequence[WorkPackage | None], currency: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners, self.packages = partners, packages
        for package in packages:
            for partner in partners:
                field = MoneyField(
                    label=_lump_label(partner, package),
                    required=False,
                    max_value=LARGEST,
                    currency=currency,
                    widget=AmountCell(),
                )
                field.widget.attrs["aria-label"] = field.label
                self.fields[self.name_of(partner, package)] = field
        for partner in partners:
            self.fields[f"version_{partner.pk}"] = HiddenNumber(min_value=1, max_value=2**31)

    @staticmethod
    def name_of(partner: Any, package: WorkPackage | None) -> str:
        return f"amount_{partner.pk}_{package.pk if package else 0}"

    def grid(self) -> list[tuple[WorkPackage | None, list[forms.BoundField], str, Decimal]]:
        """The fields as a table: a row per work package, a column per partner, the sum of the row by its name."""
        sums = self.sums()
        return [
            (package, [self[self.name_of(partner, package)] for partner in self.partners], edge, sums[edge])
            for package, edge in zip(self.packages, self.edges(), strict=False)
        ]

    def foot(self) -> list[tuple[str, Decimal]]:
        """The sums of the partners."""
        sums = self.sums()
        return [(edge, sums[edge]) for edge in map("partner-{0.pk}".format, self.partners)]

    def amounts(self) -> dict[int, dict[int | None, Decimal]]:
        """What was typed: per partner, per work package."""
        return {
            partner.pk: {
                package.pk if package else None: amount
                for package in self.packages
                if (amount := self.cleaned_data[self.name_of(partner, package)])
            }
            for partner in self.partners
        }

    def sums(self) -> dict[str, Decimal]:
        """The sums at the edges, as far as the amounts can be read; of what is stored when nothing was typed."""
        given = self.cleaned_data if self.is_bound and self.errors is not None else self.initial
        sums = dict.fromkeys(self.edges(), Decimal(0))
        for package in self.packages:
            for partner in self.partners:
                amount = given.get(self.name_of(partner, package)) or Decimal(0)
                for edge in (f"package-{package.pk if package else 0}", f"partner-{partner.pk}", "total"):
                    sums[edge] += amount
        return sums

    def edges(self) -> list[str]:
        """Under which names the sums are shown."""
        rows = [f"package-{package.pk if package else 0}" for package in self.packages]
        return [*rows, *(f"partner-{partner.pk}" for partner in self.partners), "total"]

    def versions(self) -> dict[int, int]:
        """The version of each partner's sheet that the page was made from."""
        return {partner.pk: self.cleaned_data[f"version_{partner.pk}"] for partner in self.partners}


def _lump_label(partner: Any, package: WorkPackage | None) -> str:
    place = _("work package %(number)s") % {"number": package.number} if package else _("no work package")
    return f"{partner.number} {partner.organisation.name}, {place}"
