"""Does a folder of tests get the credit for what its tests run?"""

from coverage import Coverage

from applications.pipeline.graph import edges
from tools.coverage_contexts import FOLDER, forget, pytest_runtest_setup


def test_what_functions_remember_is_forgotten_so_that_the_next_folder_runs_it_too():
    edges()

    forget()

    assert edges.cache_info().currsize == 0


def test_what_a_test_runs_is_noted_under_its_folder(tmp_path, request, monkeypatch):
    """Another measurement than the one that may be going on, with a module of its own."""
    module = tmp_path / "pears.py"
    module.write_text("def pick():\n    return 'pear'\n")
    names = {}
    exec(compile(module.read_text(), str(module), "exec"), names)
    measured = Coverage(data_file=str(tmp_path / "data"), branch=True, config_file=False, include=[str(module)])

    monkeypatch.setitem(request.config.stash, FOLDER, "tests/walk")
    with measured.collect():
        names["pick"]()
        pytest_runtest_setup(request.node)
        names["pick"]()

    assert measured.get_data().measured_contexts() == {"", "tests/tools"}
