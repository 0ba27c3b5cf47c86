"""Which applications may a person see?"""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from applications.pipeline.states import PartnerState
from organisations.members.queries import still_staff
from organisations.models import Anyone, Role

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

    def led_by(self, user: Anyone) -> Self:
        """Those that the user leads and may see today; a head also gets those whose officer has left the office."""
        headed = [grant.association_id for grant in user.grants if grant.role == Role.HEAD]
        here = still_staff(timezone.localdate(), user=OuterRef("lead_officer"), association=OuterRef("association"))
        orphaned = Q(~Exists(here), association__in=headed) if headed else Q(pk__in=[])
        return self.visible_to(user).filter(Q(lead_officer=user) | orphaned)
