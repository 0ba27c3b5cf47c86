"""What may be laid down as a file of rates, and what may be answered about the currency of a budget?"""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from budgets.rates.files import LARGEST
from formats.forms.fields import DateField

WAYS = [("keep", _("keep")), ("relabel", _("relabel")), ("convert", _("convert"))]


class RateFileForm(forms.Form):
    """A file, and its month where the table does not say it."""

    file = forms.FileField(
        label=_("File of rates"),
        help_text=_("ECB: eurofxref-hist.csv or its XML. InforEuro: the monthly table as CSV."),
    )
    month = DateField(
        label=_("A day of the month"),
        required=False,
        help_text=_("Only for a table of InforEuro that does not say its month."),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any file of rates."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large. Files of rates have at most 12 MB."))
        return file


class CurrencyForm(forms.Form):
    """What shall happen when the call counts in another currency than the budget."""

    way = forms.ChoiceField(choices=WAYS)
