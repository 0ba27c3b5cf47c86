"""What may be laid down as a file of rates, and what may be answered about the currency of a budget?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import DateField
from formats.forms.uploads import UploadField
from formats.uploads.rule import RATES

WAYS = [("keep", _("keep")), ("relabel", _("relabel")), ("convert", _("convert"))]


class RateFileForm(forms.Form):
    """A file, and its month where the table does not say it."""

    file = UploadField(
        kind=RATES,
        label=_("File of rates"),
        help_text=_("ECB: eurofxref-hist.csv or its XML. InforEuro: the monthly table as CSV."),
    )
    month = DateField(
        label=_("A day of the month"),
        required=False,
        help_text=_("Only for a table of InforEuro that does not say its month."),
    )


class CurrencyForm(forms.Form):
    """What shall happen when the call counts in another currency than the budget."""

    way = forms.ChoiceField(choices=WAYS)
