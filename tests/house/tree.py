"""The source read once: which modules there are, what they say, whom they import?"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
BESIDE = {"tests", "benchmarks", "tools"}  # what looks at the rooms from outside
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of Python: `path` from the root of the project, `source` as it stands there."""

    path: str
    source: str

    @cached_property
    def name(self) -> str:
        """As it is imported: `calls.catalogue.states`; a package is named without its `__init__`."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def room(self) -> str:
        return self.path.split("/")[0].removesuffix(".py")

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, from the outside to the inside."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> list[tuple[str, str, str]]:
        """What is imported, wherever the import stands: (module, name, name here); `import a.b` has no name."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(alias.name, "", alias.asname or alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found += [(node.module, alias.name, alias.asname or alias.name) for alias in node.names]
        return found

    @property
    def imported(self) -> set[str]:
        """Every dotted name that is imported: `a.b` and `a.b.c` for `from a.b import c`."""
        return {module for module, _name, _here in self.imports} | {
            f"{module}.{name}" for module, name, _here in self.imports if name
        }

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in self.nodes if isinstance(node, ast.ClassDef))


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
    """For each module the modules of the same set that it imports; a package only if something in its file is meant."""
    modules = list(modules)
    known = {module.name for module in modules}
    return {
        module.name: {
            meant
            for imported, name, _here in module.imports
            if (meant := f"{imported}.{name}" if f"{imported}.{name}" in known else imported) in known
        }
        - {module.name}
        for module in modules
    }


def length(node: Function | ast.ClassDef) -> int:
    """Lines from the name to the end, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
