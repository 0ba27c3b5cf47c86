"""Who did what, when, and is the chain of entries unbroken?"""

from collections.abc import Iterable
from itertools import pairwise

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from applications.pipeline.models.history import StateChange
from applications.pipeline.states import Step
from applications.pipeline.views.pages import seen_application, show
from applications.steps.wording import changes_of
from organisations.members.requests import SignedInRequest

ENTRIES = 50


@require_safe
def history(request: SignedInRequest, reference: str) -> HttpResponse:
    """The entries, the newest first; steps only or everything, as the address asks."""
    application = seen_application(request, reference)
    entries = application.history.select_related("application").order_by("-sequence")
    only = request.GET.get("only", "")
    if only == "steps":
        entries = entries.exclude(step=Step.EDIT)
    elif only == "edits":
        entries = entries.filter(step=Step.EDIT)
    page = Paginator(entries, ENTRIES).get_page(request.GET.get("page"))
    return show(
        request,
        application,
        "history",
        "applications/steps/history.html",
        page=page,
        told=[(entry, changes_of(entry)) for entry in page],
        only=only,
        unbroken=is_unbroken(page.object_list),
    )


def is_unbroken(entries: Iterable[StateChange]) -> bool:
    """Whether each entry on this page still bears the seal that fits its content and its predecessor's."""
    entries = list(entries)
    sealed = all(entry.hash == entry.sealed() for entry in entries)
    chained = all(
        newer.previous_hash == older.hash for newer, older in pairwise(entries) if newer.sequence == older.sequence + 1
    )
    return sealed and chained
