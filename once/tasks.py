"""What does the worker do here?"""

from typing import Any

from django.utils import timezone

from once.actions import forget


def tidy(_job: Any) -> None:
    """Forget old keys."""
    forget(timezone.now())
