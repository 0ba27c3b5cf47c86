"""Plugin for pytest: leave out the tests that need a database, for a run that asks the others a thousand times."""

import pytest
from hypothesis import settings


def needs_database(item: pytest.Item) -> bool:
    """By its mark, or by one of its fixtures."""
    fixtures = {"db", "transactional_db"} & {*getattr(item, "fixturenames", ())}
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """The same examples each time, however slow the machine: a verdict must not hang on luck or on load."""
    settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
    settings.load_profile("repeatable")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if needs_database(item)]
    items[:] = [item for item in items if not needs_database(item)]
    config.hook.pytest_deselected(items=left_out)
