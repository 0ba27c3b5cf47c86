"""Until when does somebody hold a role?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import RoleGrant


class RoleEndForm(forms.ModelForm):
    """The last day of a role; empty means without an end."""

    class Meta:
        model = RoleGrant
        fields = ["ends_on"]
        labels = {"ends_on": _("Last day of the role")}
        help_texts = {"ends_on": _("Leave it empty for a role without an end.")}
