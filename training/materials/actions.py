"""How do materials come to be, change, and hear whether they helped?"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from formats.cleaning import clean_html
from organisations.models import User
from training.materials.models.materials import Helpful, Material
from training.materials.models.texts import MaterialText
from training.materials.rules import may_edit


@transaction.atomic
def save_material(material: Material, *, texts: list[MaterialText], removed: list[MaterialText], by: User) -> Material:
    """Keep a material with its texts, and take away the texts that were removed; bodies are cleaned on the way in."""
    if not may_edit(by, material):
        raise PermissionDenied
    if material.written_by_id is None:
        material.written_by = by
    material.save()
    for text in texts:
        text.material = material
        text.body_html = clean_html(text.body_html)
        text.save()
    for text in removed:
        text.delete()
    return material


def answer(material: Material, *, helped: bool, by: User) -> Helpful:
    """Keep the reader's answer; a second one replaces the first."""
    kept, _created = Helpful.objects.update_or_create(material=material, user=by, defaults={"helped": helped})
    return kept
