"""How is what was found in a budget kept until something behind it changes?"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from applications.models import Application
from budgets.records.models.findings import KeptFindings, Mute

Place = tuple[str, str, str]  # a finding's code, its target, and the mark of the figures behind it


@transaction.atomic
def keep_findings(
    application: Application, fingerprint: str, findings: dict[str, Any], *, warnings: Collection[Place]
) -> None:
    """Keep the findings in the place of those kept before; a mute whose warning is not among `warnings` ends.

    Asks no rights: what was computed is the same for everybody, and is kept in passing, whoever asks for it first.
    """
    KeptFindings.objects.bulk_create(
        [KeptFindings(application=application, fingerprint=fingerprint, findings=findings)],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["fingerprint", "findings"],
    )
    open_ones = Mute.objects.filter(application=application, ended_at=None)
    gone = [mute.pk for mute in open_ones if (mute.code, mute.target, mute.figures) not in warnings]
    if gone:
        Mute.objects.filter(pk__in=gone).update(ended_at=timezone.now())
