"""What people write about a call: entering, mending, confirming, putting aside. No import overwrites it."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.changes import CallChange
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.dismissals import Dismissal
from calls.catalogue.models.money import BudgetLine, BudgetScope, Terms
from calls.catalogue.rules import may_edit, works_here
from calls.editing.given import TERMS
from calls.telling import actions as telling
from formats.names import search_key
from organisations.models import Association, User
from refusals import Stale

MONEY = ("amount", "min_grant", "max_grant")
DATES = ("deadline", "time", "zone")
NOT_STORED = {*MONEY, *TERMS, *DATES, "association"}


def allow(user: User, call: Call | None = None) -> None:
    """Refuse whoever may not keep this call."""
    if not may_edit(user, call):
        raise PermissionDenied


@transaction.atomic
def create_call(*, by: User, facts: dict) -> Call:
    """Enter a call by hand: at least its title and its deadline."""
    allow(by)
    stored = {name: value for name, value in facts.items() if name not in NOT_STORED}
    call = Call(association=facts.get("association"), created_by=by, first_seen=timezone.now(), **stored)
    call.code = call.code or free_code(facts.get("association"))
    call.verified_on = timezone.localdate()
    filled = [name for name, value in stored.items() if value not in ("", None)]
    call.locked_fields = sorted({*filled, "deadlines", "budget"})
    call.save()
    Deadline.objects.create(
        call=call,
        date=facts["deadline"],
        time=facts.get("time"),
        zone=facts["zone"],
        kind="stage1" if call.model == "two_stage" else "submission",
        confirmed_by=by if facts.get("time") else None,
        confirmed_at=timezone.now() if facts.get("time") else None,
    )
    write_money(call, facts)
    write_terms(call, facts)
    call.refresh_from_db()
    return call


def free_code(association: Association) -> str:
    """A code for a call that has none: the association's prefix, the year and the next number."""
    start = f"{association.reference_prefix if association else 'CALL'}-F{timezone.localdate().year}-"
    taken = Call.objects.filter(code__startswith=start).order_by("-pk").values_list("code", flat=True)[:1]
    last = taken[0].removeprefix(start) if taken else "0"
    number = int(last) + 1 if last.isdigit() else 1
    while Call.objects.filter(code=f"{start}{number:03d}").exists():
        number += 1
    return f"{start}{number:03d}"


@transaction.atomic
def edit_call(call: Call, *, by: User, version: int, facts: dict) -> Call:
    """Mend a call. Fields that were changed are kept by hand from now on; each change is logged."""
    allow(by, call)
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.version != version:
        sentence = _("Somebody else has saved this call meanwhile. Look at it first; saving again overwrites it.")
        raise Stale(sentence, version=call.version)
    stored = {name: value for name, value in facts.items() if name not in NOT_STORED}
    changed = {name: (getattr(call, name), new) for name, new in stored.items() if getattr(call, name) != new}
    for name, (old, new) in changed.items():
        setattr(call, name, new)
        log(call, name, old, new, by=by)
    call.locked_fields = sorted({*call.locked_fields, *changed})
    call.version += 1
    call.save()
    call.settle()
    write_money(call, facts)
    write_terms(call, facts)
    return call


def log(call: Call, name: str, old: object, new: object, *, by: User) -> None:
    """Write a change made by a person, who has taken note of it, and tell the others who work on the call."""
    now = timezone.now()
    texts = [
        "" if value is None else value.isoformat() if isinstance(value, dt.date) else str(value) for value in (old, new)
    ]
    change = CallChange.objects.create(
        call=call, field=name, old=texts[0], new=texts[1], seen_at=now, by=by, acknowledged_by=by, acknowledged_at=now
    )
    telling.tell([change])


def write_money(call: Call, facts: dict) -> None:
    """Keep the money that a person read out of the call as one line of its own."""
    if not any(name in facts for name in MONEY):
        return
    given = {name: facts.get(name) for name in MONEY}
    line = call.budget_lines.filter(imported=False).first()
    if line is None:
        if not any(given.values()):
            return
        line = BudgetLine(call=call, scope=BudgetScope.TOPIC)
    for name, value in given.items():
        setattr(line, name, value or None)
    line.currency = call.currency
    line.save()


