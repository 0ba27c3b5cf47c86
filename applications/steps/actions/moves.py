"""How do the smaller things move: partners, resolutions, deliverables, reports, payments, amendments?"""

import datetime as dt
from inspect import signature
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.award.amending import put_in_force
from applications.award.models.award import Amendment
from applications.award.models.reporting import Payment, ReportPeriod
from applications.consortium.models.partners import Partner
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import What
from applications.pipeline.facts import read_move
from applications.pipeline.guarding import Hold
from applications.pipeline.models.history import StateChange
from applications.pipeline.queries import move_from
from applications.plan.models import Deliverable
from applications.submission.actions.snapshots import freeze
from applications.submission.models import Occasion
from organisations.models import User
from refusals import Blocked

Thing = Amendment | Deliverable | Partner | Payment | ReportPeriod | Resolution
NOTED_AS = {
    Amendment: What.AMENDMENT,
    Deliverable: What.DELIVERABLE_MOVED,
    Partner: What.PARTNER_MOVED,
    Payment: What.PAYMENT_MOVED,
    ReportPeriod: What.REPORT_MOVED,
    Resolution: What.RESOLUTION_MOVED,
}


@transaction.atomic
def move_on(thing: Thing, step: str, *, by: User, note: str = "", at: dt.datetime | None = None, **facts: Any) -> Thing:
    """Move a part of an application to its next state, and write it into the application's history."""
    application = lock(thing.application)
    kind = type(thing)
    thing = kind.objects.select_for_update().get(pk=thing.pk)
    way = move_from(thing, step)
    if way is None:
        sentence = _("Not possible in the state it is in now: %(state)s") % {"state": thing.get_state_display()}
        raise Blocked([Hold("state", sentence, application.get_absolute_url())])
    if by is not None and not way.has_perm(thing, by):
        raise PermissionDenied
    facts = read_move(kind.__name__, step, facts)
    if way.custom["needs_reason"] and not note.strip():
        raise Blocked([Hold("reason", _("This step needs a reason. Write it into the note."), "")])
    source = thing.state
    method = getattr(thing, step)
    method(**{name: facts[name] for name in signature(method).parameters if name in facts})
    thing.save()
    told = {"thing": str(thing), "key": thing.pk, "move": step, "from": source, "to": thing.state, **facts}
    change = record(application, by=by, source=application.state, what=NOTED_AS[kind], note=note, at=at, facts=told)
    after_move(thing, step, change)
    return thing


def after_move(thing: Thing, step: str, change: StateChange) -> None:
    """What follows: an approved amendment is kept as a new baseline."""
    if isinstance(thing, Amendment) and step == "approve":
        put_in_force(thing, change)
        freeze(change, Occasion.AMENDMENT)
