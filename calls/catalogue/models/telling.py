"""Who was told of a change, who has taken note of it, what is mailed to people, and what do they report as wrong?"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.parts import CallPartQuerySet
from organisations.models import Anyone, User


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """One's own."""
        return self.filter(user=user) if user.is_authenticated else self.none()


class Told(models.Model):
    """A person who works on the call is told of a change, and takes note of it for himself."""

    change = models.ForeignKey("calls.CallChange", on_delete=models.CASCADE, related_name="told")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="told_changes")
    acknowledged_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("person told of a change")
        verbose_name_plural = _("people told of changes")
        constraints = [models.UniqueConstraint(fields=["change", "user"], name="told_once")]
        indexes = [
            models.Index(fields=["user"], name="told_and_not_noted", condition=Q(acknowledged_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.change_id}"


class MailKind(models.TextChoices):
    CHANGES = "changes", _("changed calls")
    WEEKLY = "weekly", _("weekly digest of calls")


class MailStop(models.Model):
    """A kind of mail that a person does not want."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_stops")
    kind = models.CharField(max_length=10, choices=MailKind)
    at = models.DateTimeField(auto_now_add=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail that is not wanted")
        verbose_name_plural = _("mails that are not wanted")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="mail_stopped_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"


class DigestSent(models.Model):
    """A mail of a kind for a person and a day: written before it is sent, so that nothing is sent twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=MailKind)
    day = models.DateField(_("day"))
    at = models.DateTimeField()
    items = models.PositiveIntegerField(default=0)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about calls")
        verbose_name_plural = _("mails about calls")
        constraints = [models.UniqueConstraint(fields=["user", "kind", "day"], name="one_mail_about_calls_a_day")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}, {self.day}"


class SavedSearchQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """One's own, and those that colleagues share with the office."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(association__in=user.association_ids))


class SavedSearch(models.Model):
    """A search that is wanted again, with a name: one's own, or (with an association) shared with the office."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="call_searches")
    association = models.ForeignKey(
        "organisations.Association", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=3000, blank=True)
    weekly = models.BooleanField(_("in the weekly mail"), default=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="search_named_once")]

    def __str__(self) -> str:
        return self.name

    def asked(self) -> QueryDict:
        """The filters as they stand in an address."""
        return QueryDict(self.query, mutable=True)


class FactReportQuerySet(CallPartQuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Whoever works for an association sees what is reported about its calls; others see their own reports."""
        if not user.is_authenticated:
            return self.none()
        return super().visible_to(user) if user.is_superuser or user.association_ids else self.filter(user=user)

    def with_known(self, user: User) -> Self:
        """Each with `is_known`: whether the user may see who reported it."""
        return self.annotate(is_known=Exists(User.objects.visible_to(user).filter(pk=OuterRef("user"))))

    def open(self) -> Self:
        """Those that nobody has dealt with."""
        return self.filter(resolved_at__isnull=True)


class FactReport(models.Model):
    """Somebody says that a fact of a call is wrong; an officer looks, and answers what was done."""

    class Fact(models.TextChoices):
        DEADLINE = "deadline", _("deadline")
        MONEY = "money", _("money")
        WHO = "who", _("who can use it")
        TITLE = "title", _("title or text")
        LINK = "link", _("link or document")
        OTHER = "other", _("something else")

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="fact_reports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    fact = models.CharField(_("what is wrong"), max_length=10, choices=Fact)
    right = models.TextField(_("what is right"), max_length=1000)
    source = models.URLField(_("where it says so"), max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("what was done"), max_length=1000, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = FactReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a wrong fact")
        verbose_name_plural = _("reports of wrong facts")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["call"], name="open_fact_reports", condition=Q(resolved_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_display()}: {self.right[:80]}"
