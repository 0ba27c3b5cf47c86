"""What does the funder still pay, what comes back to it, and how does the spending stand?"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from budgets.aids.forms.aid import LARGEST, Aid, Worked
from budgets.cash import payments
from calls.packs import rule_packs
from calls.packs.shape import Payments, RulePack
from formats import output
from formats.forms.fields import CountField, MoneyField, PercentField

ZERO = Decimal(0)
AT_ONCE = 1  # PRAG's first option: one pre-financing and a balance


class FinalPaymentAid(Aid):
    name = "final-payment"
    title = gettext_lazy("Final payment")
    teaches = gettext_lazy(
        "The rate of the accepted costs, at most the grant, less a profit and reductions; and what is left to pay."
    )
    accepted = MoneyField(label=gettext_lazy("Accepted costs"), max_value=LARGEST)
    rate = PercentField(label=gettext_lazy("Funding rate"), max_value=100)
    grant = MoneyField(label=gettext_lazy("Grant at most"), max_value=LARGEST)
    paid = MoneyField(label=gettext_lazy("Paid by the funder so far"), max_value=LARGEST)
    receipts = MoneyField(
        label=gettext_lazy("Income of the project, if the agreement counts it"), max_value=LARGEST, required=False
    )
    reductions = MoneyField(label=gettext_lazy("Reductions by the funder"), max_value=LARGEST, required=False)
    released = MoneyField(label=gettext_lazy("Guarantee that is released"), max_value=LARGEST, required=False)

    def worked(self) -> Worked:
        return Worked(tuple(self._sentences()))

    def _sentences(self) -> Iterator[str]:
        data = {name: value or ZERO for name, value in self.cleaned_data.items()}
        final = payments.final_grant(
            data["accepted"], data["rate"], data["grant"], receipts=data["receipts"], reductions=data["reductions"]
        )
        settled = payments.balance(final, data["paid"], released=data["released"])
        yield _("Final grant: %(amount)s") % {"amount": self.money(final)}
        if settled.kind == "recovery":
            yield _("To be paid back: %(amount)s") % {"amount": self.money(-settled.amount)}
        else:
            yield _("Still to be paid: %(amount)s") % {"amount": self.money(settled.amount)}
        if data["released"]:
            yield _("With the guarantee that is released: %(amount)s") % {"amount": self.money(settled.cash)}


class InstalmentAid(Aid):
    """The two payment options of contracts under PRAG, and what of the next instalment is paid."""

    name = "instalment"
    title = gettext_lazy("Instalments of a contract under PRAG")
    teaches = gettext_lazy(
        "Short or small contracts have one pre-financing; in others an instalment hardly spent cuts the next one."
    )
    months = CountField(label=gettext_lazy("Duration in months"), min_value=1, max_value=600)
    grant = MoneyField(label=gettext_lazy("Grant"), max_value=LARGEST)
    planned = MoneyField(label=gettext_lazy("Next instalment as planned"), max_value=LARGEST, required=False)
    received = MoneyField(label=gettext_lazy("Last instalment received"), max_value=LARGEST, required=False)
    spent = MoneyField(label=gettext_lazy("Spent of the last instalment"), max_value=LARGEST, required=False)

    def worked(self) -> Worked:
        found = _with_options()
        if found is None:
            return Worked(())
        pack, rule = found
        return Worked(tuple(self._sentences(rule)), pack.sources[rule.source])

    def _sentences(self, rule: Payments) -> Iterator[str]:
        data = self.cleaned_data
        if payments.payment_option(data["months"], data["grant"], rule) == AT_ONCE:
            yield _("One pre-financing and a balance.")
            return
        yield _("A pre-financing, further instalments and a balance.")
        planned, received, spent = data["planned"], data["received"], data["spent"]
        if planned is not None and received is not None and spent is not None:
            paid = payments.next_instalment(planned, spent=spent, received=received, rule=rule)
            yield _("Next instalment: %(amount)s") % {"amount": self.money(paid)}
            if paid < planned:
                words = {"percent": output.percent(rule.threshold_percent, get_language())}
                yield _("Less was spent of the last instalment than %(percent)s, so the rest is taken off.") % words


def _with_options() -> tuple[RulePack, Payments] | None:
    """The newest rules that know both options: a pack of such contracts may be chosen for this budget or not."""
    rules = ((pack, pack.payments) for pack in rule_packs.all_versions())
    return next(((pack, rule) for pack, rule in rules if rule and rule.short_months is not None), None)


class SpendingAid(Aid):
    name = "spending"
    title = gettext_lazy("Spending against the plan")
    teaches = gettext_lazy("What was reported so far, beside what was planned until now and beside the whole budget.")
    planned = MoneyField(label=gettext_lazy("Planned until now"), max_value=LARGEST)
    reported = MoneyField(label=gettext_lazy("Reported so far"), max_value=LARGEST)
    budget = MoneyField(label=gettext_lazy("Whole budget"), max_value=LARGEST)

    def worked(self) -> Worked:
        return Worked(tuple(self._sentences()))

    def _sentences(self) -> Iterator[str]:
        data: dict[str, Any] = self.cleaned_data
        profile = payments.spending_profile(data["planned"], data["reported"], data["budget"])
        if profile.behind < 0:
            yield _("Ahead of the plan: %(amount)s") % {"amount": self.money(-profile.behind)}
        else:
            yield _("Behind the plan: %(amount)s") % {"amount": self.money(profile.behind)}
        if profile.of_plan is not None:
            yield _("Of the plan: %(percent)s") % {"percent": output.percent(profile.of_plan, get_language())}
        if profile.of_budget is not None:
            yield _("Of the budget: %(percent)s") % {"percent": output.percent(profile.of_budget, get_language())}
        yield _("Left of the budget: %(amount)s") % {"amount": self.money(profile.left)}
