"""What can be learnt here, how long does it take, and who may see it?"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.members.models.users import Role
from organisations.models import Anyone, Association
from training.materials.rules import EDITORS


class MaterialKind(models.TextChoices):
    VIDEO = "video", _("video")
    GUIDE = "guide", _("guide")
    CHECKLIST = "checklist", _("checklist")
    WORKSHEET = "worksheet", _("worksheet")
    SLIDES = "slides", _("slides")
    COURSE = "course", _("course")


class Level(models.TextChoices):
    FIRST_STEPS = "first_steps", _("first steps")
    PRACTISED = "practised", _("practised")
    EXPERT = "expert", _("expert")


class MaterialQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Published ones that are shared (for everybody) or of the user's associations, and the drafts of trainers."""
        if not user.is_authenticated:
            return self.filter(is_published=True, association__isnull=True)
        if user.is_superuser:
            return self
        mine = {grant.association_id for grant in user.grants}
        written = {grant.association_id for grant in user.grants if grant.role in EDITORS}
        seen = Q(is_published=True) & (Q(association__isnull=True) | Q(association__in=mine))
        seen |= Q(association__in=written)
        if any(grant.role == Role.TRAINER for grant in user.grants):
            seen |= Q(association__isnull=True)
        return self.filter(seen)

    def published(self) -> Self:
        """Those that are no longer drafts."""
        return self.filter(is_published=True)


class Material(models.Model):
    """One thing to learn from. It is a draft until a trainer publishes it; without an association all may use it."""

    association = models.ForeignKey(
        Association,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("association"),
        help_text=_("Leave empty to share it with every association."),
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=MaterialKind)
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.FIRST_STEPS)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    is_published = models.BooleanField(_("published"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("training material")
        verbose_name_plural = _("training materials")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("training:material", args=[self.code])


class Helpful(models.Model):
    """One reader's answer to the question whether the material helped."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    helped = models.BooleanField(_("helped"))
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("answer to “Did this help?”")
        verbose_name_plural = _("answers to “Did this help?”")
        constraints = [models.UniqueConstraint(fields=["material", "user"], name="material_answered_once")]

    def __str__(self) -> str:
        return f"{self.material}: {self.helped}"
