"""How do the terms of a call come to an application, and who may decide otherwise?

The rules of the programme are counted with `Application.pack_overrides`; only this module writes it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content, refuse_stale
from applications.pipeline.actions.history import record
from applications.pipeline.amounts import recount
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.terms.decided import Decided
from applications.terms.queries import conditions_today, overrides_of, said
from calls.catalogue.conditions import TermName
from formats.cleaning import clean_text
from organisations.models import User
from refusals import Refused

SUMS = ("total_cost", "requested_grant", "own_contribution", "budget_revision", "updated_at")


@transaction.atomic
def bring_terms(application: Application, *, by: User) -> None:
    """Let the call's own terms hold, in place of those of a former call; the application's row must be locked.

    Where the call says several things nothing is chosen: the page asks.
    """
    before = {term.name: term.value for term in application.kept_terms.all()}
    application.kept_terms.all().delete()
    keep_as_called(application, by=by)
    _store(application, before, by=by)


def keep_as_called(application: Application, *, by: User) -> None:
    """Keep what the call says today, each term with its source; nothing is counted or written down yet."""
    for name, condition in conditions_today(application).items():
        if condition.value:
            _keep(application, name, condition.value, said(condition), condition.source, condition.as_of, by=by)
    application.pack_overrides = overrides_of(application)


@transaction.atomic
def take_over(application: Application, names: Iterable[str], *, by: User, version: int | None = None) -> Application:
    """Let these terms hold as the call says them today; one that it says no more goes back to the programme's rule.

    Raises Refused where the call says several things: then one is decided by `decide`.
    """
    application = open_content(application, by=by, roles=OFFICE_AND_MONEY)
    refuse_stale(application, version)
    today = conditions_today(application)
    before = {term.name: term.value for term in application.kept_terms.all()}
    for name in names:
        condition = today.get(name)
        if condition is None:
            application.kept_terms.filter(name=name).delete()
        elif not condition.value:
            told = {"term": TermName(name).label}
            raise Refused(_("The call says several things about this: %(term)s. Decide which one holds.") % told)
        else:
            _keep(application, name, condition.value, said(condition), condition.source, condition.as_of, by=by)
    _store(application, before, by=by)
    return application


@transaction.atomic
def decide(
    application: Application, name: str, decided: Decided, *, by: User, version: int | None = None
) -> Application:
    """Let another value hold than the call says, for a reason. Raises Refused without one."""
    application = open_content(application, by=by, roles=OFFICE_AND_MONEY)
    refuse_stale(application, version)
    reason = clean_text(decided.reason).strip()
    if not reason:
        raise Refused(_("Write down why this term holds."))
    before = {term.name: term.value for term in application.kept_terms.all()}
    known = said(conditions_today(application).get(name))
    _keep(application, name, decided.value, known, decided.source, decided.as_of, by=by, reason=reason)
    _store(application, before, by=by, note=reason)
    return application


def _keep(
    application: Application, name: str, value: Any, known: Any, source: str, as_of: Any, *, by: User, reason: str = ""
) -> None:
    application.kept_terms.update_or_create(
        name=name,
        defaults={
            "value": value,
            "said": known[:300],
            "source": clean_text(source).strip()[:500],
            "as_of": as_of,
            "reason": reason[:500],
            "changed_by": by,
            "changed_at": timezone.now(),
        },
    )


def _store(application: Application, before: Mapping[str, str], *, by: User, note: str = "") -> None:
    """Let the rules be counted with the terms that hold now; the budget is counted anew, and it is written down."""
    now = {term.name: term.value for term in application.kept_terms.all()}
    changes = {
        name: [before.get(name) or None, now.get(name) or None]
        for name in TermName.values
        if before.get(name, "") != now.get(name, "")
    }
    if not changes:
        return
    application.pack_overrides = overrides_of(application)
    application.version += 1
    application.save(update_fields=["pack_overrides", "version", "updated_at"])
    record(application, by=by, source=application.state, what=What.TERMS, note=note, changes=changes)
    recount(application, by=by)
    application.refresh_from_db(fields=SUMS)
