"""Which warnings of the budget were put aside, and what is a period called? For pages of this room and of others."""

from typing import Any

from django import template

from applications.models import Application
from budgets.checks.stored_findings import kept
from budgets.figures.labels import period_label
from budgets.sheets.findings import address

register = template.Library()
register.filter("period_label", period_label)


@register.inclusion_tag("budgets/checks/_put_aside.html")
def put_aside(application: Application) -> dict[str, Any]:
    """The warnings that somebody put aside, each with who and why: `{% put_aside application %}`."""
    return {
        "muted": [{"found": found, "address": address(found.target, application)} for found in kept(application).muted]
    }
