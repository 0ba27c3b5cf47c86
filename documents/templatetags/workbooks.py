"""What do the pages of the budget and of the partners show of the workbooks that are on their way?"""

from typing import Any

from django import template

from applications.models import Application
from documents.records.models.workbooks import ReturnState
from documents.workbooks import roll

register = template.Library()


@register.inclusion_tag("documents/workbooks/_workbook_panel.html")
def workbook_panel(application: Application) -> dict[str, Any]:
    """How many workbooks are out, who is late, and what waits for a decision."""
    found = roll.standings(application)
    return {
        "application": application,
        "out": [one for one in found if one.is_awaited],
        "late": [one for one in found if one.is_late],
        "waiting": application.returned_workbooks.filter(state=ReturnState.READ).defer("cells").order_by("uploaded_at"),
    }
