"""What is to be done, until when, by whom?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from formats.forms.fields import DateField, TextField
from organisations.models import User


class ToDoForm(forms.Form):
    """One line for the list."""

    title = TextField(label=_("What is to be done"), max_length=300)
    due_on = DateField(label=_("due"), required=False)
    assigned_to = forms.ModelChoiceField(
        User.objects.none(), label=_("assigned to"), required=False, empty_label=_("me")
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, role_grants__association=application.association_id).distinct()
        self.fields["assigned_to"].queryset = people.order_by("family_name", "given_name")
