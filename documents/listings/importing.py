"""Which lists of what was read from sources can be taken away?"""

from django.db.models import QuerySet

from calls.catalogue.models.sources import RunState, SourceKind
from calls.eligibility.queries import long_absent
from calls.models import ImportRun
from documents.listings.shape import Listing, day, moment, number, text
from organisations.members.requests import SignedInRequest


def runs(request: SignedInRequest) -> QuerySet:
    return ImportRun.objects.visible_to(request.user)


LISTINGS = {
    "import-runs": Listing(
        "Files of calls that were read",
        runs,
        (
            text("file", "file_name"),
            text("source", "source__name"),
            text("kind", "shape", SourceKind),
            text("state", "state", RunState),
            moment("started_utc", "started_at"),
            moment("finished_utc", "finished_at"),
            number("seen", "seen"),
            number("new", "created"),
            number("changed", "updated"),
            number("unchanged", "unchanged"),
            number("rejected", "rejected"),
            number("skipped", "skipped"),
            number("missing", "missing"),
            text("message", "message"),
        ),
    ),
    "absent-calls": Listing(
        "Calls that their source no longer has",
        lambda request: long_absent(request.user),
        (
            text("code", "code"),
            text("title", "title"),
            text("source", "source__name"),
            moment("missing_since_utc", "missing_since"),
            day("verified_on", "verified_on"),
        ),
    ),
}
