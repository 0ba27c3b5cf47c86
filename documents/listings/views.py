"""How does the reader take a list away? As Excel or as CSV, with the very filters of the page."""

from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.excel.tables import write_csv, write_xlsx
from documents.listings import LISTINGS, Computed, Listing
from documents.records.mime import EXCEL
from documents.records.printable import file_name
from organisations.members.requests import SignedInRequest


@require_safe
def export(request: SignedInRequest, name: str, ending: str) -> HttpResponse | StreamingHttpResponse:
    """The list that the address names, in the form that the address names."""
    listing = LISTINGS.get(name)
    if listing is None or ending not in ("xlsx", "csv"):
        raise Http404
    called = file_name(name, timezone.localdate().isoformat(), ending=ending)
    response = _xlsx(request, listing, called) if ending == "xlsx" else _csv(request, listing, called)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _xlsx(request: SignedInRequest, listing: Listing | Computed, called: str) -> FileResponse:
    stream = TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_xlsx(stream, listing.title, listing.columns, listing.rows(request))
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=called, content_type=EXCEL)


def _csv(request: SignedInRequest, listing: Listing | Computed, called: str) -> StreamingHttpResponse:
    lines = write_csv(listing.columns, listing.rows(request))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    return response
