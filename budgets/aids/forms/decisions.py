"""Does a council's decision fit the money, as far as its figures can say?"""

from collections.abc import Iterator

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from budgets.aids import commitments
from budgets.aids.forms.aid import LARGEST, Aid, Worked
from formats import output
from formats.forms.fields import MoneyField


class CouncilAid(Aid):
    name = "council"
    in_euro = ("euros",)
    title = gettext_lazy("A council's decision")
    teaches = gettext_lazy("Whether its sums agree, at which rate it counts euros, and whether its limit is enough.")
    total = MoneyField(label=gettext_lazy("Total cost"), max_value=LARGEST)
    grant = MoneyField(label=gettext_lazy("Grant"), max_value=LARGEST)
    own = MoneyField(label=gettext_lazy("Own contribution"), max_value=LARGEST)
    euros = MoneyField(label=gettext_lazy("Grant in euro"), max_value=LARGEST, required=False)
    limit = MoneyField(label=gettext_lazy("Own contribution at most"), max_value=LARGEST, required=False)

    def worked(self) -> Worked:
        return Worked(tuple(self._sentences()))

    def _sentences(self) -> Iterator[str]:
        data = self.cleaned_data
        if commitments.balances(data["total"], data["grant"], data["own"]):
            yield _("Grant and own contribution make the total cost.")
        else:
            difference = data["grant"] + data["own"] - data["total"]
            yield _("Grant and own contribution do not make the total cost. Difference: %(amount)s") % {
                "amount": output.number(difference, get_language(), places=2)
            }
        if data.get("euros"):
            rate = commitments.implied_rate(data["grant"], data["euros"])
            yield _("Rate of the euro in this decision: %(rate)s") % {"rate": f"{rate:f}" if rate is not None else "–"}
        if data.get("limit") is not None:
            fits = commitments.covers(data["limit"], data["own"])
            yield (
                _("The limit covers the own contribution.")
                if fits
                else _("The limit does not cover the own contribution.")
            )
