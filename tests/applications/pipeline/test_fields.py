"""Can a state be set by hand? Not even while another thread reloads; the stock field lets it through."""

import threading

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django_fsm import FSMField, FSMModelMixin

from applications.models import Application
from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.states import State
from tests.applications.factories import make_application

ROUNDS = 200


def test_a_state_cannot_be_assigned():
    application = Application(state=State.READY)

    with pytest.raises(AttributeError, match="state is changed by steps only"):
        application.state = State.SUBMITTED
    assert application.state == State.READY


def test_a_model_form_that_cleans_the_state_it_has_changes_nothing():
    application = Application(state=State.READY)

    application.state = State.READY

    assert application.state == State.READY


@pytest.mark.django_db
def test_a_reload_brings_the_state_that_is_stored(association):
    application = make_application(association)
    Application.objects.filter(pk=application.pk).update(state=State.SCREENING)

    application.refresh_from_db()

    assert application.state == State.SCREENING
    with pytest.raises(AttributeError):
        application.state = State.READY


@pytest.mark.django_db
def test_a_state_that_was_not_read_is_read_when_it_is_asked_for(association, django_assert_num_queries):
    make_application(association, state=State.READY)
    application = Application.objects.only("reference").get()

    with django_assert_num_queries(1):
        assert application.state == State.READY


@pytest.mark.django_db
def test_a_state_that_was_not_read_cannot_be_assigned_either(association):
    make_application(association, state=State.READY)
    application = Application.objects.only("reference").get()

    with pytest.raises(AttributeError):
        application.state = State.SUBMITTED


@pytest.mark.django_db
def test_after_a_failed_reload_the_state_is_still_protected(association):
    application = make_application(association)
    Application.objects.all().delete()

    with pytest.raises(Application.DoesNotExist):
        application.refresh_from_db()
    with pytest.raises(AttributeError):
        application.state = State.READY


def attempt(other):
    """Try to set the state of another instance by hand; whether it went through."""

    def during():
        try:
            other.state = "forged"
        except AttributeError:
            return False
        return True

    return during


@isolate_apps("tests")
def test_while_one_instance_reloads_no_other_can_be_set():
    class Guarded(Stateful):
        state = StateField(default="new", protected=True)

        class Meta:
            app_label = "tests"

    went_through = [attempted(Guarded) for __ in range(ROUNDS)]

    assert went_through == [False] * ROUNDS


@isolate_apps("tests")
def test_the_stock_field_lets_it_through():
    """The twin: the same question, put to the field that the library brings."""

    class Stock(FSMModelMixin, models.Model):  # noqa: DJ008
        state = FSMField(default="new", protected=True)

        class Meta:
            app_label = "tests"

    went_through = [attempted(Stock) for __ in range(ROUNDS)]

    assert went_through == [True] * ROUNDS


def attempted(model) -> bool:
    """Whether another instance could be set while one of the model reloads in this thread."""
    one, other = model(pk=1), model(pk=2)
    inside = []

    def read_row(self, *args, **kwargs):
        thread = threading.Thread(target=lambda: inside.append(attempt(other)()))
        thread.start()
        thread.join()

    original = models.Model.refresh_from_db
    models.Model.refresh_from_db = read_row
    try:
        one.refresh_from_db()
    finally:
        models.Model.refresh_from_db = original
    return inside[0]
