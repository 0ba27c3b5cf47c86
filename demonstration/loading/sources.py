"""Write what the portal would have brought: sources and their runs, groups, other identifiers, conditions in words."""

import datetime as dt

from calls.catalogue.models.sources import RunState
from calls.models import Call, ExternalId, ImportRun, ParentCall, Source

LIST = ("eu-portal", "EU Funding & Tenders Portal", "portal_bulk")
GROUP = ("DEMO-CERV-CITIZENS", "Citizens' engagement and participation", ("DEMO-C01", "DEMO-C02"))
NAMES = {"DEMO-C07": (("EuropeAid", "EuropeAid/000000/DEMO/TR"), ("CFCU", "CFCU/DEMO/DG/04"))}
CONDITIONS = {
    "DEMO-C02": "<p>Demonstration. Proposals are submitted by at least four applicants from at least four different "
    "countries, of which at least two are EU Member States.</p>",
    "DEMO-C08": "<p>Demonstration. A partnership has at least 2 organisations from at least 2 different countries.</p>",
}
RUNS = [  # days before today, state, seen, new, changed, message
    (9, RunState.DONE, 10_158, 12, 31, ""),
    (5, RunState.REFUSED, 0, 0, 0, "The file names no call at all, so nothing was changed."),
    (2, RunState.DONE, 10_163, 5, 17, ""),
]


def load(today: dt.date) -> None:
    """Nothing is fetched in the demonstration; the runs are those of files that somebody laid in."""
    code, name, kind = LIST
    source = Source.objects.create(code=code, name=name, kind=kind)
    for days, state, seen, created, updated, message in RUNS:
        at = dt.datetime.combine(today - dt.timedelta(days=days), dt.time(6, 30), dt.UTC)
        run = ImportRun.objects.create(
            source=source,
            shape=kind,
            state=state,
            file_name="grantsTenders.json",
            seen=seen,
            created=created,
            updated=updated,
            unchanged=max(seen - created - updated, 0),
            message=message,
            finished_at=at,
        )
        ImportRun.objects.filter(pk=run.pk).update(started_at=at)
        source.last_ok = at if state == RunState.DONE else source.last_ok
    source.save()
    group, title, members = GROUP
    Call.objects.filter(code__in=members).update(parent=ParentCall.objects.create(code=group, title=title))
    for code, names in NAMES.items():
        call = Call.objects.get(code=code)
        ExternalId.objects.bulk_create(ExternalId(call=call, scheme=scheme, value=value) for scheme, value in names)
    for code, conditions in CONDITIONS.items():
        Call.objects.filter(code=code).update(conditions_html=conditions)
