"""Which people stand behind the organisations, in which function, and who sees them?"""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from formats.names import hungarian_sort_key, search_key, turkish_sort_key
from organisations.directory.models.directory import Association, Organisation
from organisations.directory.readers import Reader


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """Staff see the people in their associations' directory, a municipality those who act for it."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        own = Mandate.objects.filter(organisation__in=user.organisation_ids).values("person")
        return self.filter(models.Q(directory_of__in=user.association_ids) | models.Q(pk__in=own))

    def named_like(self, text: str) -> Self:
        """Those whose folded name contains every folded word of the text."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search_key__contains=word)
        return found


class Person(models.Model):
    """A person with a name in two parts, because Hungarian puts the family name first."""

    directory_of = models.ForeignKey(
        Association, on_delete=models.PROTECT, related_name="people", verbose_name=_("in the directory of")
    )
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    search_key = models.CharField(max_length=350, editable=False, db_index=True)
    sort_key_hu = models.CharField(max_length=350, editable=False)
    sort_key_tr = models.CharField(max_length=350, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["search_key"]

    def __str__(self) -> str:
        return self.get_name()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys for searching and sorting in step with the name: family name first, as in a register."""
        name = f"{self.family_name} {self.given_name}"
        self.search_key = search_key(name)
        self.sort_key_hu = hungarian_sort_key(name)
        self.sort_key_tr = turkish_sort_key(name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisations:person", args=[self.pk])

    @property
    def association_id(self) -> int:
        """The association in whose directory the person stands."""
        return self.directory_of_id

    def get_name(self) -> str:
        """The name in the order of the person's own language: family name first in Hungarian."""
        names = [self.given_name, self.family_name]
        return " ".join(reversed(names) if self.language == "hu" else names).strip()


class MandateQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """The functions of people the user sees, in organisations the user sees."""
        return self.filter(
            person__in=Person.objects.visible_to(user), organisation__in=Organisation.objects.visible_to(user)
        )

    def in_force(self, on: dt.date) -> Self:
        """Those that hold on that day, both ends included."""
        return self.filter(
            models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=on),
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=on),
        )


class Mandate(models.Model):
    """The function a person holds in an organisation, from and until a day."""

    class Function(models.TextChoices):
        MAYOR = "mayor", _("mayor")
        CLERK = "clerk", _("clerk")
        SECRETARY_GENERAL = "secretary_general", _("secretary general")
        LEGAL_REPRESENTATIVE = "legal_representative", _("legal representative")
        CONTACT = "contact", _("contact person")
        FINANCE = "finance", _("finance officer")
        COUNCILLOR = "councillor", _("councillor")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="mandates")
    function = models.CharField(_("function"), max_length=24, choices=Function)
    elected = models.BooleanField(_("elected"), default=False)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("function and mandate")
        verbose_name_plural = _("functions and mandates")
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="mandate_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_function_display()}"

    @property
    def association_id(self) -> int:
        """The association in whose directory the person stands."""
        return self.person.directory_of_id
