"""What does a call's page show? Facts gathered from the call, with source and day, or "not stated"."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call, CallForm
from calls.catalogue.models.changes import CallChange, ChangeKind
from calls.catalogue.models.money import BudgetLine, BudgetScope, Terms
from calls.catalogue.states import CallModel, CallState
from calls.catalogue.suggestions import Suggestion, suggestions_in
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

TERMS = (*Terms.PERCENT, *Terms.COUNTS, *Terms.WORDS)
ALWAYS = ("funding_rate", "min_partners", "min_countries", "duration_min", "duration_max", "lead_rule")


@dataclass(frozen=True)
class Term:
    """A term of the call with where it stands and since when."""

    label: str
    value: str
    source: str = ""
    as_of: object = None


def headed(text: str) -> str:
    """A label with a capital letter, in the reader's alphabet: i becomes İ in Turkish."""
    text = str(text)
    first = turkish_upper(text[:1]) if (get_language() or "")[:2] == "tr" else text[:1].upper()
    return first + text[1:]


def terms_of(call: Call) -> list[Term]:
    """The curated terms; what nobody has read out of the papers yet stands as not stated."""
    terms = getattr(call, "terms", None) or Terms()
    others = [name for name in TERMS if name not in ALWAYS]
    found = [term(terms, name, always=True) for name in ALWAYS] + [term(terms, name, always=False) for name in others]
    return [shown for shown in found if shown]


def term(terms: Terms, name: str, *, always: bool) -> Term | None:
    """One term in words of the reader's language."""
    value = getattr(terms, name)
    label = name_of(Terms, name)
    if value in ("", None):
        return Term(label, "") if always else None
    shown = output.percent(value, None) if name in Terms.PERCENT else str(value)
    return Term(label, shown, *source_of_term(terms, name))


def source_of_term(terms: Terms, name: str) -> tuple[str, dt.date | None]:
    """Where a term stands and since when: its own source, else the one given for all of them."""
    own = terms.sources.get(name) if isinstance(terms.sources, dict) else None
    if not isinstance(own, dict) or not own:
        return (terms.source_ref, terms.as_of) if getattr(terms, name) not in ("", None) else ("", None)
    try:
        as_of = dt.date.fromisoformat(own.get("as_of") or "")
    except (TypeError, ValueError):
        as_of = None
    return str(own.get("source") or ""), as_of


def open_suggestions(call: Call) -> list[tuple[str, Suggestion]]:
    """What the conditions state in words and nobody has recorded yet, each with its name."""
    terms = getattr(call, "terms", None) or Terms()
    found = suggestions_in(call.conditions_html)
    return [(name_of(Terms, one.name), one) for one in found if getattr(terms, one.name) is None]


def name_of(model: type[Model], name: str) -> str:
    """The name of a field in the reader's language."""
    return str(model._meta.get_field(name).verbose_name)  # noqa: SLF001 - the documented way to a field


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
    total, currency, scope = pot(lines)
    which = _("budget: %s") if scope in (BudgetScope.TOPIC, BudgetScope.UNKNOWN) else _("shared pot: %s")
    return which % money(total, currency) if total else ""


NEAREST = (BudgetScope.TOPIC, BudgetScope.UNKNOWN, BudgetScope.SHARED_CALL, BudgetScope.COUNTRY, BudgetScope.PROGRAMME)


def pot(lines: list[BudgetLine]) -> tuple[Decimal, str, str]:
    """The money that is nearest to the call, with its currency and whose it is: what a person wrote before what a
    source said, years of one pot together, and never one pot on top of another or two currencies in one sum."""
    stated = [line for line in lines if line.amount]
    stated = [line for line in stated if not line.imported] or stated
    for scope in NEAREST:
        found = [line for line in stated if line.scope == scope]
        if found:
            first = found[0]
            parts = [(line.year, line.amount) for line in found if line.currency == first.currency]
            parts = parts if scope == BudgetScope.TOPIC else list(dict.fromkeys(parts))  # the same pot, said twice
            return sum((amount or Decimal(0) for _year, amount in parts), Decimal(0)), first.currency, scope
    return Decimal(0), "", BudgetScope.UNKNOWN


def shared_pots(calls: list[Call]) -> list[str]:
    """The pots that several of these calls share, each once however many of them show it."""
    found = {
        (line.year or 0, line.currency, line.amount)
        for call in calls
        for line in call.budget_lines.all()
        if line.amount and line.scope == BudgetScope.SHARED_CALL
    }
    return [
        f"{year}: {money(amount, currency)}" if year else money(amount, currency)
        for year, currency, amount in sorted(found)
    ]


def name_of_field(change: CallChange) -> str:
    """What has changed, in the reader's language."""
    return name_of_part(change.field)


def name_of_part(name: str) -> str:
    """The label of a field or part of a call, in the reader's language."""
    if name in NAMES_OF_FIELDS:
        return str(NAMES_OF_FIELDS[name])
    return name_of(Terms if name in TERMS else Call, name)


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
