"""Which applications may a person see?"""

from typing import Self

from django.db import models
from django.db.models import Q

from applications.pipeline.states import PartnerState
from organisations.models import Anyone

IN_THE_PARTNERSHIP = [state for state in PartnerState if state != PartnerState.LEFT]


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Staff see their association's, a municipality its own, a guest the ones named in the invitation."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        seen = Q(pk__in=[])
        if user.association_ids:
            seen |= Q(association__in=user.association_ids)
        for association, reference in user.guest_of:
            seen |= Q(association=association, reference=reference)
        if mine := user.organisation_ids:
            partnered = self.model.objects.filter(
                partners__organisation__in=mine, partners__state__in=IN_THE_PARTNERSHIP
            )
            seen |= Q(on_behalf_of__in=mine) | Q(lead_organisation__in=mine) | Q(pk__in=partnered.values("pk"))
        return self.filter(seen)
