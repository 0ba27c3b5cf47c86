"""What people read out of a call's papers, each term with where it stands and since when."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from calls.catalogue.models.calls import Call
from calls.catalogue.models.money import Terms
from calls.catalogue.suggestions import Suggestion
from calls.editing.actions.calls import allow, log
from calls.editing.given import Given
from organisations.models import User

LONGEST_SOURCE = 300


@transaction.atomic
def keep_terms(call: Call, *, by: User, given: dict[str, Given]) -> Terms:
    """Keep these terms; what changes stands in the log, and a term that is emptied loses its source."""
    allow(by, call)
    Call.objects.select_for_update().get(pk=call.pk)
    terms = Terms.objects.filter(call=call).first() or Terms(call=call)
    sources = dict(terms.sources) if isinstance(terms.sources, dict) else {}
    for name, term in given.items():
        old, new = getattr(terms, name), empty(name) if term.value in (None, "") else term.value
        if old != new:
            log(call, name, old, new, by=by)
            setattr(terms, name, new)
        told = {"source": term.source[:LONGEST_SOURCE], "as_of": term.as_of.isoformat() if term.as_of else ""}
        sources[name] = {key: value for key, value in told.items() if value} if new not in (None, "") else {}
    terms.sources = {name: source for name, source in sources.items() if source}
    terms.save()
    Call.objects.filter(pk=call.pk).update(version=F("version") + 1)
    return terms


def empty(name: str) -> str | None:
    """What stands in a term of which nothing is known."""
    return "" if name in Terms.WORDS else None


def accept(call: Call, *, by: User, suggestion: Suggestion) -> Terms:
    """Take a suggestion over: the sentence of the call becomes its source."""
    source = f"“{suggestion.quote}”"
    return keep_terms(call, by=by, given={suggestion.name: Given(suggestion.value, source, timezone.localdate())})
