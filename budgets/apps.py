"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Once the models are there, the budget's checks stand in the pipeline's registry."""

    name = "budgets"

    def ready(self):
        import_module("budgets.checks")
        import_module("budgets.keeping")
