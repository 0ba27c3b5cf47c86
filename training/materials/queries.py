"""Which materials fit here, and in which language does the reader get them?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from organisations.models import User
from training.materials.models.links import MaterialLink
from training.materials.models.materials import Material
from training.materials.models.texts import MaterialText

FALLBACK = ("en", "hu", "tr")
SHOWN_BESIDE = 3
WEIGHTS = {"finding_code": 8, "section_code": 5, "call": 4, "place": 3, "programme": 2, "state": 2, "stage": 1}
GENERAL = frozenset({"", "overview"})  # places where what fits the stage alone is worth showing


@dataclass(frozen=True)
class Spot:
    """Where the reader is: everything that a link of a material can name."""

    programme: int | None = None
    call: int | None = None
    stage: str = ""
    state: str = ""
    section_code: str = ""
    codes: frozenset[str] = frozenset()
    place: str = ""


class Reading(NamedTuple):
    """A material in the language that the reader gets."""

    material: Material
    text: MaterialText

    @property
    def url(self) -> str:
        return f"{reverse('training:material', args=[self.material.code])}?language={self.text.language}"


def in_language(texts: Iterable[MaterialText], language: str) -> MaterialText | None:
    """The text in the reader's language, else in the first of English, Hungarian and Turkish that there is."""
    by_language = {text.language: text for text in texts}
    return next((by_language[code] for code in (language, *FALLBACK) if code in by_language), None)


def _readings(materials: Iterable[Material], language: str) -> list[Reading]:
    found = ((material, in_language(material.texts.all(), language)) for material in materials)
    return [Reading(material, text) for material, text in found if text]


def light_texts() -> Prefetch:
    """The texts without their long parts, for lists."""
    return Prefetch("texts", MaterialText.objects.defer("body_html", "transcript"))


def library(user: User, *, language: str, stage: str = "", kind: str = "", spoken: str = "") -> list[Reading]:
    """What the user may read, filtered; `spoken` keeps only materials that exist in that language."""
    found = Material.objects.visible_to(user).prefetch_related(light_texts())
    if stage:
        found = found.filter(links__stage=stage)
    if kind:
        found = found.filter(kind=kind)
    if spoken:
        found = found.filter(texts__language=spoken)
    readings = _readings(found.distinct(), spoken or language)
    return sorted(readings, key=lambda reading: (reading.material.level, reading.text.title.casefold()))


def _links_at(spot: Spot) -> QuerySet[MaterialLink]:
    return MaterialLink.objects.filter(
        Q(programme__isnull=True) | Q(programme=spot.programme),
        Q(call__isnull=True) | Q(call=spot.call),
        stage__in={"", spot.stage},
        state__in={"", spot.state},
        section_code__in={"", spot.section_code},
        finding_code__in={"", *spot.codes},
        place__in={"", spot.place},
    )


def _weight(link: MaterialLink, spot: Spot) -> int:
    named = [facet for facet in WEIGHTS if getattr(link, f"{facet}_id" if facet in {"programme", "call"} else facet)]
    if spot.place not in GENERAL and set(named) <= {"stage", "state"}:
        return 0
    return sum(WEIGHTS[facet] for facet in named)


def fitting(user: User, spot: Spot, *, language: str, at_most: int = SHOWN_BESIDE) -> list[Reading]:
    """The materials that fit best where the reader is, the most particular first."""
    links = _links_at(spot).filter(material__in=Material.objects.visible_to(user).published())
    weights: dict[int, int] = {}
    for link in links:
        if weight := _weight(link, spot):
            weights[link.material_id] = max(weight, weights.get(link.material_id, 0))
    best = Material.objects.filter(pk__in=weights).prefetch_related(light_texts()) if weights else []
    ordered = sorted(best, key=lambda material: (-weights[material.pk], material.minutes, material.code))
    return _readings(ordered, language)[:at_most]


def lessons(language: str, *, user: User | None = None) -> dict[str, Reading]:
    """The shortest published lesson for each code of a finding or of a guard, in one go for a whole page."""
    materials = Material.objects.visible_to(user) if user else Material.objects.filter(association__isnull=True)
    links = MaterialLink.objects.exclude(finding_code="").filter(material__in=materials.published())
    links = links.select_related("material").prefetch_related(
        Prefetch("material__texts", MaterialText.objects.defer("body_html", "transcript"))
    )
    found: dict[str, Reading] = {}
    for link in sorted(links, key=lambda link: (link.material.minutes, link.material.code)):
        text = in_language(link.material.texts.all(), language)
        if text:
            found.setdefault(link.finding_code, Reading(link.material, text))
    return found


def shared(language: str) -> list[Reading]:
    """What everybody may read, also without an account; for letters to municipalities."""
    found = Material.objects.published().filter(association__isnull=True).prefetch_related(light_texts())
    return sorted(_readings(found, language), key=lambda reading: reading.text.title.casefold())


def shared_lesson(code: str, language: str) -> Reading | None:
    """One of them, for a letter; None for a code that is empty or not shared."""
    found = Material.objects.published().filter(association__isnull=True, code=code).prefetch_related(light_texts())
    return next(iter(_readings(found, language)), None)
