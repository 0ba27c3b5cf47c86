"""Who counts an application's money anew when its terms change? A door for the room that keeps the budget."""

from collections.abc import Callable

from applications.pipeline.models.application import Application
from doors import Door
from organisations.models import User

RECOUNT: Door[Callable] = Door("recount", "What do the sums come to under the rules of now?", many=False)


def recount(application: Application, *, by: User) -> None:
    """Have the sums counted anew, because a rule, a term or the duration changed; nothing happens without a budget."""
    RECOUNT.ask(application, by)
