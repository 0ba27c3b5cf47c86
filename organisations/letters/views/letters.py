"""The pages of one text and one letter, and the page on which a receiver says no."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.letters.actions import letters as actions
from organisations.letters.actions import posting
from organisations.letters.forms import LetterForm, TextForm
from organisations.letters.models.letters import Announcement, Letter, LetterRefusal, LetterState
from organisations.letters.placeholders import told
from organisations.letters.views.outbox import seen
from organisations.members.requests import PageRequest, SignedInRequest
from organisations.members.rules import may_write_to_many
from refusals.views import answering


def text(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    """The words of all letters in one language."""
    announcement = seen(request, pk)
    words = get_object_or_404(announcement.texts, language=language)
    if not may_write_to_many(request.user, announcement):
        raise PermissionDenied
    start = {"subject": words.subject, "body": words.body, "version": announcement.version}
    form = TextForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        count = _stored(request, form, announcement, actions.rewrite, words)
        if count is not None:
            messages.success(request, _("Saved. Drafts that follow it: %s") % count)
            return redirect(announcement)
    context = {"announcement": announcement, "text": words, "form": form, "places": told()}
    return render(request, "organisations/letters/announcement_text.html", context)


def _stored(
    request: SignedInRequest, form: LetterForm, announcement: Announcement, action: Callable, thing: object
) -> HttpResponse:
    """What the action answers; None, and the form says why, where somebody was quicker."""
    given, by = form.cleaned_data, request.user
    with answering(request, form):
        return action(thing, by=by, subject=given["subject"], body=given["body"], version=given["version"] or 0)
    announcement.refresh_from_db()
    form.data = form.data.copy()
    form.data["version"] = announcement.version
    return None


def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """One letter as its receiver reads it; a draft can be written by hand."""
    found = Letter.objects.visible_to(request.user)
    one = get_object_or_404(found.select_related("announcement__association", "organisation", "approved_by"), pk=pk)
    open_ = one.state == LetterState.DRAFTED and may_write_to_many(request.user, one.announcement)
    form = None
    if open_:
        start = {"subject": one.subject, "body": one.body, "version": one.announcement.version}
        form = LetterForm(request.POST if request.method == "POST" else None, initial=start)
        if form.is_bound and form.is_valid() and _stored(request, form, one.announcement, actions.mend, one):
            messages.success(request, _("Saved for this letter alone."))
            return redirect(one.announcement)
    elif request.method == "POST":
        raise PermissionDenied
    context = {"letter": one, "announcement": one.announcement, "form": form, "refusal": posting.refusal_address}
    return render(request, "organisations/letters/letter.html", context)


@require_POST
def test_copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send this letter to me, and to nobody else."""
    one = get_object_or_404(Letter.objects.visible_to(request.user).select_related("announcement"), pk=pk)
    posting.ask_for_test_copy(one, by=request.user)
    messages.success(request, _("A test copy is on its way to you: %s") % request.user.email)
    return redirect(one)


def refuse(request: PageRequest, token: str) -> HttpResponse:
    """A receiver says that no more such letters are wanted, or that they are wanted again."""
    organisation = posting.receiver_of(token)
    if organisation is None:
        raise Http404
    if request.method == "POST":
        posting.refuse_letters(organisation, refused=request.POST.get("refused") != "no")
        return redirect(request.path)
    context = {
        "organisation": organisation,
        "association": organisation.directory_of,
        "refused": LetterRefusal.objects.filter(organisation=organisation).exists(),
    }
    return render(request, "organisations/letters/refuse_letters.html", context)
