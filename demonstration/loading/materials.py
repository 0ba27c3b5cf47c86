"""Write the training materials of the demonstration."""

from calls.models import Call
from demonstration.data.lessons import POINTS
from demonstration.data.materials import MATERIALS, DemoMaterial
from training.models import Material, MaterialLink, MaterialText

FACET = {"stage": "stage", "state": "state", "section": "section_code", "code": "finding_code", "place": "place"}


def load() -> None:
    """Write them all, published and shared by both associations."""
    calls = {call.code: call for call in Call.objects.all()}
    for entry in MATERIALS:
        _material(entry, calls)


def _material(entry: DemoMaterial, calls: dict[str, Call]) -> None:
    material = Material.objects.create(code=entry.code, kind=entry.kind, minutes=entry.minutes, is_published=True)
    for language, title in entry.titles.items():
        points = POINTS[entry.code][language]
        MaterialText.objects.create(
            material=material,
            language=language,
            title=title,
            summary=entry.summaries[language],
            body_html="<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>",
            transcript=" ".join([entry.summaries[language], *points]) if entry.kind == "video" else "",
        )
    for what, code in entry.links:
        facet = {"call": calls[code]} if what == "call" else {FACET[what]: code}
        MaterialLink.objects.create(material=material, **facet)
