"""Plugin for pytest: what a test runs is noted under the folder that the test stands in."""

import importlib
import sys

import pytest
from coverage import Coverage

from tools.rooms import HOUSE, folder_of, modules

FOLDER = pytest.StashKey[str]()


@pytest.hookimpl
def pytest_collection_finish() -> None:
    """Import every module before the first test, so that no folder is credited with what an import runs."""
    for module in modules(HOUSE):
        importlib.import_module(module.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note from here on under the folder of this test."""
    measuring, folder = Coverage.current(), folder_of(item.nodeid)
    if measuring and item.config.stash.get(FOLDER, "") != folder:
        item.config.stash[FOLDER] = folder
        forget()
        measuring.switch_context(folder)


def forget() -> None:
    """Empty what our functions remember: who asks second shall run them as well."""
    for name, module in list(sys.modules.items()):
        if (HOUSE / name.split(".")[0] / "__init__.py").exists():
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
