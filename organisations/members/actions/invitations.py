"""How does somebody become a user? By a letter that is bound, expires, works once and can be withdrawn."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from jobs import mails
from jobs.actions import call_off
from organisations.directory.models.directory import Association, Organisation
from organisations.members.actions.roles import grant
from organisations.members.models.users import Invitation, RoleGrant, User
from organisations.members.rules import may_grant
from refusals import Refused, Stale


def hash_of(token: str) -> str:
    """What is kept of a token; it cannot be turned back."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def invite(
    email: str,
    *,
    by: User | None,
    association: Association,
    role: str,
    language: str,
    organisation: Organisation | None = None,
    reference: str = "",
) -> tuple[Invitation, str]:
    """Make an invitation and its token, which is kept nowhere else; without `by` it is the installation's own."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        association=association,
        email=User.objects.normalize_email(email).lower(),
        language=language,
        role=role,
        organisation=organisation,
        reference=reference,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=timezone.now() + dt.timedelta(days=settings.INVITATION_DAYS),
    )
    if by is not None and not may_grant(by, invitation):
        raise PermissionDenied
    invitation.save()
    return invitation, token


def send(invitation: Invitation, *, link: str) -> None:
    """Have the worker write to the invited person, in the language chosen for the letter."""
    with override(invitation.language):
        text = render_to_string("organisations/members/mail/invitation.txt", {"invitation": invitation, "link": link})
        subject = _("Invitation to the grant pipeline: %(association)s") % {"association": invitation.association.name}
        letter = EmailMessage(" ".join(subject.split()), text, to=[invitation.email])
    mails.post(letter, subject=invitation.letter, by=invitation.invited_by)


def renew(invitation: Invitation, *, by: User) -> tuple[Invitation, str]:
    """Withdraw the invitation and make the same one with a new link."""
    with transaction.atomic():
        revoke(invitation, by=by)
        return invite(
            invitation.email,
            by=by,
            association=invitation.association,
            role=invitation.role,
            language=invitation.language,
            organisation=invitation.organisation,
            reference=invitation.reference,
        )


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Withdraw the invitation, and its letter where that has not left yet; a used one stays used."""
    if not may_grant(by, invitation):
        raise PermissionDenied
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
    call_off(invitation.letter)


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> RoleGrant:
    """Give the signed-in user the role of the invitation, once."""
    if by.email != invitation.email:
        raise Refused(_("This invitation is for another address."))
    _use_up(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=by)
    return grant(
        by,
        by=invitation.invited_by,
        association=invitation.association,
        role=invitation.role,
        organisation=invitation.organisation,
        reference=invitation.reference,
    )


@transaction.atomic
def accept_as_new_user(
    invitation: Invitation, *, given_name: str, family_name: str, password: str, language: str
) -> User:
    """Make the user of the invitation's address, with its role."""
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(_("This invitation is for another address."))
    user = User.objects.create_user(
        invitation.email,
        password,
        given_name=given_name,
        family_name=family_name,
        language=language,
        time_zone=invitation.association.time_zone,
    )
    accept(invitation, by=user)
    return user


def _use_up(invitation: Invitation) -> None:
    """One UPDATE decides between two who accept at once; whoever changes no row is too late."""
    now = timezone.now()
    open_still = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=now)
    if open_still.update(accepted_at=now) != 1:
        raise Stale(_("This invitation is not open any more."))
