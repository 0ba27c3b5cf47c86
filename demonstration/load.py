"""Load the whole demonstration, room by room, in one transaction."""

import datetime as dt

from django.db import transaction

from applications.models import Application, StateChange
from calls.models import Call
from demonstration.loading import (
    aftermath,
    ask,
    brought,
    content,
    directory,
    exchange,
    fetched,
    follow,
    funder_books,
    judged,
    letters,
    money,
    pursue,
    teach,
    variants,
    watch,
    workbooks,
)
from demonstration.volume import filling
from desk.models import SupportRequest
from organisations.models import Municipality, User


@transaction.atomic
def everything(today: dt.date, *, size: str = "demo", seed: int = 1) -> dict[str, int]:
    """Write all demonstration rows, dates counted from today; returned is how many of what."""
    directory.load(today)
    watch.load(today)
    fetched.load(today)
    letters.load(today)
    applications = pursue.load(today)
    content.load(applications, today)
    exchange.rates(today)
    money.load(applications, today)
    aftermath.load(applications, today)
    judged.load(applications, today)
    exchange.decisions(applications, today)
    exchange.kept(today)
    variants.load(applications, today)
    ask.load(applications, today)
    follow.load(today)
    teach.load()
    brought.load(today)
    workbooks.load(applications, today)
    funder_books.load(applications, today)
    if size in filling.PROFILES:
        filling.fill(filling.PROFILES[size], today, seed)
    return {
        model._meta.verbose_name_plural: model.objects.count()  # noqa: SLF001 - the documented way to a model's name
        for model in (User, Municipality, Call, Application, StateChange, SupportRequest)
    }
