"""What does a material say in one language, and can everybody follow it?"""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from formats.files import random_place_with_ending
from organisations.models import Anyone
from training.materials.files import validate_captions, validate_material
from training.materials.models.materials import Material, MaterialKind


class TextQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """The texts of the materials that the user may see."""
        return self.filter(material__in=Material.objects.visible_to(user))


class MaterialText(models.Model):
    """A material in one language: text on the page, a link or a file. A video carries captions or its transcript."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    body_html = models.TextField(_("text"), blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(
        _("file"),
        upload_to=random_place_with_ending,
        blank=True,
        max_length=200,
        validators=[validate_material],
        help_text=_("At most 50 MB: PDF, Word, Excel, PowerPoint, OpenDocument, MP4, WebM, MP3, PNG or JPG."),
    )
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    captions = models.FileField(
        _("captions"),
        upload_to=random_place_with_ending,
        blank=True,
        max_length=200,
        validators=[validate_captions],
        help_text=_("A file of subtitles in WebVTT format, with the ending .vtt."),
    )
    transcript = models.TextField(_("transcript"), blank=True, help_text=_("What is said and shown, as text."))

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a material")
        verbose_name_plural = _("texts of materials")
        ordering = ["material", "language"]
        constraints = [models.UniqueConstraint(fields=["material", "language"], name="material_text_once")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A video without captions and transcript shuts people out, so it is not accepted."""
        if self.material.kind == MaterialKind.VIDEO and not (self.captions or self.transcript.strip()):
            raise ValidationError(
                {"transcript": _("A video needs captions or a transcript, for people who cannot hear or see it.")}
            )
