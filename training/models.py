"""What is taught: materials, their texts by language, and the places in the work they belong to."""

from training.materials.models.links import MaterialLink, Place
from training.materials.models.materials import Helpful, Level, Material, MaterialKind
from training.materials.models.texts import MaterialText

__all__ = ["Helpful", "Level", "Material", "MaterialKind", "MaterialLink", "MaterialText", "Place"]
