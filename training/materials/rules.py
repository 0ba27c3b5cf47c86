"""Who may write training materials?"""

import rules

from organisations.directory.readers import OfAssociation
from organisations.members.models.users import Role
from organisations.models import User

EDITORS = frozenset({Role.TRAINER, Role.ADMIN})


@rules.predicate
def may_edit(user: User, material: OfAssociation | None = None) -> bool:
    """Trainers and administrators: their association's materials; a shared one, or a new one, any of them."""
    if not user.is_authenticated:
        return False
    own = {grant.association_id for grant in user.grants if grant.role in EDITORS}
    if user.is_superuser or material is None or material.association_id is None:
        return user.is_superuser or bool(own)
    return material.association_id in own


rules.add_perm("training.edit_material", may_edit)
