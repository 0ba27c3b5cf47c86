"""The source read once: which modules there are, what they say, whom they import?"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
BESIDE = {"tests", "benchmarks"}  # what looks at the rooms from outside


@dataclass(frozen=True)
class Module:
    """One file of Python: `path` from the root of the project, `source` as it stands there."""

    path: str
    source: str

    @cached_property
    def name(self) -> str:
        """As it is imported: `calls.catalogue.states`; a package is named without its `__init__`."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        return self.path.split("/")[0].removesuffix(".py")

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    @cached_property
    def imported(self) -> set[str]:
        """Every dotted name that is imported, wherever the import stands: `a.b` and `a.b.c` for `from a.b import c`."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        return found


def written(**sources: str) -> list[Module]:
    """Modules that stand nowhere, to show that a rule can fail: `written(calls__states="import applications")`."""
    return [Module(f"{name.replace('__', '/')}.py", source) for name, source in sources.items()]


@cache
def everything() -> tuple[Module, ...]:
    """Every module of the project but the migrations, which Django writes."""
    folders = [init.parent for init in sorted(HOUSE.glob("*/__init__.py"))]
    paths = [HOUSE / "manage.py", *(path for folder in folders for path in sorted(folder.rglob("*.py")))]
    return tuple(
        Module(str(path.relative_to(HOUSE)), path.read_text(encoding="utf-8"))
        for path in paths
        if path.parent.name != "migrations"
    )


@cache
def rooms() -> tuple[Module, ...]:
    """The modules that run: what stands in the rooms."""
    return tuple(module for module in everything() if "/" in module.path and module.room not in BESIDE)


def arrows(modules: Iterable[Module]) -> dict[str, set[str]]:
    """For each module the modules of the same set that it imports."""
    modules = list(modules)
    known = {module.name for module in modules}
    found = {}
    for module in modules:
        deep = {name for name in module.imported if name in known}
        # `from a.b import c` names the package `a.b` too; where `a.b.c` is a module, that one alone is meant
        passed = {name.rpartition(".")[0] for name in deep} & deep
        direct = {
            node.module
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom)
            and any(f"{node.module}.{alias.name}" not in known for alias in node.names)
        }
        found[module.name] = (deep - (passed - direct)) - {module.name}
    return found


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def classes(module: Module) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines from the name to the end, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
