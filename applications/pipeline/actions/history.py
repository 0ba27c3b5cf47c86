"""How is something written down so that nobody can change it unseen?"""

import datetime as dt

from django.utils import timezone

from applications.pipeline.facts import plain
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.states import Step
from organisations.models import User


def lock(application: Application) -> Application:
    """The application as it is now, its row held until the transaction ends."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("association", "call")
    return rows.get(pk=application.pk)


def record(
    application: Application,
    *,
    step: str = Step.EDIT,
    by: User,
    source: str = "",
    what: str = "",
    note: str = "",
    at: dt.datetime | None = None,
    facts: dict | None = None,
    changes: dict | None = None,
) -> StateChange:
    """Add a row to the application's history, sealed with the hash of the row before; its row must be locked."""
    last = application.history.order_by("-sequence").values("sequence", "hash").first()
    entry = StateChange(
        application=application,
        sequence=last["sequence"] + 1 if last else 1,
        step=step,
        what=what,
        source=source,
        target=application.state,
        by=by,
        by_name=str(by) if by else "",
        at=(at or timezone.now()).astimezone(dt.UTC),
        note=note,
        facts=plain(facts or {}),
        changes=plain(changes or {}),
        previous_hash=last["hash"] if last else "",
    )
    entry.hash = entry.sealed()
    entry.save()
    return entry
