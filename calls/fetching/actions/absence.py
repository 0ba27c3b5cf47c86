"""What becomes of calls that their source no longer has? They stay; a person may put them into the archive."""

from collections.abc import Iterable

from django.db import transaction

from calls.catalogue.models.calls import Call
from calls.catalogue.rules import may_edit
from calls.editing.actions.calls import archive
from organisations.models import User


@transaction.atomic
def archive_absent(calls: Iterable[Call], *, by: User) -> int:
    """Put these calls into the archive, each with its line in the log; how many there were."""
    chosen = [call for call in calls if call.missing_since and not call.archived and may_edit(by, call)]
    for call in chosen:
        archive(call, by=by)
    return len(chosen)
