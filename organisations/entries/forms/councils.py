"""How are the days of a council typed: one a line, however a day is written?"""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from formats import output
from formats.days import parse_date
from formats.readings import Ambiguous, Unreadable

MOST = 60


class DaysField(forms.CharField):
    """Several days, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_error_messages = {"many": _("At most 60 days can be entered.")}

    def to_python(self, value: Any) -> list[dt.date]:
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(self.error_messages["many"], code="many")
        return sorted({self.day(line) for line in lines})

    def day(self, line: str) -> dt.date:
        """One day; the error names the line."""
        try:
            return parse_date(line)
        except (Ambiguous, Unreadable) as error:
            raise ValidationError(f"{line[:40]}: {error}", code="day") from error

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(output.day(day, None) for day in value) if isinstance(value, list) else value
