"""Which programmes give money, and which countries take part in them since when?"""

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations.models import Anyone


class ReferenceQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Reference data: everybody who is signed in may read it."""
        return self if user.is_authenticated else self.none()


class Programme(models.Model):
    """A funding programme, of the European Union, of a state or of a development agency."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=250)
    name_hu = models.CharField(_("name in Hungarian"), max_length=250, blank=True)
    name_tr = models.CharField(_("name in Turkish"), max_length=250, blank=True)
    portal_id = models.CharField(_("number in the EU portal"), max_length=20, blank=True, db_index=True)
    portal_abbreviation = models.CharField(_("abbreviation in the EU portal"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=20, blank=True)
    manager = models.CharField(_("managed by"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.get_name()

    def get_name(self) -> str:
        """The name in the reader's language where it has one."""
        return {"hu": self.name_hu, "tr": self.name_tr}.get((get_language() or "")[:2]) or self.name


class CountryStatus(models.TextChoices):
    MEMBER = "member", _("member state")
    ASSOCIATED = "associated", _("associated")
    ELIGIBLE = "eligible", _("eligible")
    NOT = "not", _("does not take part")
    UNKNOWN = "unknown", _("not known")


class ProgrammeCountry(models.Model):
    """Whether a country takes part in a programme, since when: a fact with a source and the day it was looked up.

    A new standing is a new row that begins with its day; the older ones stay, so that a call of last year keeps its
    answer. A row without a first day holds from the beginning."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="countries")
    country = models.CharField(_("country"), max_length=2)
    status = models.CharField(_("status"), max_length=12, choices=CountryStatus, default=CountryStatus.UNKNOWN)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("country of a programme")
        verbose_name_plural = _("countries of programmes")
        ordering = ["country", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "country", "valid_from"], name="country_once_per_day"),
            models.UniqueConstraint(  # a missing day differs from every other for the one above
                fields=["programme", "country"],
                condition=models.Q(valid_from__isnull=True),
                name="country_once_from_the_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country}: {self.get_status_display()}"
