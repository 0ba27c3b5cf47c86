"""Which associations, municipalities, groupings and other organisations are there, and who sees which?"""

from typing import Any, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from formats.names import hungarian_sort_key, search_key, turkish_sort_key
from organisations.directory.readers import Reader

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
TWO_LETTERS = RegexValidator(r"^[A-Z]{2}\Z", _("Two capital letters, for example HU or TR."))
NINE_DIGITS = RegexValidator(r"^[0-9]{9}\Z", _("Nine digits, for example 999000001."))
NUTS3_CODE = RegexValidator(
    r"^[A-Z]{2}[A-Z0-9]{3}\Z", _("Two letters and three characters, for example HU311 or TRA23.")
)


class LegalStatus(models.TextChoices):
    PUBLIC = "public", _("public body")
    NON_PROFIT = "non_profit", _("private non-profit body")
    PROFIT = "profit", _("private body for profit")


STATUSES = [("", _("not stated")), *LegalStatus.choices]  # nobody's status is guessed: what was not said is shown so


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    ASSOCIATION = "association", _("association of municipalities")
    COUNTY = "county", _("county or province")
    AGENCY = "agency", _("agency")
    NGO = "ngo", _("non-governmental organisation")
    COMPANY = "company", _("company")
    UNIVERSITY = "university", _("university")
    OTHER = "other", _("other")


PUBLIC_KINDS = frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY})  # public bodies by law


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """Staff see their associations' directory and the shared one, a municipality itself, a guest nothing."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        seen = models.Q(pk__in=user.organisation_ids)
        if user.association_ids:
            seen |= models.Q(directory_of__isnull=True) | models.Q(directory_of__in=user.association_ids)
        return self.filter(seen)

    def named_like(self, text: str) -> Self:
        """Those whose folded name contains every folded word of the text."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search_key__contains=word)
        return found