def write_terms(call: Call, facts: dict) -> None:
    """Keep the terms that a person read out of the call, with their source and day."""
    given = {name: facts[name] for name in TERMS if name in facts}
    if any(value not in ("", None) for value in given.values()) or Terms.objects.filter(call=call).exists():
        Terms.objects.update_or_create(call=call, defaults=given)


@transaction.atomic
def keep_deadline(call: Call, *, by: User, facts: dict, deadline: Deadline | None = None) -> Deadline:
    """Add a deadline, or mend one; the source no longer moves it, and the first day stays known."""
    allow(by, call)
    deadline = deadline or Deadline(call=call, order=call.deadlines.count() + 1)
    old = deadline.date if deadline.pk else None
    if old and old != facts["date"]:
        deadline.original_date = deadline.original_date or old
    for name, value in facts.items():
        setattr(deadline, name, value)
    deadline.time_assumed = False
    deadline.confirmed_by, deadline.confirmed_at = by, timezone.now()
    deadline.save()
    if old != facts["date"]:
        log(call, "deadline", old, facts["date"], by=by)
    lock(call, "deadlines")
    return deadline


@transaction.atomic
def remove_deadline(deadline: Deadline, *, by: User) -> None:
    """Take a deadline away; the log remembers it."""
    allow(by, deadline.call)
    log(deadline.call, "deadline", deadline.date, None, by=by)
    lock(deadline.call, "deadlines")
    deadline.delete()


@transaction.atomic
def keep_part(part: Any, *, by: User) -> None:
    """Keep a rule, a paper, a question or a chapter; one that needs a code gets one from its title."""
    allow(by, part.call)
    if hasattr(part, "code") and not part.code:
        code, number = search_key(part.title).replace(" ", "-")[:32] or "part", 1
        taken = set(type(part).objects.filter(call=part.call).values_list("code", flat=True))
        part.code = code
        while part.code in taken:
            number += 1
            part.code = f"{code}-{number}"
    part.save()


def remove_part(part: Any, *, by: User) -> None:
    """Take a rule, a paper, a question or a chapter away."""
    allow(by, part.call)
    part.delete()


def lock(call: Call, name: str) -> None:
    """From now on people keep this, not the source."""
    locked = Call.objects.select_for_update().values_list("locked_fields", flat=True).get(pk=call.pk)
    call.locked_fields = sorted({*locked, name})
    Call.objects.filter(pk=call.pk).update(locked_fields=call.locked_fields, version=F("version") + 1)


@transaction.atomic
def confirm_time(deadline: Deadline, *, by: User) -> Deadline:
    """Say that the assumed hour is the right one."""
    allow(by, deadline.call)
    deadline.time_assumed, deadline.confirmed_by, deadline.confirmed_at = False, by, timezone.now()
    deadline.save()
    return deadline


def acknowledge(call: Call, *, by: User) -> int:
    """Take note of every change, for oneself; how many there were."""
    if not works_here(by):
        raise PermissionDenied
    return telling.acknowledge(call, by=by)


def dismiss(
    call: Call, *, by: User, association: Association | None = None, reason: str = "", until: dt.date | None = None
) -> None:
    """Put a call aside, for good or until a day: for oneself, or (with an association) for all who work there."""
    if not works_here(by) or (association is not None and association.pk not in by.association_ids):
        raise PermissionDenied
    said = {"by": by, "reason": reason, "until": until, "at": timezone.now()}
    if association is None:
        Dismissal.objects.update_or_create(call=call, user=by, defaults=said)
        return
    allow(by)
    Dismissal.objects.update_or_create(call=call, user=None, association=association, defaults=said)


def bring_back(call: Call, *, by: User) -> int:
    """Undo putting aside, for oneself and (if one may) for the office."""
    found = Dismissal.objects.visible_to(by).filter(call=call)
    if not may_edit(by):
        found = found.filter(user=by)
    return found.delete()[0]


@transaction.atomic
def archive(call: Call, *, by: User, archived: bool = True) -> None:
    """Put a call into the archive for all, or take it out again."""
    allow(by, call)
    if call.archived != archived:
        log(call, "archived", call.archived, archived, by=by)
        Call.objects.filter(pk=call.pk).update(archived=archived, version=F("version") + 1)


def verify(call: Call, *, by: User, on: dt.date) -> None:
    """Say that a person compared the call with its source on this day."""
    allow(by, call)
    Call.objects.filter(pk=call.pk).update(verified_on=on)
