"""What does the worker do here?"""

from django.utils import timezone

from once.actions import forget


def tidy(_job) -> None:
    """Forget old keys."""
    forget(timezone.now())
