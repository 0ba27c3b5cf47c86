"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig

from jobs import schedules


class BudgetsConfig(AppConfig):
    """Once the models are there, the budget's checks stand in the pipeline's registry."""

    name = "budgets"

    def ready(self) -> None:
        import_module("budgets.sheets.findings")
        import_module("budgets.rates.converting")
        import_module("budgets.versions.actions.keeping")
        schedules.daily("own-shares", "budgets.tasks.keep_own_shares", at="03:20")
