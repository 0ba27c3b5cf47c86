"""By which folded words is a call found? Kept in two narrow tables, so that looking through all of them is quick."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.parts import CallPartQuerySet
from formats.names import search_key

STRONG = 6  # letters of a word of the text that is kept
KEPT = 80  # different words of a text
TAG = re.compile(r"<[^>]*>")
WORDS = (
    "code", "title", "title_hu", "title_tr", "themes", "subprogramme", "summary_html", "programme__code",
    "programme__name", "programme__name_hu", "programme__name_tr", "parent__code", "parent__title",
)  # fmt: skip
KEYS = ("code_key", "title_key", "theme_key", "head_key")


def padded(*texts: str) -> str:
    """Folded texts between blanks; the bar between two keeps a word from reaching over."""
    return f" {' | '.join(search_key(text) for text in texts if text)} "


def strong_words(html: str) -> str:
    """The different longer words of a text, as they come."""
    words = (word for word in search_key(TAG.sub(" ", html)).split() if len(word) >= STRONG)
    return " ".join(list(dict.fromkeys(words))[:KEPT])


def keys_of(call: Any) -> dict[str, str]:
    """The words of a call's code, titles, themes, programme and group, as they are kept."""
    programme, parent = call.programme, call.parent
    titles = (call.title, call.title_hu, call.title_tr)
    names = (programme.code, programme.name, programme.name_hu, programme.name_tr) if programme else ()
    group = (parent.code, parent.title) if parent else ()
    return {
        "code_key": search_key(call.code)[:200],
        "title_key": padded(*titles),
        "theme_key": padded(call.themes),
        "head_key": padded(call.code, *titles, call.themes, call.subprogramme, *names, *group),
    }


def words_of(call: Any) -> str:
    """The words of a call's text, as they are kept."""
    return f" {strong_words(call.summary_html)} "


class SearchEntry(models.Model):
    """What the search reads of one call: written with the call, never by people.

    Every key is folded and stands between blanks, so that " word" is a word's beginning."""

    call = models.OneToOneField("calls.Call", on_delete=models.CASCADE, primary_key=True, related_name="entry")
    code_key = models.CharField(max_length=200)
    title_key = models.TextField()
    theme_key = models.TextField()
    head_key = models.TextField()

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a call")
        verbose_name_plural = _("words of calls")

    def __str__(self) -> str:
        return self.code_key

    @classmethod
    def write(cls, calls: Iterable) -> None:
        """Keep the words of these calls, whether they had some before or not."""
        calls = list(calls)
        again: dict[str, Any] = {"batch_size": 500, "update_conflicts": True, "unique_fields": ["call"]}
        cls.objects.bulk_create(
            [cls(call_id=call.pk, **keys_of(call)) for call in calls], update_fields=list(KEYS), **again
        )
        texts = [SearchText(call_id=call.pk, words=words_of(call)) for call in calls]
        SearchText.objects.bulk_create(texts, update_fields=["words"], **again)


class SearchText(models.Model):
    """The different longer words of a call's text: larger than all else, and looked at only for a word that tells."""

    call = models.OneToOneField("calls.Call", on_delete=models.CASCADE, primary_key=True, related_name="search_text")
    words = models.TextField()

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a call for the search")
        verbose_name_plural = _("texts of calls for the search")

    def __str__(self) -> str:
        return self.words[:80]
