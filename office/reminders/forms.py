"""How often does a person want to be reminded?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import DateField
from office.reminders.models import DigestChoice


class ReminderForm(forms.ModelForm):
    quiet_until = DateField(
        label=_("No reminders before"), required=False, help_text=_("For example the first day after your holiday.")
    )

    class Meta:
        model = DigestChoice
        fields = ["rhythm", "quiet_until"]
        widgets = {"rhythm": forms.RadioSelect}
