"""Which organisations, people and users answer a question of the pages?"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from formats.names import hungarian_sort_key, search_key, turkish_sort_key
from jobs.models import Job
from organisations.directory.models.directory import Association, Grouping, Municipality, Organisation
from organisations.directory.models.people import Mandate, Person
from organisations.members.models.users import STAFF_ROLES, Invitation, Role, RoleGrant, User

SORT_KEYS = {"hu": "sort_key_hu", "tr": "sort_key_tr"}
NAME_KEYS = {"hu": hungarian_sort_key, "tr": turkish_sort_key}


def administered_by(user: User) -> QuerySet[Association]:
    """The associations in which the user is an administrator."""
    return with_role(user, Role.ADMIN)


def peopled_by(user: User) -> QuerySet[Association]:
    """The associations whose users the user invites: heads and administrators do."""
    return with_role(user, Role.ADMIN, Role.HEAD)


def kept_by(user: User) -> QuerySet[Association]:
    """The associations in whose directory the user writes."""
    return with_role(user, Role.OFFICER, Role.HEAD, Role.FINANCE, Role.ADMIN)


def with_role(user: User, *roles: str) -> QuerySet[Association]:
    """The associations in which the user holds one of the roles today."""
    held = {grant.association_id for grant in user.grants if grant.role in roles}
    return Association.objects.visible_to(user).filter(pk__in=held).order_by("search_key")


def still_staff(on: dt.date, **where: Any) -> QuerySet[RoleGrant]:
    """The staff roles that hold on a day, of those who may sign in."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    holds = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    return RoleGrant.objects.filter(begun, holds, role__in=STAFF_ROLES, user__is_active=True, **where)


def invitations_open(association: Association) -> list[tuple[Invitation, Job | None]]:
    """The invitations that are neither used nor withdrawn, the newest first; expired ones are among them.

    Each comes with its letter, as far as that is remembered: waiting, sent or given up.
    """
    found = Invitation.objects.filter(association=association, accepted_at=None, revoked_at=None)
    listed = list(found.select_related("organisation", "invited_by").order_by("-created_at"))
    posted = Job.objects.filter(subject__in=[invitation.letter for invitation in listed])
    letters = {job.subject: job for job in posted.order_by("created_at")}
    return [(invitation, letters.get(invitation.letter)) for invitation in listed]


def users_with_roles(association: Association, on: dt.date) -> list[tuple[User, list[RoleGrant], list[RoleGrant]]]:
    """Each user of the association with the roles that hold on the day or later, and those that have ended."""
    grants = RoleGrant.objects.filter(association=association).select_related("user", "organisation", "granted_by")
    rows: dict[User, tuple[list, list]] = {}
    for grant in grants.order_by("user_id", "role", "pk"):
        current, ended = rows.setdefault(grant.user, ([], []))
        (ended if grant.ends_on and grant.ends_on < on else current).append(grant)
    key = NAME_KEYS.get(get_language() or "", search_key)
    listed = [(user, current, ended) for user, (current, ended) in rows.items()]
    return sorted(listed, key=lambda row: key(f"{row[0].family_name} {row[0].given_name}"))


def in_order(language: str | None) -> list[str]:
    """How entries of the directory are ordered for a reader of this language."""
    return [SORT_KEYS.get((language or "")[:2], "search_key"), "pk"]


def code_of(text: str) -> str:
    """The plain capitals and digits of a code that somebody typed into a filter."""
    return "".join(sign for sign in text.replace("ı", "i").upper() if sign.isascii() and sign.isalnum())


def municipalities_for(user: User, filters: Mapping[str, str]) -> QuerySet[Municipality]:
    """The municipalities the user sees, narrowed by name, type, region and feature, in the reader's order."""
    found = Municipality.objects.visible_to(user).filter(merged_into=None).named_like(filters.get("q") or "")
    if kind := filters.get("type"):
        found = found.filter(municipality_type=kind)
    if region := code_of(filters.get("nuts") or ""):
        found = found.filter(nuts3__startswith=region)
    if feature := filters.get("feature"):
        found = found.filter(features__code=feature)
    return found.order_by(*in_order(get_language()))


def organisations_for(user: User, filters: Mapping[str, str]) -> QuerySet[Organisation]:
    """The partners the user sees, which are no members, narrowed by name, kind, country and completeness."""
    found = Organisation.objects.visible_to(user).filter(municipality=None, merged_into=None)
    found = found.named_like(filters.get("q") or "")
    if kind := filters.get("kind"):
        found = found.filter(kind=kind)
    if country := code_of(filters.get("country") or ""):
        found = found.filter(country=country)
    if filters.get("incomplete"):
        found = found.filter(Q(pic="") | Q(signatory="") | Q(bank_account=""))
    return found.order_by(*in_order(get_language()))


def people_for(user: User, filters: Mapping[str, str]) -> QuerySet[Person]:
    """The people the user sees, narrowed by name, with their functions of today."""
    return Person.objects.visible_to(user).named_like(filters.get("q") or "").order_by(*in_order(get_language()))


def groupings_for(user: User) -> QuerySet[Grouping]:
    """The groupings the user sees, with lead and members."""
    return Grouping.objects.visible_to(user).select_related("lead", "association").prefetch_related("members")


def mandates_of(organisation: Organisation, user: User, on: dt.date) -> tuple[list[Mandate], list[Mandate]]:
    """The functions held in the organisation on the day or later, and those that have ended."""
    mandates = Mandate.objects.visible_to(user).filter(organisation=organisation).select_related("person")
    ended = [mandate for mandate in mandates if mandate.ends_on and mandate.ends_on < on]
    return [mandate for mandate in mandates if mandate not in ended], ended
