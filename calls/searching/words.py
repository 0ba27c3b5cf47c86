"""Which calls does somebody mean who types a few words, and which of them first?

From the best: the code itself, the beginning of a code, every word at the beginning of a word of a title (in any
language), every word somewhere in a title, every word in code, titles, themes, programme or group. Last comes the text
of the call, and there only a strong word counts: one of at least six letters that few texts have, so that "health"
does not bring every call in whose boilerplate somebody writes of animal health."""

from collections.abc import Iterable

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact, GreaterThan

from calls.catalogue.models.calls import Call
from calls.catalogue.models.search import STRONG, SearchText
from formats.names import search_key

CODE, BEGINNING, TITLE, IN_TITLE, AROUND, TEXT = 6, 5, 4, 3, 2, 1
MOST_WORDS = 10
FEW, SHARE = 5, 50  # a word is weak when more texts have it than this, and more than one of so many


def has(key: str, text: str) -> GreaterThan:
    """Whether a key of the entry has the text in it; quicker than LIKE, and nothing in the text means anything else."""
    return GreaterThan(StrIndex(F(f"entry__{key}"), Value(text)), 0)


def every(key: str, texts: Iterable[str]) -> Q:
    """Whether a key has all of the texts in it."""
    found = Q()
    for text in texts:
        found &= Q(has(key, text))
    return found


def in_text(word: str) -> list[int]:
    """The calls in whose text a word begins like this, if it tells something: it is long, and few texts have it."""
    if len(word) < STRONG or not word.isalpha():
        return []
    most = max(FEW, Call.objects.count() // SHARE)
    having = SearchText.objects.filter(GreaterThan(StrIndex(F("words"), Value(f" {word}")), 0))
    found = list(having.values_list("pk", flat=True)[: most + 1])
    return found if len(found) <= most else []


def ranked(calls: QuerySet[Call], text: str) -> QuerySet[Call]:
    """The calls that are meant, each with its `rank`; without a word, all of them."""
    key = search_key(text)
    words = key.split()[:MOST_WORDS]
    if not words:
        return calls.annotate(rank=Value(0, output_field=IntegerField()))
    for word in words:
        meant = Q(has("head_key", word))
        calls = calls.filter(meant | Q(pk__in=found) if (found := in_text(word)) else meant)
    begin = StrIndex(F("entry__code_key"), Value(key))
    rank = Case(
        When(entry__code_key=key, then=Value(CODE)),
        When(Exact(begin, 1), then=Value(BEGINNING)),
        When(every("title_key", [f" {word}" for word in words]), then=Value(TITLE)),
        When(every("title_key", words), then=Value(IN_TITLE)),
        When(every("head_key", words), then=Value(AROUND)),
        default=Value(TEXT),
        output_field=IntegerField(),
    )
    return calls.annotate(rank=rank)


def with_theme(calls: QuerySet[Call], text: str) -> QuerySet[Call]:
    """Those whose themes have every word of the text."""
    return calls.filter(every("theme_key", search_key(text).split()[:MOST_WORDS]))
