"""Whose paper is asked for, and how does a file leave?"""

from typing import Protocol

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from applications.models import Application
from organisations.members.requests import SignedInRequest

CONTEXT = ("association", "call__programme", "lead_organisation", "on_behalf_of", "lead_officer", "parent")


class Filed(Protocol):
    """A record with one file."""

    @property
    def file(self) -> FieldFile: ...


def application_of(request: SignedInRequest, reference: str) -> Application:
    """The application, if the reader may see it."""
    applications = Application.objects.visible_to(request.user).select_related(*CONTEXT)
    return get_object_or_404(applications, reference=reference)


def as_download(found: Filed, name: str, mime: str = "application/octet-stream") -> FileResponse:
    """The file as a download that no browser shows by itself; a lost file is not found."""
    try:
        content = found.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(content, as_attachment=True, filename=name, content_type=mime)
    response["X-Content-Type-Options"] = "nosniff"
    return response
