"""The wiring of this room."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """The wiring of this room."""

    name = "training"
