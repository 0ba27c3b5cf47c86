"""The pages on which two entries of the directory become one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.directory.models.directory import Organisation
from organisations.directory.models.merges import Merge
from organisations.directory.presenting import side_by_side
from organisations.entries.actions import merging
from organisations.entries.duplicates import keepable, likely_pairs
from organisations.members.requests import SignedInRequest
from refusals.views import answering

ROWS = 20


def duplicates(request: SignedInRequest) -> HttpResponse:
    """Entries that are probably the same, and what was merged lately."""
    here = keepable(request.user)
    page = Paginator(likely_pairs(request.user), ROWS).get_page(request.GET.get("page"))
    wanted = {pk for pair in page for pk in (pair.first, pair.second)}
    entries = here.select_related("municipality", "directory_of").in_bulk(wanted)
    pairs = [(entries[pair.first], entries[pair.second], pair.reason) for pair in page]
    merges = Merge.objects.visible_to(request.user).select_related("kept", "merged", "by")
    context = {"pairs": pairs, "page": page, "merges": merges.filter(undone_at=None)[:ROWS]}
    return render(request, "organisations/entries/duplicates.html", context)


def compare(request: SignedInRequest, first: int, second: int) -> HttpResponse:
    """Both entries side by side; the one that stays is chosen here."""
    here = keepable(request.user).select_related("municipality", "directory_of")
    entries = [get_object_or_404(here, pk=pk) for pk in (first, second)]
    if request.method == "POST" and (done := merged_by(request, *entries)):
        return redirect(done.kept)
    context = {
        "entries": entries,
        "rows": side_by_side(*(merging.whole(entry) for entry in entries)),
        "holdings": [merging.holdings(entry) for entry in entries],
    }
    return render(request, "organisations/entries/compare.html", context)


def merged_by(request: SignedInRequest, first: Organisation, second: Organisation) -> Merge | None:
    """Merge as the person has chosen; nothing, and a sentence, where that is not possible."""
    choice = request.POST.get("keep", "")
    if choice not in (str(first.pk), str(second.pk)):
        messages.error(request, _("Please choose the entry that stays."))
        return None
    kept, merged = (first, second) if choice == str(first.pk) else (second, first)
    with answering(request):
        done = merging.merge(kept, merged, by=request.user)
        messages.success(request, _("Merged. Rows moved: %s") % len(done.moved))
        return done
    return None


@require_POST
def keep_apart(request: SignedInRequest) -> HttpResponse:
    """The two are not the same."""
    given = [request.POST.get(name, "") for name in ("first", "second")]
    numbers = [int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0 for text in given]
    first, second = (get_object_or_404(keepable(request.user), pk=number) for number in numbers)
    merging.keep_apart(first, second, by=request.user)
    return redirect("organisations:duplicates")


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make two entries of one again."""
    done = get_object_or_404(Merge.objects.visible_to(request.user).select_related("merged"), pk=pk)
    with answering(request):
        merging.undo(done, by=request.user)
        messages.success(request, _("There are two entries again."))
        return redirect(merging.whole(done.merged))
    return redirect("organisations:duplicates")
