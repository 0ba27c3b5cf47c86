"""How does an association come into the program?"""

from typing import Any

from organisations.directory.models.directory import Association, OrganisationKind


def add_association(**facts: Any) -> Association:
    """Add an association with these fields; ValidationError says which of them cannot be."""
    association = Association(kind=OrganisationKind.ASSOCIATION, **facts)
    association.full_clean()
    association.save()
    return association
