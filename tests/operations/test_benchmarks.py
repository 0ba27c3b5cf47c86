"""Does the benchmark ask for pages that exist, and print what it measured?"""

from django.urls import resolve

from benchmarks.matrix import SIZES
from benchmarks.one import PAGES
from benchmarks.portal import Figures
from benchmarks.portal import show as show_import
from benchmarks.portal_file import TENDERS, TOPICS, objects
from benchmarks.run import GOALS, MATRIX_GOALS, compare, show

FIGURES = {
    "count": 10_000,
    "bare": [6.0, 5.0],
    "pages": {name: [30.0, 25.0, 60.0] for name in PAGES},
    "step": [12.0, 10.0],
    "export": 2.5,
    "memory": 110.0,
    "proposal": 0.5,
    "workbook": 1.2,
    "engine": 31.0,
    "matrix": {size: {"by country": [120.0, 110.0, 70.0]} for size in MATRIX_GOALS},
}


def test_every_page_that_is_measured_exists():
    names = {name: resolve(address.partition("?")[0]).view_name for name, address in PAGES.items()}

    assert len(names) == len(PAGES)
    assert set(GOALS) - {"one step"} <= set(names)


def test_the_figures_are_printed_beside_the_bare_page_and_the_goal(capsys):
    show(FIGURES)

    lines = capsys.readouterr().out.splitlines()
    table = next(line.split() for line in lines if line.startswith("pipeline table"))
    step = next(line.split() for line in lines if line.startswith("one step"))
    assert table == ["pipeline", "table", "30.0", "25.0", "5.0", "5", "60"]
    assert step == ["one", "step", "12.0", "10.0", "2.0", "5"]


def test_the_matrix_is_measured_at_the_sizes_that_have_a_goal(capsys):
    show(FIGURES)

    assert [str(size) for size in SIZES] == list(MATRIX_GOALS)
    assert "matrix 3,200, by country      120 ms        70 kB   (goal: 600 ms)" in capsys.readouterr().out


def test_sizes_are_compared_in_bare_pages_of_their_own_run(capsys):
    compare([FIGURES, {**FIGURES, "count": 100_000, "pages": {name: [60.0, 50.0, 60.0] for name in PAGES}}])

    assert "pipeline table               2.00 times" in capsys.readouterr().out


def test_the_file_of_full_size_has_as_many_objects_as_the_portals_and_is_the_same_every_time():
    kinds = [entry["type"] for entry in objects()]
    codes = [entry["identifier"] for entry in objects()]

    assert (kinds.count(1), kinds.count(0)) == (TOPICS, TENDERS)
    assert len(set(codes)) == len(codes)


def test_the_import_is_printed_beside_its_goals(capsys):
    show_import(130.6, [Figures(12.5, 69.2, 0.05, "seen 10163"), Figures(9.5, 80.1, 0.02, "unchanged 10163")])

    first, second = capsys.readouterr().out.splitlines()[-2:]
    assert first.split() == ["first", "import", "12.5", "30", "69", "100", "50", "seen", "10163"]
    assert second.split()[:4] == ["the", "same", "file", "again"]
