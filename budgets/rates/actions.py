"""How do exchange rates come in? Look at a file, say what it would bring, read it: twice the same changes nothing."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from applications.models import Application
from budgets.rates import currencies
from budgets.rates import files as rate_files
from budgets.rates.converting import companion, foreign, pair
from budgets.rates.currencies import EURO, Missing, Quote
from budgets.rates.differences import counts, look_at, stored_rates
from budgets.records import queries
from budgets.records.models.rates import ExchangeRate, KeptConversion, RateCorrection, RateFile
from budgets.records.models.versions import BudgetVersion
from formats.cleaning import clean_text
from formats.uploads.rule import RATES, accept
from organisations.members.models.users import Role
from organisations.models import User

KEEPERS = frozenset({Role.FINANCE, Role.HEAD, Role.ADMIN})


def may_keep_rates(user: User) -> bool:
    """Finance, heads of unit and administrators; rates are the same for everybody."""
    return user.is_authenticated and (user.is_superuser or any(grant.role in KEEPERS for grant in user.grants))


@transaction.atomic
def lay_down(content: bytes, *, name: str, by: User, month: dt.date | None = None) -> RateFile:
    """Keep the file with what it would bring; nothing is read from it yet.

    `month` (any day of it) is that of a monthly list that does not name it. Raises PermissionDenied, Refused for no
    such file at all, and Unreadable with the sentence why when no rates can be read of it.
    """
    if not may_keep_rates(by):
        raise PermissionDenied
    accept(ContentFile(content, name), RATES)
    found = look_at(content, month=month)
    laid = _file(content, name, found, month, by)
    laid.file.save(laid.name, ContentFile(content), save=False)
    laid.new, laid.corrected, laid.same = counts(found)
    laid.save()
    return laid


@transaction.atomic
def read_file(laid: RateFile, *, by: User) -> RateFile:
    """Read a file that was laid down, counting anew.

    Raises PermissionDenied; a file that was read already stays as it is.
    """
    if not may_keep_rates(by):
        raise PermissionDenied
    laid = RateFile.objects.select_for_update().get(pk=laid.pk)
    if laid.read_at is None:
        with laid.file.open("rb") as stored:
            _take(laid, look_at(stored.read(), month=laid.month))
    return laid


@transaction.atomic
def import_rates(
    content: bytes, *, name: str, month: dt.date | None = None, fictional: bool = False, now: dt.datetime | None = None
) -> RateFile:
    """Read a file at once, for commands: who may run them may keep rates. The same file again changes nothing.

    Raises Unreadable with the sentence why when no rates can be read of it.
    """
    found = look_at(content, month=month, now=now)
    known = RateFile.objects.filter(sha256=_sha(content), month=month, read_at__isnull=False).first()
    if known is not None:
        new, corrected, _same = counts(found)
        if not new and not corrected:
            known.new, known.corrected, known.same = 0, 0, len(found.rows)
            return known
    return _take(_file(content, name, found, month, None, fictional=fictional), found)


def _take(laid: RateFile, found: rate_files.Found) -> RateFile:
    stored = stored_rates(found)
    laid.new, laid.corrected, laid.same = counts(found)
    laid.read_at = timezone.now()
    laid.save()
    ExchangeRate.objects.bulk_create(
        (
            ExchangeRate(source=found.source, on=row.on, currency=row.currency, units=row.units, file=laid)
            for row in found.rows
            if (row.on, row.currency) not in stored
        ),
        batch_size=500,
    )
    known = [row for row in found.rows if (row.on, row.currency) in stored]
    _correct(laid, [(stored[row.on, row.currency], row.units) for row in known])
    return laid


def _correct(laid: RateFile, pairs: Iterable[tuple[ExchangeRate, Decimal]]) -> None:
    for rate, units in pairs:
        if rate.units != units:
            RateCorrection.objects.create(rate=rate, before=rate.units, after=units, file=laid)
            rate.units, rate.file = units, laid
            rate.save(update_fields=["units", "file"])


def _file(
    content: bytes,
    name: str,
    found: rate_files.Found,
    month: dt.date | None,
    by: User | None,
    *,
    fictional: bool = False,
) -> RateFile:
    return RateFile(
        name=clean_text(name)[:200] or "rates",
        sha256=_sha(content),
        source=found.source,
        month=month,
        fictional=fictional,
        laid_by=by,
        faults=[[fault.place, fault.told] for fault in found.faults],
    )


def keep_conversions(version: BudgetVersion, application: Application, *, day: dt.date | None = None) -> None:
    """Keep with a version what it comes to at the rate of its day; later rates do not change it.

    Amounts are in the companion currency, rounded to its smallest unit; where a rate is missing its months are kept
    instead. Nothing is kept where both currencies are one. `day` is today unless another is named.
    """
    currency = companion(application)
    if currency == application.currency:
        return
    pack, day = queries.pack_of(application), day or timezone.localdate()
    quotes = pair(application, pack, application.currency, currency, day)
    lacking = [one for one in quotes if isinstance(one, Missing)]
    leg = next((one for one in quotes if isinstance(one, Quote) and one.currency != EURO), None)
    kept = KeptConversion(version=version, currency=currency, rate_currency=foreign(application.currency, currency))
    if lacking:
        kept.source = lacking[0].source
        kept.missing = [month.isoformat() for month in lacking[0].months]
    elif leg is not None:
        kept.units, kept.source, kept.first, kept.last = leg.shown, leg.source, leg.first, leg.last
        kept.days, kept.fictional = leg.days, leg.fictional
        kept.total, kept.grant, kept.own = (
            currencies.convert(amount, *quotes) for amount in (version.total, version.grant, version.own)
        )
    kept.save()


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
