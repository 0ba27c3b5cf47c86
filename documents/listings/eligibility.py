"""Which list says who may use a call? The rows of its matrix, as the page filters and ticks them."""

from collections.abc import Iterator

from calls.eligibility.selection import Selection
from calls.models import Allowed, ApplicantRole, Call
from documents.listings.shape import Listing, day, long_text, number, text
from organisations.directory.models.directory import MunicipalityType
from organisations.members.requests import SignedInRequest


def rows(request: SignedInRequest) -> Iterator[list]:
    """Each municipality with answer, reason, source and its day; nothing where no call is named."""
    asked = request.GET.get("call", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return
    calls = Call.objects.visible_to(request.user).select_related("terms")
    call = calls.prefetch_related("eligibility_rules", "budget_lines").filter(pk=int(asked)).first()
    if call is None:
        return
    selection = Selection.read(call, request.user, request.GET)
    kinds, answers = dict(MunicipalityType.choices), dict(Allowed.choices)
    role = str(ApplicantRole(selection.role).label)
    for row, verdict in selection.meant:
        yield [
            call.code,
            row.name,
            row.province,
            row.profile.country,
            row.profile.nuts3,
            str(kinds.get(row.profile.municipality_type, "")),
            row.profile.population,
            role,
            str(answers.get(verdict.answer, "")),
            verdict.answer,
            verdict.reason,
            verdict.source,
            verdict.as_of,
        ]


LISTINGS = {
    "eligibility": Listing(
        "Who can use it",
        rows,
        (
            text("call", "call"),
            text("municipality", "name"),
            text("province", "province"),
            text("country", "country"),
            text("nuts3", "nuts3"),
            text("type", "type"),
            number("population", "population"),
            text("role", "role"),
            text("answer", "answer"),
            text("answer_code", "answer"),
            long_text("reason", "reason"),
            long_text("source", "source"),
            day("as_of", "as_of"),
        ),
    ),
}
