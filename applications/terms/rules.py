"""Who may decide about the terms of the call?"""

from applications.pipeline.actions.content import OFFICE_AND_MONEY
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from organisations.models import User


def may_decide(user: User, application: Application) -> bool:
    """The office and finance."""
    return bool(roles_on(user, application) & OFFICE_AND_MONEY)
