"""How and when a person wants to be reminded."""

from office.reminders.models import Digest, DigestChoice, Rhythm

__all__ = ["Digest", "DigestChoice", "Rhythm"]
