"""Are modules counted by the tests of their own sub-room, and by no others?"""

import pytest
from coverage import Coverage

from tools.coverage_report import Count, added, by_own_tests, report

PLANTING = """def plant(count):
    if count > 1:
        return "orchard"
    return "tree"
"""


@pytest.fixture
def house(tmp_path):
    for name, text in {
        "pears/__init__.py": "",
        "pears/trees/__init__.py": "",
        "pears/trees/planting.py": PLANTING,
        "pears/fruit/__init__.py": "",
        "pears/fruit/picking.py": "def pick(tree):\n    return 'pear'\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def lines(*numbers):
    """The jumps of a run that passed these lines, in the way of coverage."""
    return set(zip((-1, *numbers), (*numbers, -1), strict=True))


@pytest.fixture
def measured(house):
    """Imported by nobody's test; planted once by a test of the sub-room and twice by one of another room."""
    measured = Coverage(data_file=str(house / "data"), branch=True, config_file=False)
    planting, picking = str(house / "pears/trees/planting.py"), str(house / "pears/fruit/picking.py")
    data = measured.get_data()
    for context, arcs in {
        "": {planting: lines(1), picking: lines(1)},
        "tests/pears/trees": {planting: lines(2, 4)},
        "tests/walk": {planting: lines(2, 3), picking: lines(2)},
    }.items():
        data.set_context(context)
        data.add_arcs(arcs)
    return measured


def test_what_only_tests_of_other_rooms_reach_counts_as_missed(measured, house):
    assert by_own_tests(measured, house) == {
        "pears/trees/planting.py": Count(4, 2, 1, 1),
        "pears/fruit/picking.py": Count(2, 0, 1, 0),
    }


def test_a_share_is_cut_so_that_only_the_whole_shows_a_hundred():
    assert [Count(1999, 0, 1, 0).percent, Count(2, 1, 1, 0).percent, Count(0, 0, 0, 0).percent] == [99.9, 66.6, 100.0]


def test_the_sum_of_modules_is_the_sum_of_their_statements_and_not_of_their_shares():
    assert added([Count(90, 10, 0, 0), Count(10, 0, 10, 0)]).percent == 90.9


def test_the_report_shows_the_worst_first():
    counts = {
        "pears/urls.py": Count(4, 0, 0, 0),
        "pears/trees/planting.py": Count(4, 2, 1, 1),
        "pears/fruit/picking.py": Count(2, 0, 1, 0),
    }

    assert report(counts).splitlines() == [
        "All rooms: 75.0 %.",
        "",
        "| sub-room | reached | statements | missed | branches | missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| `pears/fruit` | 50.0 % | 2 | 1 | 0 | 0 |",
        "| `pears/trees` | 66.6 % | 4 | 1 | 2 | 1 |",
        "| `pears` | 100.0 % | 4 | 0 | 0 | 0 |",
        "",
        "## Ten modules with the least",
        "",
        "| module | reached | statements | missed | branches | missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| `pears/fruit/picking.py` | 50.0 % | 2 | 1 | 0 | 0 |",
        "| `pears/trees/planting.py` | 66.6 % | 4 | 1 | 2 | 1 |",
        "| `pears/urls.py` | 100.0 % | 4 | 0 | 0 | 0 |",
    ]
