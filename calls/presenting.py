"""What does a call's page show? Facts gathered from the call, with source and day, or "not stated"."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from calls.models import Call, CallChange, CallForm, Terms
from calls.models.changes import ChangeKind
from calls.states import CallModel, CallState
from formats import output
from formats.names import turkish_upper

NAMES_OF_FIELDS = {
    "deadline": gettext_lazy("deadline"),
    "deadlines": gettext_lazy("deadlines"),
    "budget": gettext_lazy("budget of the call"),
    "missing_since": gettext_lazy("found in the source"),
    "closed_on": gettext_lazy("closed by hand on"),
    "news": gettext_lazy("announcement of the funder"),
}

AMOUNT = re.compile(r"\b(\d{1,15}(?:\.\d{1,2})?) ([A-Z]{3})\b")
SPOKEN = frozenset({"conditions_html", "news"})  # long texts: only that they changed is told

ALWAYS = ("funding_rate", "min_partners", "min_countries", "duration_min", "duration_max", "lead_rule")


@dataclass(frozen=True)
class Term:
    """A term of the call with where it stands and since when."""

    label: str
    value: str
    source: str = ""
    as_of: object = None


def headed(text) -> str:
    """A label with a capital letter, in the reader's alphabet: i becomes İ in Turkish."""
    text = str(text)
    first = turkish_upper(text[:1]) if (get_language() or "")[:2] == "tr" else text[:1].upper()
    return first + text[1:]


def terms_of(call: Call) -> list[Term]:
    """The curated terms; what nobody has read out of the papers yet stands as not stated."""
    terms = getattr(call, "terms", None) or Terms()
    others = [name for name in (*Terms.PERCENT, *Terms.COUNTS, *Terms.WORDS) if name not in ALWAYS]
    found = [term(terms, name, always=True) for name in ALWAYS] + [term(terms, name, always=False) for name in others]
    return [shown for shown in found if shown]


def term(terms: Terms, name: str, *, always: bool) -> Term | None:
    """One term in words of the reader's language."""
    field = Terms._meta.get_field(name)  # noqa: SLF001 - the documented way to a field
    value = getattr(terms, name)
    label = str(field.verbose_name)
    if value in ("", None):
        return Term(label, "") if always else None
    own = terms.sources.get(name, {}) if isinstance(terms.sources, dict) else {}
    shown = output.percent(value, None) if name in Terms.PERCENT else str(value)
    return Term(label, shown, own.get("source") or terms.source_ref, own.get("as_of") or terms.as_of)


def money(value: Decimal, currency: str = "") -> str:
    """An amount of a call: without decimals where it has none."""
    shown = output.number(value, None, places=0 if value == value.to_integral_value() else 2)
    return f"{shown}\N{NO-BREAK SPACE}{currency}" if currency else shown


def money_words(call: Call) -> str:
    """The money of the call in one line: the grant if it is known, else the pot, and whose pot it is."""
    lines = list(call.budget_lines.all())
    least = min((line.min_grant for line in lines if line.min_grant), default=None)
    most = max((line.max_grant for line in lines if line.max_grant), default=None)
    currency = lines[0].currency if lines else call.currency
    if least and most:
        if least == most:
            return _("grant: %s") % money(most, currency)
        spoken = {"least": money(least), "most": money(most, currency)}
        return _("grant: %(least)s – %(most)s") % spoken
    if least or most:
        which = _("grant at most: %s") if most else _("grant at least: %s")
        return which % money(most or least, currency)
    total = sum((line.amount for line in lines if line.amount), Decimal(0))
    if not total:
        return ""
    shared = any(line.scope == "shared_call" for line in lines)
    which = _("shared pot: %s") if shared else _("budget: %s")
    return which % money(total, currency)


def name_of_field(change: CallChange) -> str:
    """What has changed, in the reader's language."""
    if change.field in NAMES_OF_FIELDS:
        return str(NAMES_OF_FIELDS[change.field])
    return str(Call._meta.get_field(change.field).verbose_name)  # noqa: SLF001 - the documented way to a field


def change_words(change: CallChange) -> str:
    """From what to what, in the reader's language."""
    old, new = (changed_value(text, change) or "–" for text in (change.old, change.new))
    match change.kind:
        case ChangeKind.SOURCE_SAYS:
            return _("the source says: %(new)s; we keep: %(old)s") % {"new": new, "old": old}
        case ChangeKind.MISSING:
            return _("no longer in the source")
        case ChangeKind.BACK:
            return _("in the source again")
    if change.field in SPOKEN:
        return _("the text is another one") if change.field == "conditions_html" else new
    return f"{old} → {new}"


def changed_value(text: str, change: CallChange) -> str:
    """A value of the log in the reader's language: days and procedures are kept the same in every language."""
    try:
        day = dt.date.fromisoformat(text[:10]) if text[4:5] == "-" else None
    except ValueError:
        day = None
    if day:
        return output.day(day, None) + text[10:]
    words: dict[str, type] = {"model": CallModel, "portal_status": CallState, "form": CallForm}
    if (kind := words.get(change.field)) and text in kind.values:
        return str(kind(text).label)
    return AMOUNT.sub(lambda found: money(Decimal(found[1]), found[2]), text) if change.field == "budget" else text
