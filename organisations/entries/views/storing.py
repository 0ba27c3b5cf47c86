"""How is a form of the directory kept, and what does the second of two people see?"""

from typing import Any

from django.db import transaction

from organisations.entries.actions import directory
from organisations.entries.forms.versions import VersionedForm
from organisations.members.requests import SignedInRequest
from refusals import Stale
from refusals.views import answering


def stored(request: SignedInRequest, form: VersionedForm) -> Any:
    """Keep what was typed; None, and the form's errors say why, when somebody was quicker."""
    with answering(request, form):
        try:
            return _kept(request, form)
        except Stale as stale:
            form.show(stale.stored)
            raise
    return None


@transaction.atomic
def _kept(request: SignedInRequest, form: VersionedForm) -> Any:
    entry = directory.store(form.save(commit=False), by=request.user, version=form.cleaned_data["version"] or 0)
    form.save_m2m()
    if parts := form.parts():
        directory.complete(entry, **parts)
    return entry
