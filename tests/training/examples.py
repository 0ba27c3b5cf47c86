"""Materials for the tests, without surprises."""

from training.models import Material, MaterialLink, MaterialText


def make_material(code, *, kind="guide", minutes=10, titles=None, is_published=True, association=None, **link):
    """A published, shared material in English, belonging where `link` says."""
    material = Material.objects.create(
        code=code, kind=kind, minutes=minutes, is_published=is_published, association=association
    )
    for language, title in (titles or {"en": code.replace("-", " ").capitalize()}).items():
        MaterialText.objects.create(material=material, language=language, title=title)
    if link:
        MaterialLink.objects.create(material=material, **link)
    return material
