"""Is every module reached by somebody who uses the program, and has every function a caller that is no test?"""

import ast
import re
from collections.abc import Iterable
from functools import cache

from tests.house.tree import HOUSE, Module, arrows, everything, rooms, written

DOTTED = re.compile(r"\w+(?:\.\w+)+")
UNREACHED: dict[str, str] = {}  # what nobody reaches yet, and why; this list only shrinks
UNCALLED: dict[str, str] = {}  # what nobody calls yet, and why; this list only shrinks


def is_root(module: Module) -> bool:
    """Whether something outside Python begins here: an address, a command, a tag, the settings, Django itself."""
    parts = module.name.split(".")
    return (
        {"management", "templatetags", "settings"} & set(parts) != set()
        or parts[1:] in (["urls"], ["apps"], ["models"], ["admin"], ["wsgi"])
        or module.path == "manage.py"
    )


def strings(module: Module) -> set[str]:
    """Dotted names in the texts of a module: tasks, settings, `-m` of a child process."""
    return {
        node.value
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.fullmatch(node.value)
    }


def unreached(modules: Iterable[Module]) -> set[str]:
    """Modules to which no way leads from a root, by imports and dotted names; a named package brings all it holds."""
    modules = list(modules)
    known = {module.name: module for module in modules}
    ways = arrows(modules)
    waiting = [module.name for module in modules if is_root(module)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting += ways[name]
        for text in strings(known[name]):
            if text in known and known[text].is_package:
                waiting += [other for other in known if other.startswith(f"{text}.")]
            parts = text.split(".")
            named = (".".join(parts[:count]) for count in range(len(parts), 1, -1))
            waiting += [name for name in named if name in known][:1]
    return {module.name for module in modules if not module.is_package} - seen


class Names:
    """Where a name that a module uses was defined, through every module that hands it on."""

    def __init__(self, modules: Iterable[Module]):
        self.modules = {module.name: module for module in modules}
        self.defined = {
            module.name: {node.name: node for node in module.tree.body if isinstance(node, Definition)}
            for module in self.modules.values()
        }
        self.here = {
            module.name: {here: (imported, name) for imported, name, here in module.imports}
            for module in self.modules.values()
        }

    def origin(self, module: str, name: str) -> str:
        passed = set()
        while module in self.modules and name not in self.defined[module] and module not in passed:
            passed.add(module)
            imported, given = self.here[module].get(name, ("", ""))
            if not given:
                break
            module, name = imported, given
        return f"{module}.{name}"

    def used_by(self, module: Module) -> set[str]:
        """Every definition that the module uses; one that only uses itself is not used."""
        own, here = self.defined[module.name], self.here[module.name]
        inside = {node: name for name, definition in own.items() for node in ast.walk(definition)}
        owners = {id(node.value) for node in module.nodes if isinstance(node, ast.Attribute)}
        found = {self.origin(*text.rpartition(".")[::2]) for text in strings(module)}
        for node in module.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                if node.id in own and inside.get(node) != node.id:
                    found.add(f"{module.name}.{node.id}")
                elif node.id in here:
                    imported, name = here[node.id]
                    found.add(self.origin(imported, name))
                    if f"{imported}.{name}" in self.modules and id(node) not in owners:
                        found.add(f"{imported}.{name}.*")  # a module in a table: whatever it holds may be asked for
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                owner = ast.unparse(node.value)
                imported, name = here.get(owner, (owner, ""))
                found.add(self.origin(f"{imported}.{name}" if name else imported, node.attr))
        return found


Definition = ast.FunctionDef | ast.ClassDef


def is_asked_for(node: Definition) -> bool:
    """Whether Django, a door or pytest finds it by itself: registered, a command, the wiring of a room, a hook."""
    if any("register" in ast.unparse(decorator) for decorator in node.decorator_list):
        return True
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases} if isinstance(node, ast.ClassDef) else set()
    return bool(bases & {"AppConfig", "BaseCommand"}) or node.name == "Command" or node.name.startswith("pytest_")


def uncalled(modules: Iterable[Module], beside: str = "") -> set[str]:
    """Public functions and classes at the top of a module of a room that nothing but themselves and tests uses.

    `beside` is text in which they may be named too, such as migrations."""
    modules = [module for module in modules if module.room != "tests"]
    names = Names(modules)
    used = set().union(*(names.used_by(module) for module in modules))
    return {
        full
        for module in modules
        if module.room != "benchmarks"
        for name, node in names.defined[module.name].items()
        if not name.startswith("_") and not is_asked_for(node)
        if not {full := f"{module.name}.{name}", f"{module.name}.*"} & used and full not in beside
    }


@cache
def migrations() -> str:
    return "".join(path.read_text() for path in HOUSE.glob("*/migrations/*.py"))


def test_every_module_is_reached():
    assert unreached(rooms()) == UNREACHED.keys()


def test_every_function_has_a_caller_that_is_no_test():
    """The list says what waits for its caller; an entry that has one by now, or is gone, fails too."""
    assert uncalled(everything(), migrations()) == UNCALLED.keys()


def test_a_module_that_nobody_imports_would_be_found():
    modules = written(
        calls__urls="from calls.browsing import views",
        calls__browsing__views="x = 1",
        calls__tasks="from calls.browsing import deep",
        calls__browsing__deep="y = 1",
        calls__apps='every("calls.tasks.fetch")',
        calls__lost="from calls.browsing import views",
    )

    assert unreached(modules) == {"calls.lost"}
    assert unreached(module for module in modules if module.name != "calls.apps") == {
        "calls.lost",
        "calls.tasks",
        "calls.browsing.deep",
    }


def test_a_function_that_only_tests_or_itself_call_would_be_found():
    modules = written(
        calls__views="from calls import queries\nfrom calls.models import Call\nqueries.asked()\nx = Call\n",
        calls__queries="def asked():\n    return used()\n\ndef used():\n    pass\n\ndef lonely():\n    lonely()\n",
        calls__models="from calls.rows import Call, Forgotten",
        calls__rows="class Call:\n    pass\n\nclass Forgotten:\n    pass\n",
        calls__tags="@register.filter\ndef shown(x):\n    pass\n",
        tests__test_queries="from calls.queries import lonely\nlonely()\n",
    )

    assert uncalled(modules) == {"calls.queries.lonely", "calls.rows.Forgotten"}
    assert uncalled(modules, beside="calls.rows.Forgotten") == {"calls.queries.lonely"}


def test_functions_of_modules_that_stand_in_a_table_count_as_called():
    modules = written(
        calls__fetching__actions="from calls.fetching import search\nWAYS = {'search': search}\n",
        calls__fetching__search="def fetch():\n    pass\n",
        calls__tasks="def run(job):\n    pass\n",
        calls__apps='every("calls.tasks.run")',
    )

    assert uncalled(modules) == set()
