"""How does a user change what is the user's own?"""

from organisations.members.models.users import User


def speak(user: User, *, language: str) -> None:
    """Show the pages in this language from now on."""
    user.language = language
    user.save(update_fields=["language"])
