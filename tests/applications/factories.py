"""Which applications do the tests work with? Each function makes one thing, in any state, without surprises."""

import datetime as dt
import itertools

from applications.models import Application
from applications.pipeline.states import State
from calls.models import Call, Deadline

_numbers = itertools.count(1)


def make_call(code: str = "", *, deadline: dt.date | None = dt.date(2099, 3, 1), **fields) -> Call:
    """A call with one deadline at 17:00 in Brussels, far ahead unless another day is named."""
    number = next(_numbers)
    fields.setdefault("title", "Town twinning")
    call = Call.objects.create(code=code or f"CALL-{number}", **fields)
    if deadline:
        Deadline.objects.create(call=call, date=deadline, time=dt.time(17), zone="Europe/Brussels")
    return call


def make_application(association, *, state: str = State.IDEA, **fields) -> Application:
    """An application that simply stands in the state; how it came there is not told."""
    number = next(_numbers)
    fields.setdefault("reference", f"{association.reference_prefix}-2026-{number:04d}")
    fields.setdefault("acronym", f"PROJECT{number}")
    fields.setdefault("title", "A project")
    fields.setdefault("lead_organisation", association.organisation_ptr)
    return Application.objects.create(association=association, state=state, **fields)
