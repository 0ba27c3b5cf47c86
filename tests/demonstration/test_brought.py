"""The demonstration shows a list whose preview waits, and a table whose columns wait."""

import datetime as dt

import pytest
from django.urls import reverse

from calls.models import ImportRun
from demonstration.loading import directory, imported_tables
from organisations.models import DirectoryImport, Municipality, User

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 27)


def test_both_wait_for_their_officer(client):
    directory.load(TODAY)
    imported_tables.load(TODAY)

    list_, table = DirectoryImport.objects.get(), ImportRun.objects.get()
    assert (list_.state, list_.created, list_.updated, list_.rejected) == ("preview", 1, 2, 1)
    assert (table.state, len(table.preview["layout"]["columns"])) == ("columns", 8)
    assert Municipality.objects.count() == 40
    client.force_login(User.objects.get(email="officer1@example.org"))
    assert client.get(reverse("organisations:import", args=[list_.pk])).status_code == 200
    client.force_login(User.objects.get(email="officer3@example.org"))
    page = client.get(reverse("calls:import-columns", args=[table.pk]))
    assert [row["field"].value() for row in page.context["form"].rows][:3] == ["code", "title", "budget"]
