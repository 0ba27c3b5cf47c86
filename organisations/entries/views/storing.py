"""How is a form of the directory kept, and what does the second of two people see?"""

from django.db import transaction

from organisations.entries.actions import directory
from organisations.entries.forms.versions import VersionedForm
from organisations.members.models.users import User


def stored(form: VersionedForm, *, by: User):
    """Keep what was typed; None, and the form's errors say why, when somebody was quicker."""
    try:
        with transaction.atomic():
            entry = directory.store(form.save(commit=False), by=by, version=form.cleaned_data["version"] or 0)
            form.save_m2m()
            if parts := form.parts():
                directory.complete(entry, **parts)
    except directory.Stale as stale:
        form.show(stale.stored)
        return None
    return entry
