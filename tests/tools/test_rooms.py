"""Which tests are a sub-room's own?"""

import pytest

from tools.rooms import folder_of, is_own, modules, sub_room


@pytest.mark.parametrize(
    ("module", "unit"),
    [
        ("budgets/figures/vat.py", "budgets/figures"),
        ("budgets/figures/findings/lines.py", "budgets/figures"),
        ("budgets/urls.py", "budgets"),
        ("calls/management/commands/import_calls.py", "calls"),
        ("formats/locale/hu/formats.py", "formats"),
        ("office/templatetags/boards.py", "office"),
    ],
)
def test_a_module_belongs_to_the_first_folder_of_its_room_that_is_not_wiring(module, unit):
    assert sub_room(module) == unit


def test_a_test_is_known_by_its_folder():
    assert folder_of("tests/budgets/figures/test_vat.py::test_sums[a::b]") == "tests/budgets/figures"


@pytest.mark.parametrize(
    ("folder", "unit", "own"),
    [
        ("tests/budgets/figures", "budgets/figures", True),
        ("tests/budgets/figures/findings", "budgets/figures", True),
        ("tests/budgets", "budgets/figures", False),
        ("tests/budgets/figures_of_others", "budgets/figures", False),
        ("tests/budgets", "budgets", True),
        ("tests/budgets/figures", "budgets", True),
        ("tests/walk", "budgets", False),
    ],
)
def test_own_are_the_tests_below_the_folder_that_bears_the_name_of_the_sub_room(folder, unit, own):
    assert is_own(folder, unit) is own


def test_rooms_are_found_from_the_folders(tmp_path):
    for name in [
        "pears/__init__.py",
        "pears/trees/__init__.py",
        "pears/trees/models/planting.py",
        "pears/migrations/0001_initial.py",
        "pears/settings/server.py",
        "tests/__init__.py",
        "tests/pears/test_trees.py",
        "benchmarks/__init__.py",
        "static/made.py",
        "manage.py",
    ]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert modules(tmp_path) == ["pears/__init__.py", "pears/trees/__init__.py", "pears/trees/models/planting.py"]
