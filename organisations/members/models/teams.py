"""Who of an office works together? Teams of its staff."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Association
from organisations.members.models.users import AssociationScopedQuerySet, User


class Team(models.Model):
    """Some people of an association's office; what is given to the team reaches each of them."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=80)
    members = models.ManyToManyField(User, related_name="teams", verbose_name=_("members"))

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["association", "name"], name="team_named_once")]

    def __str__(self) -> str:
        return self.name
