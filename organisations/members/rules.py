"""Who may: predicates of (user, thing). A thing is anything with `association_id`."""

import rules

from organisations.directory.readers import OfAssociation
from organisations.members.models.users import Role, RoleGrant, User


def holds(*roles: str) -> rules.Predicate:
    """A predicate: the user holds one of the roles in the thing's association (in any, when there is no thing)."""

    @rules.predicate(name=f"holds:{'/'.join(roles)}")
    def predicate(user: User, thing: OfAssociation | None = None) -> bool:
        if thing is None:
            return any(grant.role in roles for grant in getattr(user, "grants", []))
        return user.is_authenticated and bool(user.roles_in(thing.association_id) & set(roles))

    return predicate


is_officer = holds(Role.OFFICER)
is_head = holds(Role.HEAD)
is_finance = holds(Role.FINANCE)
is_management = holds(Role.MANAGEMENT)
is_trainer = holds(Role.TRAINER)
is_reviewer = holds(Role.REVIEWER)
is_auditor = holds(Role.AUDITOR)
is_admin = holds(Role.ADMIN)
is_municipality = holds(Role.MUNICIPALITY)

may_write_to_many = is_officer | is_head | is_admin
may_people = is_admin | is_head
keeps_records = is_officer | is_head | is_finance | is_admin


@rules.predicate
def may_keep_directory(user: User, thing: OfAssociation | None = None) -> bool:
    """Officers, heads, finance officers and administrators write in their directory, and in the shared one."""
    return keeps_records(user, thing if thing is not None and thing.association_id else None)


@rules.predicate
def may_grant(user: User, grant: RoleGrant) -> bool:
    """Heads and administrators grant roles; only an administrator makes or unmakes an administrator."""
    return is_admin(user, grant) if grant.role == Role.ADMIN else may_people(user, grant)
