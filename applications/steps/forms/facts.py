"""What are the facts of an application: names, roles, dates, languages?"""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from calls.models import Call
from formats.forms.fields import CountField, DateField, HiddenNumber, TextField
from organisations.members.models.users import Role
from organisations.models import Municipality, User


class FactsForm(forms.ModelForm):
    """The facts, with the version of the page they were read on."""

    starts_on = DateField(label=_("starting date"), required=False)
    version = HiddenNumber(min_value=0, max_value=2**31 - 1)
    call_code = TextField(
        label=_("call for proposals"),
        max_length=160,
        required=False,
        help_text=_("Its code. An idea may begin without a call."),
        widget=forms.TextInput(attrs={"list": "open-calls", "autocomplete": "off"}),
    )
    lead_officer = forms.ModelChoiceField(User.objects.none(), label=_("lead officer"), required=False)

    class Meta:
        model = Application
        fields = [
            "acronym",
            "title",
            "summary",
            "need",
            "kind",
            "our_role",
            "on_behalf_of",
            "starts_on",
            "duration_months",
            "period_months",
            "language",
            "numbers",
        ]
        field_classes = {
            "acronym": TextField,
            "title": TextField,
            "summary": TextField,
            "need": TextField,
            "duration_months": CountField,
            "period_months": CountField,
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "need": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        application = self.instance
        self.fields["on_behalf_of"].queryset = Municipality.objects.visible_to(user).filter(
            Q(merged_into=None) | Q(pk=application.on_behalf_of_id), directory_of=application.association_id
        )
        self.fields["lead_officer"].queryset = (
            User.objects.filter(
                is_active=True,
                role_grants__association=application.association_id,
                role_grants__role__in=(Role.OFFICER, Role.HEAD),
            )
            .distinct()
            .order_by("family_name", "given_name")
        )
        self.initial |= {
            "version": application.version,
            "call_code": application.call.code if application.call else "",
            "lead_officer": application.lead_officer_id,
        }

        if not application.content_is_open:  # then only the person in charge may still change
            for name in [*self.Meta.fields, "call_code"]:
                del self.fields[name]

    def clean_call_code(self) -> Call | None:
        """The call with this code, among those that the person may see."""
        code = self.cleaned_data["call_code"].strip()
        if not code:
            return None
        if self.instance.call_id and self.instance.call.code == code:
            return self.instance.call
        call = Call.objects.visible_to(self.user).filter(code__iexact=code).first()
        if call is None:
            raise forms.ValidationError(_("No call has this code. Choose one from the list, or leave it empty."))
        return call

    def facts(self) -> dict:
        """What the action takes: the model's own fields."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
