"""Write the requests for support of the demonstration."""

import datetime as dt

from applications.models import Application, Numbering
from demonstration.data.requests import REQUESTS, DemoRequest
from demonstration.loading.applications import Cast
from desk.models import RequestMessage, SupportRequest

COSTS = {"10-60": "to_60k", "60-200": "to_200k", "200+": "over_200k", "unknown": "unknown"}
FIRST_ANSWER_AFTER = (1.0, 1.4, 2.1, 0.6, 1.4, 3.0, 1.2)  # days, so that the median is 1.4


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Write them all, oldest first, numbered by country and year."""
    cast = Cast()
    last = {association.country: 142 for association in cast.associations.values()}
    for index, entry in enumerate(sorted(REQUESTS, key=lambda request: -request.age)):
        prefix = cast.municipalities[entry.municipality].directory_of.country
        _request(entry, index, f"{prefix}-{today.year}-{last[prefix]:04}", cast, applications, today)
        last[prefix] += 1
    for prefix, number in last.items():
        Numbering.objects.update_or_create(series=f"{prefix}-{today.year}", defaults={"last": number - 1})


def _request(
    entry: DemoRequest, index: int, reference: str, cast: Cast, applications: dict[int, Application], today: dt.date
) -> None:
    municipality = cast.municipalities[entry.municipality]
    asked = dt.datetime.combine(today - dt.timedelta(days=entry.age), dt.time(0, 10), dt.UTC)
    answered = asked + dt.timedelta(days=FIRST_ANSWER_AFTER[index % len(FIRST_ANSWER_AFTER)])
    request = SupportRequest.objects.create(
        association=municipality.directory_of,
        municipality=municipality,
        municipality_name=municipality.name,
        reference=reference,
        state=entry.state,
        problem=entry.problem,
        wish=entry.wish,
        cost_band=COSTS[entry.cost],
        own_money=entry.own_money,
        contact_name="Minta Jegyző" if municipality.language == "hu" else "Örnek Yetkili",
        email=municipality.email,
        language=municipality.language,
        created_at=asked,
        answer=entry.answer,
        assigned_to=cast.user(entry.officer) if entry.officer else None,
        application=applications.get(entry.application),
        first_answer_at=answered if entry.officer else None,
    )
    if entry.answer:
        RequestMessage.objects.create(
            request=request, author=request.assigned_to, text=entry.answer, created_at=answered
        )
