"""Keep a search, share it, forget it, and choose which mails about calls one wants."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from calls.catalogue.models.telling import MailStop, SavedSearch
from calls.catalogue.rules import works_here
from organisations.models import Association, User
from refusals import TooMany

AT_MOST = 50  # searches of one person; more would not fit into one page of mail


@transaction.atomic
def save_search(*, by: User, name: str, query: str, association: Association | None = None) -> SavedSearch:
    """Keep filters, as they stand in an address, under a name; the same name again changes the search."""
    if not works_here(by) or (association is not None and association.pk not in by.association_ids):
        raise PermissionDenied
    mine = SavedSearch.objects.filter(user=by)
    if mine.exclude(name=name).count() >= AT_MOST:
        raise TooMany(_("You have as many saved searches as fit. Please remove one first."))
    facts = {"user": by, "query": query[:3000], "association": association}
    found, _created = mine.update_or_create(name=name, defaults=facts)
    return found


def own_only(search: SavedSearch, user: User) -> None:
    """Refuse whoever did not save the search."""
    if search.user_id != user.pk:
        raise PermissionDenied


def forget_search(search: SavedSearch, *, by: User) -> None:
    """Take a saved search away."""
    own_only(search, by)
    search.delete()


def choose(search: SavedSearch, *, by: User, weekly: bool) -> None:
    """Whether the weekly mail looks through this search."""
    own_only(search, by)
    SavedSearch.objects.filter(pk=search.pk).update(weekly=weekly)


def stop_mail(user: User, kind: str) -> None:
    """No more mails of this kind."""
    MailStop.objects.get_or_create(user=user, kind=kind)


def want_mail(user: User, kind: str) -> None:
    """Mails of this kind again."""
    MailStop.objects.filter(user=user, kind=kind).delete()
