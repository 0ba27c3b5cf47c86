"""What people type to follow calls: notes, to whom a call is given, what is wrong, the name of a search."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.telling import FactReport
from formats.forms.fields import TextField
from organisations.members.models.users import STAFF_ROLES
from organisations.models import Association, Municipality, Team, User


def area(rows: int) -> forms.Textarea:
    """A place for some sentences."""
    return forms.Textarea(attrs={"rows": rows})


class NoteForm(forms.Form):
    """A note for the office."""

    text = TextField(label=_("Note"), max_length=4000, widget=area(3))


class AssignForm(forms.Form):
    """Who of the office looks after a call."""

    association = forms.ModelChoiceField(label=_("Association"), queryset=Association.objects.none(), empty_label=None)
    user = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), required=False, empty_label=_("nobody")
    )
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("no team")
    )

    def __init__(self, *args: Any, associations: Sequence[Association], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["association"].queryset = associations
        staff = User.objects.filter(
            is_active=True, role_grants__association__in=associations, role_grants__role__in=STAFF_ROLES
        )
        self.fields["user"].queryset = staff.distinct().order_by("family_name", "given_name")
        self.fields["team"].queryset = Team.objects.filter(association__in=associations)
        if len(associations) == 1:
            self.fields["association"].initial = associations[0]
            self.fields["association"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Person and team work for the association that gives the call to them."""
        super().clean()
        given = self.cleaned_data
        office, user, team = (given.get(name) for name in ("association", "user", "team"))
        if office and team and team.association_id != office.pk:
            self.add_error("team", _("Please choose a team of this association."))
        if office and user and office.pk not in user.association_ids:
            self.add_error("user", _("Please choose somebody who works for this association."))
        return given


class HandOverForm(forms.Form):
    """For which municipality a call is, and why."""

    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Municipality.objects.none(), empty_label=_("please choose")
    )
    sentence = TextField(
        label=_("Why it suits them"),
        max_length=300,
        widget=area(2),
        help_text=_("One sentence for the municipality, for example: you have the plan that this call asks for."),
    )

    def __init__(self, *args: Any, municipalities: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities


class ReportForm(forms.ModelForm):
    """What is wrong about a call, and what is right."""

    fact = forms.ChoiceField(label=_("What is wrong?"), choices=FactReport.Fact.choices, widget=forms.RadioSelect)
    right = TextField(label=_("What is right?"), max_length=1000, widget=area(3))
    source = forms.URLField(
        label=_("Where does it say so?"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The address of a page, if you have one."),
    )

    class Meta:
        model = FactReport
        fields = ["fact", "right", "source"]


class AnswerForm(forms.Form):
    """What was done about a report."""

    answer = TextField(
        label=_("What was done?"),
        max_length=1000,
        widget=area(3),
        help_text=_("The person who reported it reads this."),
    )


class SearchForm(forms.Form):
    """The name of a search, and whether colleagues see it."""

    name = TextField(label=_("Name of the search"), max_length=80)
    shared = forms.BooleanField(label=_("share it with the office"), required=False)
