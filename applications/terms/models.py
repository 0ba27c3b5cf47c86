"""Which terms of its call does an application keep, and why does it differ where it does?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from calls.catalogue.conditions import TermName


class KeptTerm(models.Model):
    """A term that goes before the programme's rule. `said` is what the call said when a person last looked at it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="kept_terms")
    name = models.CharField(_("term"), max_length=20, choices=TermName)
    value = models.CharField(_("value"), max_length=300, blank=True)  # plain: 95 or 20000.00; 30000.00
    said = models.CharField(_("what the call said"), max_length=300, blank=True)
    source = models.CharField(_("where it says so"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of the call")
        verbose_name_plural = _("terms of the call")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "name"], name="kept_term_once")]

    def __str__(self) -> str:
        return self.get_name_display()