class Organisation(models.Model):
    """Anybody who can be a partner, a lead or a funder. Without an association it stands in the shared directory."""

    directory_of = models.ForeignKey(
        "organisations.Association",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="directory",
        verbose_name=_("in the directory of"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    legal_status = models.CharField(_("legal status"), max_length=12, choices=STATUSES, blank=True, default="")
    name = models.CharField(_("name"), max_length=200)
    official_name = models.CharField(_("full official name"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, validators=[TWO_LETTERS])
    nuts3 = models.CharField(_("NUTS 3 region"), max_length=6, blank=True, db_index=True, validators=[NUTS3_CODE])
    address = models.CharField(_("address"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    pic = models.CharField(
        _("participant identification code (PIC)"), max_length=9, blank=True, validators=[NINE_DIGITS]
    )
    tax_number = models.CharField(_("tax number"), max_length=30, blank=True)
    bank_account = models.CharField(_("bank account"), max_length=40, blank=True)
    signatory = models.CharField(_("authorised signatory"), max_length=200, blank=True)
    search_key = models.CharField(max_length=700, editable=False, db_index=True)
    sort_key_hu = models.CharField(max_length=700, editable=False, db_index=True)
    sort_key_tr = models.CharField(max_length=700, editable=False, db_index=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["search_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys for searching and sorting in step with the name."""
        self.fold()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.pk])

    def fold(self) -> None:
        """Make the keys by which the entry is found and sorted."""
        self.search_key = search_key(f"{self.name} {self.name_en}")
        self.sort_key_hu = hungarian_sort_key(self.name)
        self.sort_key_tr = turkish_sort_key(self.name)

    @property
    def association_id(self) -> int | None:
        """The association that keeps it; None for the shared directory."""
        return self.directory_of_id

    @property
    def missing(self) -> list[str]:
        """What funders ask of every partner and is not filled in yet, in the reader's words."""
        asked = ["pic", "signatory", "bank_account"]
        return [str(self._meta.get_field(name).verbose_name) for name in asked if not getattr(self, name)]


class AssociationQuerySet(OrganisationQuerySet):
    def visible_to(self, user: Reader) -> Self:
        """The associations in which the user holds any role."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(pk__in={grant.association_id for grant in user.grants})


class Association(Organisation):
    """A union of municipalities that runs its pipeline here; everything that is worked on belongs to one."""

    code = models.SlugField(_("code"), max_length=12, unique=True)
    reference_prefix = models.CharField(_("prefix of its references"), max_length=6, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Brussels")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    digest_weekday = models.PositiveSmallIntegerField(
        _("day of the weekly mail about calls"), choices=list(enumerate(WEEKDAYS)), default=0
    )
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the weekly mail about calls"), choices=[(hour, f"{hour}:00") for hour in range(5, 21)], default=7
    )

    objects = AssociationQuerySet.as_manager()

    class Meta:
        verbose_name = _("association of municipalities")
        verbose_name_plural = _("associations of municipalities")

    @property
    def association_id(self) -> int:
        """An association belongs to itself, so that one predicate serves it and what it owns."""
        return self.pk


class MunicipalityType(models.TextChoices):
    VILLAGE = "village", _("village")
    TOWN = "town", _("town")
    CITY_WITH_COUNTY_RIGHTS = "county_city", _("city with county rights")
    PROVINCE_CENTRE = "province_centre", _("provincial municipality")
    DISTRICT = "district", _("district municipality")
    METROPOLITAN_DISTRICT = "metropolitan_district", _("metropolitan district municipality")
    METROPOLITAN = "metropolitan", _("metropolitan municipality")
    TOWNSHIP = "township", _("town municipality (belde)")


class CouncilWeek(models.IntegerChoices):
    FIRST = 1, pgettext_lazy("week of the month", "first")
    SECOND = 2, pgettext_lazy("week of the month", "second")
    THIRD = 3, pgettext_lazy("week of the month", "third")
    FOURTH = 4, pgettext_lazy("week of the month", "fourth")
    LAST = 5, pgettext_lazy("week of the month", "last")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Municipality(Organisation):
    """A member of an association, with what decides whether it may apply."""

    municipality_type = models.CharField(_("type"), max_length=24, choices=MunicipalityType, blank=True)
    national_code = models.CharField(_("national code"), max_length=12, blank=True, db_index=True)
    province = models.CharField(_("county or province"), max_length=80, blank=True)
    district = models.CharField(_("district"), max_length=80, blank=True)
    qualifier = models.CharField(max_length=170, blank=True, editable=False)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_on = models.DateField(_("population as of"), null=True, blank=True)
    population_source = models.CharField(_("source of the population"), max_length=200, blank=True)
    nuts3_unverified = models.BooleanField(_("the NUTS 3 region is still to be verified"), default=False)
    nuts3_source = models.CharField(_("source of the NUTS 3 region"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    next_council_on = models.DateField(_("next council meeting"), null=True, blank=True)
    council_week = models.PositiveSmallIntegerField(
        _("week of the council's meetings"), choices=CouncilWeek, null=True, blank=True
    )
    council_weekday = models.PositiveSmallIntegerField(
        _("weekday of the council's meetings"), choices=Weekday, null=True, blank=True
    )
    own_contribution_ceiling = models.DecimalField(
        _("own contribution at most"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    own_contribution_currency = models.CharField(max_length=3, blank=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return f"{self.name} ({self.qualifier})" if self.qualifier else self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:municipality", args=[self.pk])

    def fold(self) -> None:
        """One of several of the same name is also found by its district or province."""
        super().fold()
        self.search_key = search_key(f"{self.name} {self.name_en} {self.qualifier}")

    @property
    def code_scheme(self) -> str:
        """Whose code the national code is."""
        return {"HU": "KSH", "TR": "UAVT"}.get(self.country, "")


class MunicipalityPartQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """What belongs to the municipalities the user sees."""
        return self.filter(municipality__in=Municipality.objects.visible_to(user))


class CouncilMeeting(models.Model):
    """A day on which the council sits, as the municipality announced it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="council_meetings")
    on = models.DateField(_("day of the meeting"))

    objects = MunicipalityPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("council meeting")
        verbose_name_plural = _("council meetings")
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["municipality", "on"], name="council_meeting_once")]

    def __str__(self) -> str:
        return str(self.on)


class MunicipalityFeature(models.Model):
    """A fact about a municipality that a call may ask for, an energy and climate plan for example."""

    class Code(models.TextChoices):
        SECAP = "secap", _("sustainable energy and climate action plan")
        EU_UNIT = "eu_unit", _("EU unit of its own")
        TWINNED = "twinned", _("living twin-town partnership")
        DORMANT_TWIN = "dormant_twin", _("dormant twin-town partnership")
        UNESCO = "unesco", _("UNESCO world heritage")
        HERITAGE = "heritage", _("protected heritage")
        DISADVANTAGED = "disadvantaged", _("disadvantaged area")
        CBC = "cbc", _("experience with cross-border cooperation")
        SLOW_CITY = "slow_city", _("slow city")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="features")
    code = models.CharField(_("feature"), max_length=20, choices=Code)

    objects = MunicipalityPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("feature of a municipality")
        verbose_name_plural = _("features of municipalities")
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="feature_once")]

    def __str__(self) -> str:
        return self.get_code_display()


class GroupingQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """Staff see their associations' groupings, a municipality those it belongs to."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        own = Grouping.members.through.objects.filter(municipality__in=user.organisation_ids).values("grouping")
        return self.filter(
            models.Q(association__in=user.association_ids)
            | models.Q(lead__in=user.organisation_ids)
            | models.Q(pk__in=own)
        )


class Grouping(models.Model):
    """Municipalities that act together; one of them leads."""

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="groupings")
    name = models.CharField(_("name"), max_length=200)
    lead = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="leads", verbose_name=_("lead"))
    members = models.ManyToManyField(Municipality, related_name="groupings", verbose_name=_("members"))
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = GroupingQuerySet.as_manager()

    class Meta:
        verbose_name = _("grouping of municipalities")
        verbose_name_plural = _("groupings of municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:grouping", args=[self.pk])
