"""Who may use a call, in which role? Rules as data, each with its source and day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.parts import CallPartQuerySet
from organisations.models import MunicipalityFeature


class ApplicantRole(models.TextChoices):
    LEAD = "lead", _("lead")
    PARTNER = "partner", _("partner")
    ASSOCIATED = "associated", _("associated partner")


class Allowed(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("to be clarified")


class EligibilityRule(models.Model):
    """One sentence of a call about who may take part.

    A rule speaks about applicants of certain kinds (none named: all kinds) in certain places: countries, regions by
    the beginning of their NUTS code, provinces by name, or the countries of the programme (none named: everywhere).
    Of those it asks a feature or a size, and then allows, forbids or leaves open."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="eligibility_rules")
    role = models.CharField(_("role"), max_length=10, choices=ApplicantRole, default=ApplicantRole.LEAD)
    applicant_kinds = models.JSONField(_("kinds of applicants"), default=list, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    nuts = models.JSONField(_("NUTS regions"), default=list, blank=True)
    provinces = models.JSONField(_("counties or provinces"), default=list, blank=True)
    programme_countries = models.BooleanField(_("countries that take part in the programme"), default=False)
    required_feature = models.CharField(_("needs"), max_length=20, choices=MunicipalityFeature.Code, blank=True)
    min_population = models.PositiveIntegerField(_("inhabitants at least"), null=True, blank=True)
    max_population = models.PositiveIntegerField(_("inhabitants at most"), null=True, blank=True)
    allowed = models.CharField(_("allowed"), max_length=8, choices=Allowed, default=Allowed.YES)
    source = models.CharField(_("source"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    note = models.CharField(_("remark"), max_length=300, blank=True)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("eligibility rule")
        verbose_name_plural = _("eligibility rules")
        ordering = ["role", "pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_allowed_display()}"
