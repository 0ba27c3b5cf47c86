"""The demonstration data: what it promises, asserted."""

import datetime as dt

import pytest

from calls.models import Call
from config.demo import directory, watch
from organisations.models import Municipality

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def demonstration(db):
    directory.load(TODAY)
    watch.load(TODAY)


def test_there_are_forty_municipalities_and_twelve_calls(demonstration):
    assert Municipality.objects.count() == 40
    assert Call.objects.filter(archived=False).count() == 12
