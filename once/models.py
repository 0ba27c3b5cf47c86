"""Which forms have been carried out?"""

from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """A form that is being carried out, or was: `location` is where its sender was led then."""

    key = models.CharField(max_length=64, primary_key=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)
    location = models.CharField(max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.key
