"""Refusals: one family, one way onto the page."""

import ast
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory

from refusals import Blocked, Locked, Refusal, Refused, Stale, TooMany
from refusals.views import answering
from tests.house.tree import Module, rooms, written

KINDS = {"Refusal", "Refused", "Locked", "TooMany", "Blocked", "Stale"}


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().post("/")
    request._messages = CookieStorage(request)
    return request


@pytest.fixture
def form() -> forms.Form:
    class Bag(forms.Form):
        file = forms.CharField()

    return Bag({"file": "x"})


def said(request) -> list[tuple[str, str]]:
    return [(message.level_tag, message.message) for message in get_messages(request)]


@pytest.mark.parametrize("kind", [Refused, Locked, TooMany, Stale])
def test_a_refusal_is_a_sentence_above_the_page(request_, kind):
    with answering(request_):
        raise kind("Not now.")

    assert said(request_) == [("error", "Not now.")]


def test_a_refusal_is_a_sentence_at_the_form_or_its_field(request_, form):
    with answering(request_, form):
        raise Refused("Not so.")
    with answering(request_, form, "file"):
        raise Refused("Not this file.")

    assert form.errors == {"__all__": ["Not so."], "file": ["Not this file."]}
    assert said(request_) == []


def test_what_a_model_finds_wrong_is_said_likewise(request_):
    with answering(request_):
        raise ValidationError(["One.", "Two."])

    assert said(request_) == [("error", "One."), ("error", "Two.")]


def test_what_is_no_refusal_goes_on(request_):
    with pytest.raises(LookupError), answering(request_):
        raise LookupError


def test_what_blocks_is_said_whole():
    blocked = Blocked([SimpleNamespace(sentence="No budget."), SimpleNamespace(sentence="No partner.")])

    assert (str(blocked), blocked.meanwhile) == ("No budget. No partner.", [])


def test_who_was_quicker_is_at_hand():
    stale = Stale("Somebody was quicker.", stored="theirs", version=3, mine="mine")

    assert (str(stale), stale.stored, stale.version, stale.mine) == ("Somebody was quicker.", "theirs", 3, "mine")
    assert isinstance(stale, Refusal)


def own_refusals(modules) -> list[str]:
    """Exceptions that an action, or a room of its own accord, declares beside the family."""
    return sorted(
        f"{module.path}: {node.name}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id in KINDS | {"Exception"} for base in node.bases)
        and module.room != "refusals"
        and ("actions" in module.name or {base.id for base in node.bases if isinstance(base, ast.Name)} & KINDS)
    )


def told_by_hand(modules: list[Module]) -> list[str]:
    """Views that catch a refusal and say its sentence themselves."""
    return sorted(
        f"{module.path}:{call.lineno}"
        for module in modules
        if "views" in module.name and module.room != "refusals"
        for handler in ast.walk(module.tree)
        if isinstance(handler, ast.ExceptHandler) and handler.name and KINDS & names_in(handler.type)
        for call in ast.walk(handler)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"error", "warning", "info", "add_error"}
        and handler.name in names_in(call)
    )


def names_in(node) -> set[str]:
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)} if node else set()


def test_no_action_has_a_refusal_of_its_own():
    assert own_refusals(rooms()) == []


def test_a_refusal_of_its_own_would_be_found():
    modules = written(
        calls__editing__actions="class Stale(Exception): pass", office__day__queries="class Late(Refused): pass"
    )

    assert own_refusals(modules) == ["calls/editing/actions.py: Stale", "office/day/queries.py: Late"]


def test_every_view_lets_refusals_be_said_in_the_one_way():
    assert told_by_hand(rooms()) == []


def test_a_view_that_says_a_refusal_itself_would_be_found():
    source = "try:\n    do()\nexcept Refused as no:\n    messages.error(request, str(no))\n"

    assert told_by_hand(written(calls__views=source)) == ["calls/views.py:4"]
