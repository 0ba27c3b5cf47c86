"""Until when does somebody hold a role?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import DateField
from organisations.members.models.users import RoleGrant


class RoleEndForm(forms.ModelForm):
    """The last day of a role; empty means without an end."""

    ends_on = DateField(
        label=_("Last day of the role"), required=False, help_text=_("Leave it empty for a role without an end.")
    )

    class Meta:
        model = RoleGrant
        fields = ["ends_on"]
