"""Where can something be mended? The tabs of an application's page, by name."""

from django.urls import reverse

from applications.pipeline.subject import Subject

VIEW_OF = {
    "overview": "applications:overview",
    "tasks": "applications:tasks",
    "texts": "applications:texts",
    "partners": "applications:partners",
    "workplan": "applications:workplan",
    "budget": "budgets:budget",
    "documents": "documents:documents",
    "review": "applications:review",
    "submission": "applications:submission",
    "award": "applications:award",
    "history": "applications:history",
}


def place(application: Subject, tab: str, anchor: str = "") -> str:
    """The address of a tab of the application, at an anchor if one is named."""
    path = reverse(VIEW_OF[tab], args=[application.reference])
    return f"{path}#{anchor}" if anchor else path
