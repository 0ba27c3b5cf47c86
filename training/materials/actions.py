"""How do materials come to be, change, and hear whether they helped?"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from formats.cleaning import clean_html
from formats.uploads.rule import CAPTIONS, MATERIAL, accept
from organisations.models import User
from training.materials.models.links import MaterialLink
from training.materials.models.materials import Helpful, Material
from training.materials.models.texts import MaterialText
from training.materials.rules import may_edit


@transaction.atomic
def save_material(
    material: Material,
    *,
    by: User,
    texts: list[MaterialText],
    links: list[MaterialLink],
    removed: list[MaterialText | MaterialLink],
) -> Material:
    """Keep a material with its texts and places, and take away what was removed; bodies are cleaned on the way in."""
    if not may_edit(by, material):
        raise PermissionDenied
    if material.written_by_id is None:
        material.written_by = by
    material.save()
    for text in texts:
        text.material = material
        text.body_html = clean_html(text.body_html)
        for kept, kind in ((text.file, MATERIAL), (text.captions, CAPTIONS)):
            if kept and not kept._committed:  # noqa: SLF001 - Django's own word for a file that is new
                accept(kept.file, kind)
        text.save()
    for link in links:
        link.material = material
        link.save()
    for gone in removed:
        gone.delete()
    return material


def answer(material: Material, *, helped: bool, by: User) -> Helpful:
    """Keep the reader's answer; a second one replaces the first."""
    kept, _created = Helpful.objects.update_or_create(material=material, user=by, defaults={"helped": helped})
    return kept
