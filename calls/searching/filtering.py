"""Which calls do the filters of the list leave? The same for the page, its export, saved searches and the mail."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q

from calls.catalogue.models.calls import Call, CallQuerySet
from calls.catalogue.models.following import Assignment, Watch
from calls.catalogue.models.money import BudgetLine
from calls.catalogue.models.programmes import Programme, ProgrammeCountry
from calls.catalogue.models.telling import FactReport, Told
from calls.catalogue.rules import works_here
from calls.eligibility.queries import CURRENT, in_state, usable
from calls.searching import words as searching
from calls.telling.followers import answered_by
from organisations.models import User

ME, TEAM, OFFICE = "me", "team", "office"
ALSO, ONLY = "on", "only"
OF_CALL = {"call": OuterRef("pk")}
PLAIN = ("q", "programme", "who", "theme", "amount", "days", "form", "kind")  # what a municipality may ask as well


def filtered(user: User, chosen: dict, now: dt.datetime) -> CallQuerySet:
    """The calls that the filters leave, each with its next deadline and (of a search) its rank."""
    staff = works_here(user)
    calls = Call.objects.visible_to(user)
    calls = in_state(calls, chosen["state"] if staff else CURRENT, now)
    calls = searching.ranked(calls, chosen.get("q", ""))
    for name, narrow in NARROW.items():
        if name in chosen and (staff or name in PLAIN):
            calls = narrow(calls, user, chosen[name])
    if "aside" not in chosen or not staff:
        calls = calls.not_dismissed_by(user)
    calls = calls.with_next_deadline(now)
    if "days" in chosen:
        calls = calls.filter(next_at__lte=now + dt.timedelta(days=chosen["days"]))
    return calls


def of_programme(calls: CallQuerySet, user: User, programme: Programme) -> CallQuerySet:
    """Calls of one programme."""
    return calls.filter(programme=programme)


def of_kind(calls: CallQuerySet, user: User, kind: str) -> CallQuerySet:
    """Calls of one kind."""
    return calls.filter(kind=kind)


def of_form(calls: CallQuerySet, user: User, form: str) -> CallQuerySet:
    """Calls with one form of funding."""
    return calls.filter(form=form)


def of_theme(calls: CallQuerySet, user: User, text: str) -> CallQuerySet:
    """Calls with a theme."""
    return searching.with_theme(calls, text)


def for_ours(calls: CallQuerySet, user: User, value: Any) -> CallQuerySet:
    """Calls that at least one of the user's municipalities may use."""
    return usable(calls, user)


def watched(calls: CallQuerySet, user: User, value: Any) -> CallQuerySet:
    """Calls that the user watches."""
    return calls.filter(Exists(Watch.objects.filter(user=user, **OF_CALL)))


def reported(calls: CallQuerySet, user: User, value: Any) -> CallQuerySet:
    """Calls of which somebody said that a fact is wrong, and nobody has looked."""
    return calls.filter(Exists(FactReport.objects.open().filter(**OF_CALL)))


def changed(calls: CallQuerySet, user: User, value: Any) -> CallQuerySet:
    """Calls of whose changes the user was told and has not taken note."""
    mine = Told.objects.filter(user=user, acknowledged_at__isnull=True, change__call=OuterRef("pk"))
    return calls.filter(Exists(mine))


def in_country(calls: CallQuerySet, user: User, country: str) -> CallQuerySet:
    """Calls of programmes in which the country takes part, and calls of the user's own associations there."""
    parts = ProgrammeCountry.objects.filter(
        programme=OuterRef("programme"), country=country, status__in=("member", "associated", "eligible")
    )
    return calls.filter(Exists(parts) | Q(association__country=country))


def only_own(calls: CallQuerySet, user: User, value: Any) -> CallQuerySet:
    """Calls that only the user's association has."""
    return calls.filter(association__in=user.association_ids)


def at_least(calls: CallQuerySet, user: User, amount: Decimal) -> CallQuerySet:
    """Calls that give such a grant, each in its own currency: by the largest grant, or by the money of the call."""
    enough = Q(max_grant__gte=amount) | Q(max_grant__isnull=True, amount__gte=amount)
    return calls.filter(Exists(BudgetLine.objects.filter(enough, **OF_CALL)))


def assigned(calls: CallQuerySet, user: User, whose: str) -> CallQuerySet:
    """Calls given to the user, to the user's team (or the user), or to anybody of the office."""
    mine = Q(user=user)
    if whose == TEAM:
        mine |= Q(team__in=user.teams.values("pk"))
    found = Assignment.objects.visible_to(user) if whose == OFFICE else Assignment.objects.filter(mine)
    return calls.filter(Exists(found.filter(**OF_CALL)))


def answered(calls: CallQuerySet, user: User, value: Any) -> CallQuerySet:
    """Calls for which the user's office has an application."""
    some = Q(pk__in=[])
    for keys in answered_by(user):
        some |= Q(pk__in=keys)
    return calls.filter(some)


def put_aside(calls: CallQuerySet, user: User, which: str) -> CallQuerySet:
    """Only those put aside; to see them besides the others is the absence of a filter."""
    return calls.dismissed_by(user) if which == ONLY else calls


NARROW = {
    "programme": of_programme, "kind": of_kind, "form": of_form, "country": in_country, "own": only_own,
    "amount": at_least, "theme": of_theme, "whose": assigned, "watched": watched, "answered": answered,
    "reported": reported, "changed": changed, "aside": put_aside, "who": for_ours,
}  # fmt: skip
