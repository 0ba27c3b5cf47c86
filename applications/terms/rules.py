"""Who may decide about the terms of the call?"""

from applications.pipeline.actions.content import OFFICE_AND_MONEY
from applications.pipeline.rules import roles_on


def may_decide(user, application) -> bool:
    """The office and finance."""
    return bool(roles_on(user, application) & OFFICE_AND_MONEY)
