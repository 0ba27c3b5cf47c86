"""Which number was given last? One row per series, locked while a number is taken."""

from django.db import models


class Numbering(models.Model):
    """A series of references, for example MVSZ-2026: its last number."""

    series = models.CharField(max_length=30, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}-{self.last:04d}"
