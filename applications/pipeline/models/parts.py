"""Which parts of applications may a person see? Those of the applications that the person may see."""

from typing import Self

from django.db import models

from applications.pipeline.models.application import Application
from organisations.models import Anyone


class PartQuerySet(models.QuerySet):
    """Rows that hang on an application, directly or by the path `visible_through` of their model."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the applications that the user may see."""
        path = getattr(self.model, "visible_through", "application")
        return self.filter(**{f"{path}__in": Application.objects.visible_to(user)})
