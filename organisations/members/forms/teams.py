"""What makes a team: its name and its members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import TextField
from organisations.directory.models.directory import Association
from organisations.members.models.teams import Team
from organisations.members.models.users import STAFF_ROLES, User


class TeamForm(forms.Form):
    """A team of an association's office."""

    name = TextField(label=_("Name"), max_length=80)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, association: Association, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.association, self.team = association, team
        staff = User.objects.filter(
            is_active=True, role_grants__association=association, role_grants__role__in=STAFF_ROLES
        )
        self.fields["members"].queryset = staff.distinct().order_by("family_name", "given_name")

    def clean_name(self) -> str:
        """A name that no other team of the office has."""
        name = self.cleaned_data["name"]
        same = Team.objects.filter(association=self.association, name=name)
        if same.exclude(pk=self.team.pk if self.team else None).exists():
            raise forms.ValidationError(_("There is already a team of this name."))
        return name
