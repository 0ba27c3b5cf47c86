"""Which users and organisations do the tests work with? Each function makes one, without surprises."""

from organisations.directory.models.directory import MunicipalityType, OrganisationKind
from organisations.models import Association, Municipality, Organisation, Role, RoleGrant, User

PASSWORD = "a long enough password"


def make_association(code: str, name: str, **fields) -> Association:
    """An association whose code is also the prefix of its references."""
    fields.setdefault("language", "en")
    fields.setdefault("country", "HU")
    return Association.objects.create(
        code=code.lower(),
        reference_prefix=code.upper(),
        name=name,
        kind=OrganisationKind.ASSOCIATION,
        **fields,
    )


def make_user(email: str, association: Association | None, *roles: str, organisation=None, reference="", **fields):
    """A user with these roles in the association; `municipality` needs the organisation, guests the reference."""
    fields.setdefault("given_name", email.split("@", maxsplit=1)[0].title())
    fields.setdefault("family_name", "Sample")
    user = User.objects.create_user(email, PASSWORD, **fields)
    for role in roles:
        RoleGrant.objects.create(
            user=user,
            association=association,
            role=role,
            organisation=organisation if role == Role.MUNICIPALITY else None,
            reference=reference,
        )
    return user


def make_municipality(name: str, association: Association, **fields) -> Municipality:
    """A town in the association's directory."""
    fields.setdefault("municipality_type", MunicipalityType.TOWN)
    fields.setdefault("country", association.country)
    fields.setdefault("language", association.language)
    return Municipality.objects.create(
        name=name, directory_of=association, kind=OrganisationKind.MUNICIPALITY, **fields
    )


def make_organisation(name: str, directory_of: Association | None = None, **fields) -> Organisation:
    """A possible partner, in the shared directory unless an association is named."""
    fields.setdefault("kind", OrganisationKind.AGENCY)
    fields.setdefault("country", "AT")
    return Organisation.objects.create(name=name, directory_of=directory_of, **fields)
