"""Which exchange rates do we know, from which file, what was corrected, and at which rate was a version converted?"""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.submission.models import FrozenQuerySet
from budgets.records.models.versions import BudgetVersion
from formats.files import random_place
from organisations.models import Anyone

SOURCES = [
    ("ecb", _("European Central Bank, daily reference rate")),
    ("inforeuro", _("InforEuro, the Commission's monthly accounting rate")),
]
DIGITS, PLACES = 16, 6  # of units per euro
NOT_NEGATIVE = [MinValueValidator(0)]


class RateQuerySet(models.QuerySet):
    """Rates are public facts: everybody who works here sees them, nobody else needs them."""

    def visible_to(self, user: Anyone) -> Self:
        return self if user.is_authenticated and (user.is_superuser or user.association_ids) else self.none()


class RateFile(models.Model):
    """A file of rates: laid down, looked at, then read; what it brought stands beside it."""

    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to=random_place, max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=SOURCES)
    month = models.DateField(_("month of the rates"), null=True, blank=True)
    fictional = models.BooleanField(_("fictional rates of the demonstration"), default=False)
    new = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    laid_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    laid_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of exchange rates")
        verbose_name_plural = _("files of exchange rates")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ExchangeRate(models.Model):
    """How many units of a currency one euro buys: on a day, or in a month (kept on its first day)."""

    source = models.CharField(_("source"), max_length=10, choices=SOURCES)
    on = models.DateField(_("day or month"))
    currency = models.CharField(_("currency"), max_length=3)
    units = models.DecimalField(_("units per euro"), max_digits=DIGITS, decimal_places=PLACES, validators=NOT_NEGATIVE)
    file = models.ForeignKey(RateFile, on_delete=models.PROTECT, related_name="rates")

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["currency", "source", "on"]
        constraints = [
            models.UniqueConstraint(fields=["source", "currency", "on"], name="exchange_rate_once"),
            models.CheckConstraint(condition=models.Q(units__gt=0), name="exchange_rate_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.on} {self.currency} {self.units}"


class RateCorrection(models.Model):
    """A rate that a later file gave otherwise: what it was, what it is, which file said so."""

    rate = models.ForeignKey(ExchangeRate, on_delete=models.CASCADE, related_name="corrections")
    before = models.DecimalField(_("before"), max_digits=DIGITS, decimal_places=PLACES, validators=NOT_NEGATIVE)
    after = models.DecimalField(_("after"), max_digits=DIGITS, decimal_places=PLACES, validators=NOT_NEGATIVE)
    file = models.ForeignKey(RateFile, on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField(default=timezone.now)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of a rate")
        verbose_name_plural = _("corrections of rates")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.rate}: {self.before} → {self.after}"


class KeptConversion(models.Model):
    """What a version of a budget came to in another currency when it was kept; later rates do not change it.

    Without a rate (`units` empty) it says which months were missing.
    """

    version = models.ForeignKey(BudgetVersion, on_delete=models.CASCADE, related_name="conversions")
    currency = models.CharField(_("currency"), max_length=3)
    rate_currency = models.CharField(max_length=3)
    units = models.DecimalField(_("units per euro"), max_digits=16, decimal_places=6, null=True)
    source = models.CharField(_("source"), max_length=10)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    days = models.PositiveIntegerField(default=0)
    fictional = models.BooleanField(default=False)
    missing = models.JSONField(default=list)
    total = models.DecimalField(_("total cost"), max_digits=18, decimal_places=2, null=True)
    grant = models.DecimalField(_("grant asked for"), max_digits=18, decimal_places=2, null=True)
    own = models.DecimalField(_("own contribution"), max_digits=18, decimal_places=2, null=True)

    visible_through = "version__budget__application"
    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept conversion")
        verbose_name_plural = _("kept conversions")
        ordering = ["version", "currency"]
        constraints = [models.UniqueConstraint(fields=["version", "currency"], name="kept_conversion_once")]

    def __str__(self) -> str:
        return f"{self.version} {self.currency}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once; it is never saved again."""
        if not self._state.adding:
            raise ValueError("A kept conversion is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A kept conversion is never deleted.")
