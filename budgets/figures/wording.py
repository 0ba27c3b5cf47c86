"""Which category, work package or period is meant by what stands in somebody's table, in any of the three languages?"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.models import WorkPackage
from budgets.figures.entries import CLOSURE, PREPARATION
from budgets.figures.labels import CATEGORY_LABELS
from formats.names import search_key
from formats.readings import Ambiguous, Unreadable

LONGEST = 300
NOTHING = {"", "-", "–", "—"}
PACKAGE_WORDS = {
    "wp", "work package", "work packages", "workpackage", "mcs", "munkacsomag", "ip", "is paketi", "paket", "package",
    "nr", "no", "sz",
}  # fmt: skip
PERIOD_WORDS = {"period", "reporting period", "p", "rp", "idoszak", "beszamolasi idoszak", "donem", "raporlama donemi"}
BESIDE = dict.fromkeys(("preparation", "elokeszites", "hazirlik"), PREPARATION) | dict.fromkeys(
    ("closure", "zaras", "kapanis"), CLOSURE
)
NUMBERED = re.compile(r"\A(?:[a-z]{1,3} ?)?\d{1,3}(?: \d{1,2})? ")


def category_meant(text: str, offered: Iterable[str]) -> str:
    """The code of the one category that is called so; several possible ones are asked, not guessed."""
    if text.strip() in NOTHING:
        return ""
    typed = search_key(text[:LONGEST])
    offered = list(offered)
    names = {code: _names(code) for code in offered}
    for wanted in (typed, NUMBERED.sub("", f"{typed} ").strip()):
        if exact := [code for code in offered if wanted in names[code]]:
            return _one(exact, text)
        begun = [code for code in offered if wanted and any(name.startswith(f"{wanted} ") for name in names[code])]
        if begun:
            return _one(begun, text)
    raise Unreadable(_("This programme has no category of this name: %(name)s. Choose one.") % {"name": text[:60]})


def package_meant(text: str, packages: Mapping[str, WorkPackage]) -> str:
    """The key of the work package with this number or title."""
    if text.strip() in NOTHING:
        return ""
    typed = search_key(text[:LONGEST])
    titled = [
        key
        for key, package in packages.items()
        if typed in {search_key(package.title), search_key(f"{package.number} {package.title}")}
    ]
    if titled:
        return _one(titled, text)
    number = _numbered(typed, PACKAGE_WORDS)
    found = [key for key, package in packages.items() if package.number == number]
    if number is None or not found:
        raise Unreadable(
            _("There is no work package of this number or title: %(name)s. Choose one.") % {"name": text[:60]}
        )
    return found[0]


def period_meant(text: str, offered: Iterable[str]) -> str:
    """The number of the period; preparation and closure are known by their names."""
    if text.strip() in NOTHING:
        return ""
    typed = search_key(text[:LONGEST])
    number = BESIDE.get(typed, _numbered(typed, PERIOD_WORDS))
    if number is None or str(number) not in set(offered):
        raise Unreadable(_("There is no period of this number: %(name)s. Choose one.") % {"name": text[:60]})
    return str(number)


def _one(found: list[str], text: str) -> str:
    if len(found) > 1:
        raise Ambiguous(_("There are several called %(name)s. Choose one.") % {"name": text[:60]}, found)
    return found[0]


def _numbered(typed: str, words: set[str]) -> int | None:
    """The only number of a text that says nothing else but "period" or "work package"."""
    numbers = re.findall(r"\d+", typed)
    if len(numbers) != 1 or len(numbers[0]) > 4 or not numbers[0].isascii():
        return None
    rest = " ".join(re.sub(r"\d+", " ", typed).split())
    return int(numbers[0]) if not rest or rest in words else None


@cache
def _names(code: str) -> frozenset[str]:
    """What a category is called: its code and its label in every language."""
    names = {search_key(code)}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.add(search_key(str(CATEGORY_LABELS.get(code, code))))
    return frozenset(names)
