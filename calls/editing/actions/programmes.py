"""How is it noted that a country takes part in a programme? A new standing is added; what held before stays known."""

from django.db import transaction

from calls.catalogue.models.programmes import Programme, ProgrammeCountry
from calls.editing.actions.calls import allow
from organisations.models import User


@transaction.atomic
def keep_programme(programme: Programme, *, by: User) -> Programme:
    """Store a programme that somebody typed in or mended."""
    allow(by)
    programme.save()
    return programme


@transaction.atomic
def note_standing(part: ProgrammeCountry, *, by: User) -> ProgrammeCountry:
    """Keep how a country stands from a day on; the same country and day are mended, not doubled."""
    allow(by)
    known = ProgrammeCountry.objects.select_for_update().filter(
        programme=part.programme_id, country=part.country, valid_from=part.valid_from
    )
    part.pk = known.values_list("pk", flat=True).first()
    part.save(force_update=part.pk is not None)
    return part


def remove_standing(part: ProgrammeCountry, *, by: User) -> None:
    """Take away what was noted by mistake."""
    allow(by)
    part.delete()
