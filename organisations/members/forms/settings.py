"""What may a user set for themselves, and an administrator for the association?"""

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Association
from organisations.members.models.users import User

CONTINENTS = ("Europe/", "Asia/", "Africa/", "America/", "Atlantic/")
CURRENCIES = ["EUR", "HUF", "TRY"]


def time_zones() -> list[tuple[str, str]]:
    """The zones to choose from, by their names in the time zone database."""
    names = sorted(name for name in zoneinfo.available_timezones() if name.startswith(CONTINENTS))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


class OwnSettingsForm(forms.ModelForm):
    """Name, language and time zone of the user who is signed in."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    class Meta:
        model = User
        fields = ["given_name", "family_name", "language", "time_zone"]


class AssociationForm(forms.ModelForm):
    """What the association is called and how it counts time and money."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])

    class Meta:
        model = Association
        fields = [
            "name",
            "official_name",
            "name_en",
            "email",
            "language",
            "time_zone",
            "currency",
            "digest_weekday",
            "digest_hour",
        ]
