"""What did the reader ask a list for?"""

from django import forms


def asked_for(filters: forms.Form) -> dict:
    """The filters that make sense; what does not is passed over, and the form says so beside its field."""
    filters.is_valid()
    return filters.cleaned_data
