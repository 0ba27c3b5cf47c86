"""From which funds is a partner paid, and does value added tax come back to it? What is typed, and how it is read."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from budgets.figures.labels import RECOVERY_LABELS
from budgets.sheets.changes import FundGiven
from budgets.sheets.forms import Rows
from calls.packs.rule_packs import RulePack
from formats.forms.fields import PercentField, TextField

MOST_FUNDS = 5
WHOLE = Decimal(100)


class FundForm(forms.Form):
    """One fund with its share; a row without a share does not exist."""

    fund = TextField(label=_("Fund"), required=False, max_length=40)
    percent = PercentField(label=_("Share of the costs"), required=False)
    delete = forms.BooleanField(label=_("Delete"), required=False)

    def __init__(self, *args: Any, pack: RulePack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pack.funding.funds:
            names = [(fund.code, fund.code) for fund in pack.funding.funds]
            present = self.initial.get("fund")
            names += [(present, present)] if present and present not in dict(names) else []
            self.fields["fund"] = forms.ChoiceField(label=_("Fund"), required=False, choices=[("", "–"), *names])
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("delete"):
            self._errors = type(self.errors)()
        elif data.get("percent") is not None and not (data.get("fund") or "").strip() and "fund" not in self.errors:
            self.add_error("fund", _("Name the fund."))
        elif data.get("fund") and data.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("Enter the share of this fund."))
        return data

    def row(self) -> FundGiven | None:
        data = self.cleaned_data
        if data.get("delete") or self.errors or data.get("percent") is None:
            return None
        return {"fund": data["fund"].strip(), "percent": data["percent"]}


class FundRows(Rows[FundGiven]):
    """At most five funds, none twice, together at most the whole; the rest is the partner's own share."""

    form = FundForm
    extra, max_num, absolute_max = 1, MOST_FUNDS, MOST_FUNDS + 5

    def clean(self) -> None:
        if any(form.errors for form in self.forms):
            return
        rows = self.rows()
        if sum((row["percent"] for row in rows), Decimal(0)) > WHOLE:
            raise ValidationError(_("The shares of the funds make more than 100 per cent."))
        if len({row["fund"].casefold() for row in rows}) != len(rows):
            raise ValidationError(_("A fund is named twice."))


class VatForm(forms.Form):
    """Whether the partner gets value added tax back."""

    vat = forms.ChoiceField(
        label=_("Does value added tax come back to the partner?"),
        required=False,
        choices=[("", _("not said yet")), *RECOVERY_LABELS],
    )
