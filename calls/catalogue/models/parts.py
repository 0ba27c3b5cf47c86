"""How is something seen that belongs to a call? As the call is seen."""

from typing import Self

from django.db import models

from organisations.models import Anyone


class CallPartQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """What belongs to a call that the user may see."""
        calls = self.model._meta.get_field("call").related_model  # noqa: SLF001 - the documented way to a related model
        return self.filter(call__in=calls.objects.visible_to(user))
