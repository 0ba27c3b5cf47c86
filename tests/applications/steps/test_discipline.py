"""Is the state of anything set by steps and moves only, everywhere in the house?"""

import ast
from pathlib import Path

from applications.models import Application
from applications.pipeline.graph import edges

HOUSE = Path(__file__).resolve().parents[3]
ROOMS = [
    "jobs",
    "organisations",
    "calls",
    "applications",
    "budgets",
    "training",
    "desk",
    "office",
    "documents",
    "demonstration",
    "config",
]
ALLOWED = {
    "applications/steps/actions/steps.py",
    "applications/steps/actions/moves.py",
    "applications/steps/actions/reversal.py",
}


def sources() -> dict[str, ast.Module]:
    paths = [path for room in ROOMS for path in (HOUSE / room).rglob("*.py") if "migrations" not in path.parts]
    return {str(path.relative_to(HOUSE)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def direct_calls(tree: ast.Module, names: set[str]) -> list[str]:
    """Calls like `application.submit(…)`: a step's method, on something called application."""
    return [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "application"
    ]


def test_nobody_calls_a_step_of_an_application_directly():
    names = {str(edge.step) for edge in edges() if hasattr(Application, edge.step)} | {"put_back"}

    found = {name: calls for name, tree in sources().items() if (calls := direct_calls(tree, names))}

    assert {name: calls for name, calls in found.items() if name not in ALLOWED} == {}


def test_a_direct_call_would_be_found():
    assert direct_calls(ast.parse("application.submit(at=now)"), {"submit"}) == ["submit"]
