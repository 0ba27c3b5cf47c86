"""What is taught: materials, their texts by language, and the places in the work they belong to."""

from training.models.links import MaterialLink, Place
from training.models.materials import Helpful, Level, Material, MaterialKind
from training.models.texts import MaterialText

__all__ = ["Helpful", "Level", "Material", "MaterialKind", "MaterialLink", "MaterialText", "Place"]
