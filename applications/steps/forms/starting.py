"""What is known when an application begins? A title is enough."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.models import Call
from formats.forms.fields import TextField
from organisations.members.models.users import Role
from organisations.models import Association, Municipality, User

SHORT = 60


class StartForm(forms.Form):
    """A title, and whatever else is known already."""

    title = TextField(label=_("title"), max_length=300, widget=forms.TextInput(attrs={"autofocus": True}))
    acronym = TextField(
        label=_("acronym"), max_length=SHORT, required=False, help_text=_("Without one, the title is shortened.")
    )
    call = TextField(
        label=_("call for proposals"),
        max_length=160,
        required=False,
        help_text=_("Its code. An idea may begin without a call."),
        widget=forms.TextInput(attrs={"list": "open-calls", "autocomplete": "off"}),
    )
    association = forms.ModelChoiceField(Association.objects.none(), label=_("association"), empty_label=None)
    on_behalf_of = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("on behalf of"),
        required=False,
        empty_label=_("the association itself"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        mine = [grant.association_id for grant in user.grants if grant.role in (Role.OFFICER, Role.MUNICIPALITY)]
        self.fields["association"].queryset = Association.objects.filter(pk__in=mine).order_by("code")
        towns = Municipality.objects.visible_to(user).filter(directory_of__in=mine, merged_into=None)
        if not user.association_ids:
            towns = towns.filter(pk__in=user.organisation_ids)
        self.fields["on_behalf_of"].queryset = towns.order_by("sort_key_tr" if user.language == "tr" else "sort_key_hu")
        if len(set(mine)) == 1:
            self.fields["association"].widget = forms.HiddenInput()
            self.initial.setdefault("association", mine[0])

    def clean_call(self) -> Call | None:
        """The call with this code, among those that the person may see."""
        code = self.cleaned_data["call"].split(" – ")[0].strip()
        if not code:
            return None
        call = Call.objects.visible_to(self.user).filter(code__iexact=code).first()
        if call is None:
            raise forms.ValidationError(_("No call has this code. Choose one from the list, or leave it empty."))
        return call

    def clean(self) -> dict:
        """Without an acronym the title is shortened at a word."""
        super().clean()
        found = self.cleaned_data
        if found.get("title") and not found.get("acronym"):
            found["acronym"] = shortened(found["title"])
        return found


def shortened(title: str) -> str:
    """The beginning of a title, not longer than an acronym may be, cut between words."""
    if len(title) <= SHORT:
        return title
    return title[:SHORT].rsplit(" ", 1)[0]
