"""Nothing in the house outgrows what a person reads at one sitting: folders, modules, functions, classes."""

from collections import Counter
from collections.abc import Iterable

from tests.house.tree import HOUSE, Module, everything, length, rooms, written

FOLDER, MODULE, FUNCTION, CLASS, PARAMETERS = 20, 350, 54, 200, 7
ROWS = 53  # places where a table is kept in rows, out of the formatter's hands; this number only falls
CROWDED = {"tests/applications/steps": "one file of tests for each step of the pipeline"}
LONG = {
    "tests/budgets/figures/test_samples.py": "the shared cases of budgets, read in one place",
    "tests/budgets/sheets/test_pages.py": "the pages of the grid, walked by one browser",
    "tests/budgets/variants/test_variants.py": "one application, taken through its variants",
    "tests/calls/importing/test_import_portal.py": "one file of the portal, with all its traps",
    "tests/documents/funder_books/test_funder_forms.py": "one test for each form of a funder",
    "tests/documents/workbooks/test_returned.py": "one workbook, on all its ways back",
    "tests/formats/tables/test_tables.py": "one table of somebody else's, with all its traps",
    "tests/applications/steps/test_journey.py::test_one_application_goes_all_the_way": "the whole way",
    "tests/budgets/sheets/test_grid_browser.py::test_every_key_of_a_spreadsheet_works": "one sheet, key after key",
}

WIDE = {  # functions that take more than one keeps in mind; this list only shrinks
    "applications/pipeline/actions/history.py::record": "a row of the history, as its caller has it",
    "applications/steps/actions/registration.py::register": "what one types of a new application",
    "applications/terms/actions.py::_keep": "a term with its source",
    "calls/importing/actions/imports.py::import_file": "a command, a job and a page each begin it",
    "documents/workbooks/actions/sending.py::_keep": "what is kept of a workbook that was sent",
    "documents/workbooks/differences.py::_share": "a percentage on three sides",
    "documents/workbooks/mails.py::_mail": "the parts of a letter",
}


def crowded(modules: Iterable[Module]) -> set[str]:
    """Folders with more modules than one takes in at a glance; the `__init__` is not counted."""
    counted = Counter(module.folder for module in modules if not module.is_package)
    return {folder for folder, count in counted.items() if count > FOLDER}


def too_long(modules: Iterable[Module]) -> set[str]:
    """Modules, and functions and classes as `path::name`, that are longer than they may be."""
    found = set()
    for module in modules:
        if module.source.count("\n") > MODULE:
            found.add(module.path)
        found |= {f"{module.path}::{node.name}" for node in module.functions if length(node) > FUNCTION}
        found |= {f"{module.path}::{node.name}" for node in module.classes if length(node) > CLASS}
    return found


def too_wide(modules: Iterable[Module]) -> set[str]:
    """Functions as `path::name` that take more values than one keeps in mind; what belongs together is one value."""
    return {
        f"{module.path}::{node.name}"
        for module in modules
        for node in module.functions
        if len({one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)} - {"self", "cls"})
        > PARAMETERS
    }


def rows_kept(modules: Iterable[Module]) -> int:
    return sum(module.source.count("# fmt: skip") + module.source.count("# fmt: off") for module in modules)


def test_a_folder_holds_at_most_twenty_modules():
    assert crowded(everything()) == CROWDED.keys()


def test_modules_functions_and_classes_are_short():
    """The list says what is longer and why; an entry that is no longer needed fails too."""
    assert too_long(everything()) == LONG.keys()


def test_functions_take_few_values():
    assert too_wide(rooms()) == WIDE.keys()


def test_no_more_tables_are_kept_in_rows_than_there_are():
    """When one went, lower ROWS: there is no room for a new one."""
    assert rows_kept(rooms()) == ROWS


def test_a_full_folder_would_be_found():
    modules = [Module(f"calls/m{number}.py", "") for number in range(FOLDER)]

    assert crowded([*modules, Module("calls/__init__.py", "")]) == set()
    assert crowded([*modules, Module("calls/one_more.py", "")]) == {"calls"}


def test_what_is_too_long_would_be_found():
    function = "def long():\n" + "    pass\n" * FUNCTION
    inner = "def outer():\n    def inner():\n" + "        pass\n" * FUNCTION
    of_a_class = "class Long:\n" + "    x = 1\n" * CLASS

    assert too_long(written(a="x = 1\n" * (MODULE + 1))) == {"a.py"}
    assert too_long(written(a=function)) == {"a.py::long"}
    assert too_long(written(a=inner)) == {"a.py::outer", "a.py::inner"}
    assert too_long(written(a=of_a_class)) == {"a.py::Long"}


def test_what_is_just_short_enough_passes():
    assert too_long(written(a="def f():\n" + "    pass\n" * (FUNCTION - 1))) == set()
    assert too_long(written(a="x = 1\n" * MODULE)) == set()


def test_a_function_that_takes_too_much_would_be_found():
    def taking(count):
        return written(a=f"class A:\n    def f(self, {', '.join(f'x{n}' for n in range(count - 1))}, *, last): pass\n")

    assert too_wide(taking(PARAMETERS)) == set()
    assert too_wide(taking(PARAMETERS + 1)) == {"a.py::f"}


def test_a_table_in_rows_would_be_counted():
    assert rows_kept(written(a="x = [\n    1,\n]  # fmt: skip\n# fmt: off\n")) == 2


def test_the_exceptions_name_what_is_there():
    assert [name for name in (*CROWDED, *LONG, *WIDE) if not (HOUSE / name.split("::")[0]).exists()] == []
