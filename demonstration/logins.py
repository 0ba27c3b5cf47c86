"""Who can sign in to the demonstration? Said at every start, as long as its data is there."""

from demonstration.data import people
from organisations.models import User


def lines() -> list[str]:
    """One line per login, and the password; none when the demonstration was not loaded."""
    present = set(User.objects.values_list("email", flat=True))
    logins = [(people.address(user.login), user) for user in people.USERS]
    known = [
        f"  {address:28} {user.given_name} {user.family_name}: {', '.join(sorted({role for _, role in user.roles}))}"
        for address, user in logins
        if address in present
    ]
    return ["Demonstration logins:", *known, f"  Password of all: {people.PASSWORD}"] if known else []
