"""What only the demonstration sets is not built: every field that it fills can be filled without it, too."""

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings

from config.floors import ROOMS

DEFAULTED = {"Outcome.recorded_at", "FunderBook.added_at"}  # the moment itself, filled in by the model
FRAME = {"HistoricalSection.history_date", "HistoricalSection.history_type"}  # kept by the library of versions


def written(sources: list[str]) -> set[str]:
    """Names that modules give as keywords, set as attributes, or name in a text, as forms and imports do."""
    found = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                found.add(node.value)
    return found


def modules(*rooms: str) -> list[str]:
    """The sources of these rooms; of models only what is beside the declarations of fields."""
    paths = [path for room in rooms for path in (Path(settings.BASE_DIR) / room).rglob("*.py")]
    return [
        undeclared(path.read_text()) if path.stem == "models" or "models" in path.parts else path.read_text()
        for path in paths
        if "migrations" not in path.parts
    ]


def only_there(there: set[str], elsewhere: set[str], fields: dict[str, set[str]]) -> set[str]:
    """The fields, by model and name, that are written there and nowhere else."""
    return {name for name, spelled in fields.items() if spelled & there and not spelled & elsewhere}


def undeclared(source: str) -> str:
    """A module of models without its fields' own declarations: what is left may write them."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            node.body = [part for part in node.body if not is_field(part)] or [ast.Pass()]
    return ast.unparse(tree)


def is_field(part: ast.stmt) -> bool:
    """Whether a class declares a field here: `name = models.CharField(…)`."""
    return isinstance(part, ast.Assign) and isinstance(part.value, ast.Call)


def test_no_field_is_filled_by_the_demonstration_alone():
    fields = {
        f"{model.__name__}.{field.name}": {field.name, field.attname}
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.concrete_fields
    }
    rooms = [room for room in ROOMS if room != "demonstration"]

    found = only_there(written(modules("demonstration")), written(modules(*rooms)), fields)

    assert found - DEFAULTED - FRAME == set()


def test_a_field_that_nothing_else_writes_would_be_found():
    fields = {"Programme.manager": {"manager"}, "Programme.name": {"name"}}
    demonstration, others = written(["Programme(name='x', manager='y')"]), written(["form = ['name']"])

    assert only_there(demonstration, others, fields) == {"Programme.manager"}
