"""Who may write, who knows the browser, and which way do forms, queries and actions lean?"""

import ast
from collections.abc import Iterable, Iterator

from tests.house.tree import Module, rooms, written

BULK = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
BROWSER = {
    "django.http.HttpRequest",
    "django.shortcuts.render",
    "django.contrib.messages",
    "organisations.members.requests.PageRequest",
    "organisations.members.requests.SignedInRequest",
}
WRITERS = {  # who writes beside the actions; this list only shrinks
    "demonstration": "it writes the past of others; see docs/decisions/0004-demonstration-history.md",
    "jobs.queue": "the queue's own rows, which Django-Q asks its broker to move",
    "jobs.tasks": "the worker notes that it lives",
    "jobs.timetable": "the timetable is laid down anew at every start",
}
GUESTS = {  # who knows the browser beside views, middleware and template tags
    "config.errors": "pages that are shown when a view fails",
    "demonstration.banner": "what stands on every page of the demonstration",
    "documents.listings": "its lists read the address themselves",
    "organisations.members.adapter": "the sign-in package asks with a request",
    "organisations.members.interface": "the middleware that chooses the reader's language",
    "once.keys": "a key is made of the whole form that was sent, for the middleware",
    "organisations.members.requests": "says what a request is here",
}
LEANS = {"forms": {"actions"}, "queries": {"actions", "forms"}, "actions": {"forms"}}  # whom each does not import


def stands_in(name: str, places: Iterable[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def kind(name: str, kinds: Iterable[str]) -> str:
    """The kind of a module in its noun: "forms" for `calls.editing.forms.parts`; "" for anything else."""
    parts = name.split(".")[1:]
    return next((word for word in kinds if word in parts), "")


def is_write(call: ast.Call, known: set[str]) -> bool:
    """Whether rows are written: not by `dict.update({...})`, `image.save(path)` or a form that only fills its row.

    A queryset takes what it writes by name and a row needs nothing to be saved, so whatever is given in order is no
    row's business; `known` are names of modules and packages, whose functions are called what they like."""
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, owner = call.func.attr, call.func.value
    if isinstance(owner, ast.Name) and owner.id in known:
        return False
    named = {keyword.arg for keyword in call.keywords}
    match verb:
        case "save":
            return not call.args and "commit" not in named
        case "delete":
            return not call.args and not call.keywords
        case "create" | "update":
            return not call.args and bool(call.keywords)
    return verb in BULK


def own_writes(module: Module) -> set[ast.AST]:
    """What stands in the classes of a room's models: a row may keep itself."""
    if "models" not in module.name.split("."):
        return set()
    return {inner for node in module.classes for inner in ast.walk(node)}


def writes(modules: Iterable[Module]) -> Iterator[tuple[str, str]]:
    """Each place that writes and is neither an action nor a row's own method: the module, and the place."""
    modules = list(modules)
    names = {module.name for module in modules}
    for module in modules:
        if kind(module.name, ["actions"]):
            continue
        known = {here for imported, name, here in module.imports if not name or f"{imported}.{name}" in names}
        own = own_writes(module)
        for node in module.nodes:
            if isinstance(node, ast.Call) and node not in own and is_write(node, known):
                yield module.name, f"{module.path}:{node.lineno}"


def knows_the_browser(modules: Iterable[Module]) -> set[str]:
    """Modules that are no views, middleware or tags, and still import what only pages need."""
    return {
        module.name
        for module in modules
        if not kind(module.name, ["views", "middleware", "templatetags"]) and module.imported & BROWSER
    }


def leaning(modules: Iterable[Module]) -> list[str]:
    """Imports among forms, queries and actions against their direction."""
    return sorted(
        f"{module.path} imports {imported}"
        for module in modules
        for imported in {imported for imported, _name, _here in module.imports}
        | {f"{imported}.{name}" for imported, name, _here in module.imports if name in {"forms", "actions"}}
        if imported.split(".")[0] == module.room
        and kind(imported, ["actions", "forms"]) in LEANS.get(kind(module.name, LEANS), set())
    )


def test_rows_are_written_in_actions_alone():
    assert [place for name, place in writes(rooms()) if not stands_in(name, WRITERS)] == []


def test_nobody_stands_in_the_list_of_writers_who_does_not_write():
    found = {name for name, _place in writes(rooms())}

    assert [name for name in WRITERS if not any(stands_in(writer, [name]) for writer in found)] == []


def test_only_pages_know_the_browser():
    assert sorted(name for name in knows_the_browser(rooms()) if not stands_in(name, GUESTS)) == []


def test_nobody_stands_in_the_list_of_guests_who_does_not_know_the_browser():
    found = knows_the_browser(rooms())

    assert [name for name in GUESTS if not any(stands_in(guest, [name]) for guest in found)] == []


def test_forms_queries_and_actions_lean_one_way():
    assert leaning(rooms()) == []


def found_in(source: str, name: str = "calls__views") -> int:
    return len(list(writes([*written(**{name: source}), *written(calls__catalogue__actions="")])))


def test_every_way_to_write_would_be_found():
    for line in (
        "call.save()",
        "call.save(update_fields=['code'])",
        "form.save()",
        "call.delete()",
        "Call.objects.filter(pk=1).delete()",
        "Call.objects.create(code='x')",
        "Call.objects.filter(pk=1).update(code='x')",
        "Call.objects.bulk_create([call])",
        "Call.objects.bulk_update([call], ['code'])",
        "Call.objects.get_or_create(code='x')",
        "Call.objects.update_or_create(code='x', defaults={})",
    ):
        assert (line, found_in(f"def page():\n    {line}\n")) == (line, 1)


def test_what_only_sounds_like_writing_is_not_counted():
    for line in (
        "seen.update({'a': 1})",
        "digest.update(chunk)",
        "image.save(path)",
        "form.save(commit=False)",
        "super().save",
    ):
        assert (line, found_in(f"def page():\n    {line}\n")) == (line, 0)


def test_an_action_that_is_called_delete_is_no_write():
    assert (
        found_in("from calls.catalogue import actions\nactions.delete(call, by=user)\nactions.create(code='x')\n") == 0
    )


def test_actions_and_the_methods_of_rows_may_write():
    source = "class Call:\n    def fold(self):\n        self.save()\n"

    assert found_in(source, "calls__catalogue__models") == found_in("call.save()", "calls__catalogue__actions__x") == 0
    assert found_in("def fold(call):\n    call.save()\n", "calls__catalogue__models") == 1


def test_a_query_with_a_request_would_be_found():
    for source in (
        "from django.http import HttpRequest",
        "from django.shortcuts import render",
        "from django.contrib import messages",
        "from organisations.members.requests import SignedInRequest",
    ):
        assert knows_the_browser(written(calls__queries=source)) == {"calls.queries"}
        assert knows_the_browser(written(calls__views__lists=source)) == set()


def test_a_form_that_acts_would_be_found():
    modules = written(
        calls__editing__forms__calls="from calls.editing import actions",
        calls__editing__queries="from calls.editing.forms import CallForm",
        calls__editing__actions="from calls.searching.forms import CallFilter",
        calls__editing__views="from calls.editing import actions, forms",
    )

    assert leaning(modules) == [
        "calls/editing/actions.py imports calls.searching.forms",
        "calls/editing/forms/calls.py imports calls.editing.actions",
        "calls/editing/queries.py imports calls.editing.forms",
    ]
