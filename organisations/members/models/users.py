"""Who signs in, what may they do where, and how were they invited?"""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Association, Organisation
from organisations.directory.models.people import Person


class Role(models.TextChoices):
    OFFICER = "officer", _("project officer")
    HEAD = "head", _("head of unit")
    FINANCE = "finance", _("finance officer")
    MANAGEMENT = "management", _("management")
    TRAINER = "trainer", _("trainer")
    REVIEWER = "reviewer", _("reviewer")
    AUDITOR = "auditor", _("auditor")
    ADMIN = "admin", _("administrator")
    MUNICIPALITY = "municipality", _("municipality")


STAFF_ROLES = frozenset({Role.OFFICER, Role.HEAD, Role.FINANCE, Role.MANAGEMENT, Role.TRAINER, Role.ADMIN})
GUEST_ROLES = frozenset({Role.REVIEWER, Role.AUDITOR})


class UserQuerySet(models.QuerySet):
    def visible_to(self, user: "Anyone") -> Self:
        """Staff see the users who hold a role in their associations; everybody sees themselves."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        colleagues = RoleGrant.objects.filter(association__in=user.association_ids).values("user")
        return self.filter(models.Q(pk=user.pk) | models.Q(pk__in=colleagues))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who signs in with this e-mail address."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything; for the first administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in by e-mail; what they may do stands in their role grants."""

    email = models.EmailField(_("e-mail"), unique=True)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Brussels")
    person = models.OneToOneField(Person, on_delete=models.SET_NULL, null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the maintenance pages"), default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """The name in the order of the user's own language: family name first in Hungarian."""
        names = [self.given_name, self.family_name]
        return " ".join(reversed(names) if self.language == "hu" else names).strip()

    def get_short_name(self) -> str:
        """The given name, for a greeting."""
        return self.given_name or self.email

    @cached_property
    def grants(self) -> list["RoleGrant"]:
        """The role grants in force today, read once per request."""
        today = timezone.localdate()
        return [grant for grant in self.role_grants.all() if grant.in_force(today)]

    @cached_property
    def association_ids(self) -> frozenset[int]:
        """The associations for which the user works (staff roles only)."""
        return frozenset(grant.association_id for grant in self.grants if grant.role in STAFF_ROLES)

    @cached_property
    def organisation_ids(self) -> frozenset[int]:
        """The municipalities for which the user signs in."""
        return frozenset(grant.organisation_id for grant in self.grants if grant.role == Role.MUNICIPALITY)

    @cached_property
    def guest_of(self) -> frozenset[tuple[int, str]]:
        """The applications a guest may read: an association gives away its own ones only."""
        guests = (grant for grant in self.grants if grant.role in GUEST_ROLES and grant.reference)
        return frozenset((grant.association_id, grant.reference) for grant in guests)

    def roles_in(self, association_id: int | None) -> frozenset[str]:
        """The user's roles in one association."""
        return frozenset(grant.role for grant in self.grants if grant.association_id == association_id)


Anyone = User | AnonymousUser


class AssociationScopedQuerySet(models.QuerySet):
    def visible_to(self, user: "Anyone") -> Self:
        """What belongs to the associations for which the user works."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(association__in=user.association_ids)


class RoleGrant(models.Model):
    """A user holds a role in an association, from and until a day; a municipality's user also names it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reference = models.CharField(_("only this application"), max_length=30, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "association", "role", "organisation", "reference"], name="role_granted_once"
            ),
            models.UniqueConstraint(  # a missing organisation differs from every other for the one above
                fields=["user", "association", "role", "reference"],
                condition=models.Q(organisation__isnull=True),
                name="role_without_organisation_granted_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="municipality") | models.Q(organisation__isnull=False),
                name="municipality_user_names_the_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def in_force(self, on: dt.date) -> bool:
        """Whether the grant holds on that day, both ends included."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)


class InvitationState(models.TextChoices):
    OPEN = "open", _("open")
    USED = "used", _("used")
    REVOKED = "revoked", _("withdrawn")
    EXPIRED = "expired", _("expired")


class Invitation(models.Model):
    """A letter that makes a user: bound to address, role and organisation, used once, void after a day."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reference = models.CharField(_("only this application"), max_length=30, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    @property
    def letter(self) -> str:
        """What the job is about that carries the letter."""
        return f"invitation:{self.pk}"

    def state(self, now: dt.datetime) -> InvitationState:
        """Whether it still opens the door, and if not, why."""
        if self.accepted_at:
            return InvitationState.USED
        if self.revoked_at:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.OPEN
