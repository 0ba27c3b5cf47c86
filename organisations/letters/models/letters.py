"""What is written to many at once, in which words, and did each letter leave the house?"""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Association, Organisation
from organisations.members.models.users import Anyone, AssociationScopedQuerySet

PERSON: dict[str, Any] = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}


class Announcement(models.Model):
    """Something that many are told, each by a letter of their own.

    Its texts stand once per language; a person looks at them, mends them and approves. The key says what it is about,
    so that whoever presses twice adds to the same announcement and nobody gets two letters.
    """

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="announcements")
    key = models.CharField(max_length=120, editable=False)
    about = models.CharField(_("about"), max_length=200)
    url = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    made_at = models.DateTimeField(_("drafted"), default=timezone.now)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement to many")
        verbose_name_plural = _("announcements to many")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["association", "key"], name="announcement_once")]

    def __str__(self) -> str:
        return self.get_subject()

    def get_absolute_url(self) -> str:
        return reverse("organisations:announcement", args=[self.pk])

    def get_subject(self) -> str:
        """Its subject in the reader's language, or in whichever it is written."""
        texts = {text.language: text.subject for text in self.texts.all()}
        return texts.get((get_language() or "")[:2]) or next(iter(texts.values()), self.about)


class AnnouncementTextQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """The texts of the announcements that the user sees."""
        return self.filter(announcement__in=Announcement.objects.visible_to(user))


class AnnouncementText(models.Model):
    """The words of an announcement in one language, with places for what differs from letter to letter."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))

    objects = AnnouncementTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of an announcement")
        verbose_name_plural = _("texts of announcements")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["announcement", "language"], name="text_once_per_language")]

    def __str__(self) -> str:
        return self.subject


class LetterState(models.TextChoices):
    DRAFTED = "drafted", _("drafted")
    APPROVED = "approved", _("waiting to be sent")
    SENDING = "sending", _("is being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    DISCARDED = "discarded", _("discarded")


class Trouble(models.TextChoices):
    """Why a letter failed; the first two surely did not arrive."""

    REFUSED = "refused", _("The mail server refused this address.")
    UNREACHABLE = "unreachable", _("The mail server did not take the letter.")
    UNCERTAIN = "uncertain", _("The sending was interrupted; it is not certain whether the letter arrived.")


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """The letters of the associations for which the user works."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(announcement__association__in=user.association_ids)

    def sendable(self) -> Self:
        """Those whose receiver has an address and wants letters."""
        return self.exclude(organisation__email="").exclude(organisation__letter_refusal__isnull=False)


class Letter(models.Model):
    """One letter to one organisation.

    It is drafted from the announcement's text, perhaps mended, approved by a person, claimed by the worker, and then
    sent or failed. The worker claims before it sends: what was interrupted is never sent a second time by itself."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="letters")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    facts = models.JSONField(default=dict, blank=True, editable=False)
    edited = models.BooleanField(_("written by hand"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=LetterState, default=LetterState.DRAFTED)
    to = models.EmailField(_("sent to"), blank=True, editable=False)
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    trouble = models.CharField(_("why it failed"), max_length=12, choices=Trouble, blank=True)
    detail = models.CharField(_("what the server said"), max_length=300, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    approved_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="letters_waiting"),
            models.Index(fields=["announcement", "state"], name="letters_of_announcement"),
        ]
        constraints = [models.UniqueConstraint(fields=["announcement", "organisation"], name="one_letter_for_each")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("organisations:letter", args=[self.pk])


class LetterRefusalQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the user sees."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class LetterRefusal(models.Model):
    """An organisation that does not want to be written to in this way any more."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="letter_refusal")
    at = models.DateTimeField(_("since"), default=timezone.now)

    objects = LetterRefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refusal of letters")
        verbose_name_plural = _("refusals of letters")

    def __str__(self) -> str:
        return str(self.organisation)
