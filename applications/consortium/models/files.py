"""Which files belong to an application?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.consortium.models.partners import Partner
from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from formats.files import random_place


class Attachment(models.Model):
    """A file on record: a filled-in form, a mandate, a declaration, a letter."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    document_code = models.CharField(_("which document"), max_length=40, blank=True)
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments", verbose_name=_("partner")
    )
    name = models.CharField(_("file name"), max_length=200)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["application", "document_code", "pk"]

    def __str__(self) -> str:
        return self.name
