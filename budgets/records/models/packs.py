"""Who looked at a rule pack, and may it be used?"""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Anyone, Association


class PackStage(models.TextChoices):
    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked by a second person")
    ACTIVE = "active", _("active")
    SUPERSEDED = "superseded", _("superseded")


class PackWordQuerySet(models.QuerySet):
    """Words that never change once said; an association sees its own."""

    def visible_to(self, user: Anyone) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(association__in=user.association_ids)

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("A word on a rule pack never changes.")

    def delete(self) -> NoReturn:
        raise TypeError("A word on a rule pack never changes.")


class PackWord(models.Model):
    """One association's word on a version of a pack: draft, checked by a second person, active, superseded.

    The newest word holds, as long as the file is the one that was looked at; the file's own status is the ceiling.
    """

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=60)
    version = models.CharField(_("version"), max_length=20)
    sha256 = models.CharField(max_length=64, editable=False)
    stage = models.CharField(_("stage"), max_length=12, choices=PackStage)
    remark = models.TextField(_("remark"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = PackWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement on a rule pack")
        verbose_name_plural = _("statements on rule packs")
        ordering = ["pk"]
        indexes = [models.Index(fields=["association", "code", "version"])]

    def __str__(self) -> str:
        return f"{self.code} {self.version} {self.stage}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A word on a rule pack never changes.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A word on a rule pack never changes.")
