"""Load the whole demonstration, room by room, in one transaction."""

import datetime as dt

from django.db import transaction

from applications.models import Application, StateChange
from calls.models import Call
from demonstration.loading import (
    applications,
    awards,
    budgets,
    calls,
    directory,
    exchange_rates,
    followers,
    funder_books,
    imported_tables,
    judgements,
    letters,
    materials,
    requests,
    sources,
    texts,
    variants,
    workbooks,
)
from demonstration.volume import filling
from desk.models import SupportRequest
from organisations.models import Municipality, User


@transaction.atomic
def everything(today: dt.date, *, size: str = "demo", seed: int = 1) -> dict[str, int]:
    """Write all demonstration rows, dates counted from today; returned is how many of what."""
    directory.load(today)
    calls.load(today)
    sources.load(today)
    letters.load(today)
    pursued = applications.load(today)
    texts.load(pursued, today)
    exchange_rates.rates(today)
    budgets.load(pursued, today)
    awards.load(pursued, today)
    judgements.load(pursued, today)
    exchange_rates.decisions(pursued, today)
    exchange_rates.kept(today)
    variants.load(pursued, today)
    requests.load(pursued, today)
    followers.load(today)
    materials.load()
    imported_tables.load(today)
    workbooks.load(pursued, today)
    funder_books.load(pursued, today)
    if size in filling.PROFILES:
        filling.fill(filling.PROFILES[size], today, seed)
    return {
        model._meta.verbose_name_plural: model.objects.count()  # noqa: SLF001 - the documented way to a model's name
        for model in (User, Municipality, Call, Application, StateChange, SupportRequest)
    }
