"""The wiring of this room."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """The wiring of this room."""

    name = "budgets"
