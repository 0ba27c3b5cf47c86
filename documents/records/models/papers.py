"""Which papers were made of an application, when, and by whom?"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.pipeline.models.parts import PartQuerySet
from formats.files import random_place
from jobs.models import Job


class Kind(models.TextChoices):
    PROPOSAL = "proposal.docx", _("Proposal (Word)")
    BUDGET = "budget.xlsx", _("Budget (Excel)")
    FUNDER = "funder.xlsx", _("Funder's workbook (Excel)")


OURS = (Kind.PROPOSAL, Kind.BUDGET)  # made of the application alone, without a file from outside


class Document(models.Model):
    """A paper made of an application. It never changes; a newer one is made beside it, and old ones can be deleted.

    `fingerprint` is the hash of what the paper says: where the application says something else today, it is stale.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200)
    name = models.CharField(_("file name"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    funder_book = models.ForeignKey(
        "documents.FunderBook",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("the form that was filled"),
    )
    revision = models.PositiveIntegerField(_("revision of the budget"), null=True)
    job = models.OneToOneField(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["application", "-made_at"], name="document_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:download", args=[self.application.reference, self.pk])
