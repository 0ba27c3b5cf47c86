"""Where in the work does a material belong?"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.pipeline.states import Stage, State
from calls.models import Call, Programme
from organisations.models import Anyone
from training.materials.models.materials import Material


class Place(models.TextChoices):
    """A page of the program beside which materials are shown."""

    REQUEST = "request", _("support request")
    CALL = "call", _("call for proposals")
    OVERVIEW = "overview", _("overview of an application")
    TASKS = "tasks", _("tasks")
    TEXTS = "texts", _("texts")
    PARTNERS = "partners", _("partners")
    WORKPLAN = "workplan", _("work plan")
    BUDGET = "budget", _("budget")
    DOCUMENTS = "documents", _("documents")
    REVIEW = "review", _("review")
    SUBMISSION = "submission", _("submission")
    AWARD = "award", _("award and reports")


FACETS = ("programme", "call", "stage", "state", "section_code", "finding_code", "place")


class LinkQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """The links of the materials that the user may see."""
        return self.filter(material__in=Material.objects.visible_to(user))


class MaterialLink(models.Model):
    """A material belongs where everything that is filled in here holds; what is empty does not matter."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="links")
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("call for proposals")
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, blank=True)
    section_code = models.CharField(_("code of the text section"), max_length=60, blank=True)
    finding_code = models.CharField(_("code of the finding or of what blocks a step"), max_length=60, blank=True)
    place = models.CharField(_("page"), max_length=12, choices=Place, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a material")
        verbose_name_plural = _("places of materials")
        ordering = ["material", "pk"]
        indexes = [models.Index(fields=["finding_code"], name="material_link_code")]
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False)
                | Q(call__isnull=False)
                | ~Q(stage="")
                | ~Q(state="")
                | ~Q(section_code="")
                | ~Q(finding_code="")
                | ~Q(place=""),
                name="material_link_says_where",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(getattr(self, facet)) for facet in FACETS if getattr(self, facet))
