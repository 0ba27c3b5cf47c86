"""A funder's own workbook: put the empty file on record, see what would be filled and what not, have it filled."""

from io import BytesIO

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.models import Application
from documents.funder_books import actions as form_filing
from documents.funder_books import statements
from documents.funder_books.filling import practice_copy
from documents.funder_books.forms import FunderForm
from documents.funder_books.gathering import gather
from documents.funder_books.mappings import all_mappings
from documents.records.mime import EXCEL
from documents.records.models.funder_books import FunderBook
from documents.records.printable import file_name
from documents.records.rules import may_make
from documents.records.views import application_of
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_safe
def page(request: SignedInRequest, reference: str, pk: int | None = None) -> HttpResponse:
    """The newest form, or the one that the address names, with its statement."""
    application = application_of(request, reference)
    return _show(request, application, _book(application, pk))


@require_POST
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put the funder's file, or a practice copy, on record."""
    application = application_of(request, reference)
    form = FunderForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        file = None if given["practice"] else given["file"]
        with answering(request, form, "file"):
            book = form_filing.add_form(
                application, form=given["form"], file=file, whole_units=given["whole_units"], by=request.user
            )
            return redirect(book)
    return _show(request, application, _book(application, None), form=form, status=422)


@require_POST
def fill(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Have the form filled, and show how far it is."""
    application = application_of(request, reference)
    book = get_object_or_404(application.funder_books, pk=pk)
    with answering(request):
        form_filing.fill(book, by=request.user)
        messages.info(request, _("The form is being filled. It appears on this page."))
    return redirect(book)


@require_safe
def practice(request: SignedInRequest, reference: str) -> FileResponse:
    """An empty practice copy to look at."""
    application = application_of(request, reference)
    code = request.GET.get("form", "")
    if code not in all_mappings():
        raise Http404
    content = BytesIO(practice_copy(gather(application), code))
    name = file_name("practice-copy", code, ending="xlsx")
    return FileResponse(content, as_attachment=True, filename=name, content_type=EXCEL)


def _book(application: Application, pk: int | None) -> FunderBook | None:
    books = application.funder_books.select_related("job", "added_by", "application")
    return books.first() if pk is None else get_object_or_404(books, pk=pk)


def _show(
    request: SignedInRequest,
    application: Application,
    book: FunderBook | None,
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    draft = gather(application)
    statement = statements.of(book, draft) if book else None
    suggested = statements.suggested(draft)
    initial = {"form": book.form if book else suggested}
    context = {
        "application": application,
        "tab": "documents",
        "book": book,
        "statement": statement,
        "suggested": suggested,
        "may_make": may_make(request.user, application),
        "form": form or FunderForm(initial=initial),
        "jobs": statements.jobs_of(application),
        "papers": statements.papers_of(application, draft),
    }
    return render(request, "documents/funder_books/funder.html", context, status=status)
