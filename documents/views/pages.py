"""How does the tab of documents look, whoever answers with it?"""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from applications.models import Application, SnapshotFile
from documents import queries
from documents.forms import AttachForm, MakeForm
from documents.rules import may_file, may_make

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
CONTEXT = ("association", "call__programme", "lead_organisation", "on_behalf_of", "lead_officer", "parent")


def application_of(request: HttpRequest, reference: str) -> Application:
    """The application, if the reader may see it."""
    applications = Application.objects.visible_to(request.user).select_related(*CONTEXT)
    return get_object_or_404(applications, reference=reference)


def tab(request: HttpRequest, application: Application, **forms) -> HttpResponse:
    """The tab; a form that was not accepted comes back in it."""
    files = SnapshotFile.objects.filter(snapshot__application=application).select_related("snapshot")
    context = {
        "application": application,
        "tab": "documents",
        "shelves": queries.shelves(application),
        "jobs": queries.open_jobs(application),
        "wanted": queries.wanted(application),
        "attachments": queries.attachments(application),
        "kept": files.order_by("-snapshot_id", "pk"),
        "may_make": may_make(request.user, application),
        "may_file": may_file(request.user, application),
        "form": MakeForm(initial={"language": application.language}),
        "tables": TABLES.items(),
        "attach_form": AttachForm(application=application),
    }
    return render(request, "documents/documents.html", context | forms, status=422 if forms else 200)


def as_download(found, name: str, mime: str = "application/octet-stream") -> FileResponse:
    """The file as a download that no browser shows by itself; a lost file is not found."""
    try:
        content = found.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(content, as_attachment=True, filename=name, content_type=mime)
    response["X-Content-Type-Options"] = "nosniff"
    return response
