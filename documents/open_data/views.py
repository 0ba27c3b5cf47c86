"""The pages and addresses from which other programs read calls and awarded projects."""

import json
from tempfile import TemporaryFile

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.award.actions import publishing
from applications.models import Agreement
from calls.catalogue.rules import works_here
from calls.models import Call
from calls.searching.filtering import filtered
from calls.searching.forms import CallFilter
from documents.excel.tables import Column, write_csv, write_xlsx
from documents.open_data import awards, opportunities
from documents.records.mime import EXCEL
from documents.records.printable import file_name
from organisations.members.requests import PageRequest, SignedInRequest
from organisations.models import Association
from refusals.views import answering

PAGE = 100
COLUMNS = [Column(title, title) for title, _path in awards.COLUMNS]


def with_parts(calls: QuerySet[Call]) -> QuerySet[Call]:
    """Calls with all that the standard asks of them: six queries, however many there are."""
    parts = ("deadlines", "budget_lines", "eligibility_rules")
    return calls.select_related("programme", "terms").prefetch_related(*parts)


@require_safe
def common_grants(request: SignedInRequest) -> JsonResponse:
    """The list of calls with the filters of its page, as CommonGrants JSON; `page` goes on."""
    if not works_here(request.user):
        raise PermissionDenied
    now = timezone.now()
    found = filtered(request.user, CallFilter(request.GET).chosen(), now).order_by("code")
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 6 and int(number) else 1
    calls = with_parts(found)[(page - 1) * PAGE : page * PAGE]
    told = opportunities.listing(calls, now, page=page, size=PAGE, total=found.count())
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@require_safe
def award_list(request: SignedInRequest) -> HttpResponse:
    """The signed agreements, and which of them the association shows to everybody."""
    if not publishing.decides(request.user):
        raise PermissionDenied
    found = publishing.signed(request.user).select_related("application__lead_organisation", "application__association")
    offices = {agreement.application.association for agreement in found if agreement.is_published}
    context = {"agreements": found, "offices": sorted(offices, key=lambda office: office.code)}
    return render(request, "documents/open_data/awards.html", context)


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show an awarded project in the open data, or no longer."""
    agreement = get_object_or_404(publishing.signed(request.user), pk=pk)
    published = request.POST.get("published") == "yes"
    with answering(request):
        publishing.publish(agreement, by=request.user, published=published)
        messages.success(request, _("Published.") if published else _("No longer published."))
    return redirect("documents:awards")


def published_by(association: Association) -> QuerySet[Agreement]:
    """What an association shows to everybody."""
    shown = Agreement.objects.filter(application__association=association, is_published=True, signed_on__isnull=False)
    beside = ("application__lead_organisation", "application__call__programme")
    return shown.exclude(amount=None).select_related(*beside).order_by("signed_on", "pk")


@require_safe
def giving(request: PageRequest, code: str, ending: str) -> HttpResponse:
    """The published awards of an association, as 360Giving JSON or in the standard's spreadsheet; open to everybody."""
    association = get_object_or_404(Association, code__iexact=code)
    shown = list(published_by(association))
    if not shown or ending not in ("json", "xlsx", "csv"):
        raise Http404
    told = awards.package(shown, publisher=association, at=timezone.now())
    called = file_name("360giving", association.code, ending=ending)
    return WRITERS[ending](told, called)


def as_json(told: dict, called: str) -> HttpResponse:
    """The package as it is."""
    written = json.dumps(told, ensure_ascii=False, indent=1, default=awards.number_of)
    return attached(HttpResponse(written, content_type="application/json; charset=utf-8"), called)


def as_csv(told: dict, called: str) -> HttpResponse:
    """The grants as rows, under the standard's titles."""
    lines = write_csv(COLUMNS, map(awards.row, told["grants"]), language="en")
    return attached(HttpResponse("".join(lines), content_type="text/csv; charset=utf-8"), called)


def as_xlsx(told: dict, called: str) -> FileResponse:
    """The same as a workbook."""
    stream = TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_xlsx(stream, "grants", COLUMNS, map(awards.row, told["grants"]))
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=called, content_type=EXCEL)


def attached(response: HttpResponse, called: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    return response


WRITERS = {"json": as_json, "csv": as_csv, "xlsx": as_xlsx}
