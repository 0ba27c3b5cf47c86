"""How does the tab of documents look, whoever answers with it?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from applications.models import Application, SnapshotFile
from documents.records import wanted
from documents.records.rules import may_file, may_make
from documents.shelf import queries
from documents.shelf.forms import AttachForm, MakeForm
from organisations.members.requests import SignedInRequest

TABLES = {
    "partners": _("Partners"),
    "deliverables": _("Deliverables"),
    "indicators": _("Indicators"),
    "budget-lines": _("Budget lines"),
    "workbooks": _("Workbooks with partners"),
    "resolutions": _("Council decisions"),
    "reports": _("Reports"),
    "payments": _("Payments"),
    "todos": _("To-dos"),
    "history": _("History"),
}


def tab(request: SignedInRequest, application: Application, **forms: Any) -> HttpResponse:
    """The tab; a form that was not accepted comes back in it."""
    files = SnapshotFile.objects.filter(snapshot__application=application).select_related("snapshot")
    context = {
        "application": application,
        "tab": "documents",
        "shelves": queries.shelves(application),
        "jobs": queries.open_jobs(application),
        "wanted": wanted.wanted(application),
        "attachments": wanted.attachments(application),
        "kept": files.order_by("-snapshot_id", "pk"),
        "may_make": may_make(request.user, application),
        "may_file": may_file(request.user, application),
        "form": MakeForm(initial={"language": application.language}),
        "tables": TABLES.items(),
        "attach_form": AttachForm(application=application),
    }
    return render(request, "documents/shelf/documents.html", context | forms, status=422 if forms else 200)
