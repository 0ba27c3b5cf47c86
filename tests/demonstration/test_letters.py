"""The demonstration's letters: ten about the Black Sea, some sent, one failed, and three that nobody has looked at."""

import datetime as dt

import pytest

from demonstration.loading import calls, directory, letters
from organisations.letters.outbox import counts_of
from organisations.models import Announcement, Letter

pytestmark = pytest.mark.django_db


def test_the_outbox_of_the_demonstration_shows_every_state():
    directory.load(dt.date(2026, 11, 20))
    calls.load(dt.date(2026, 11, 20))
    letters.load(dt.date(2026, 11, 20))

    black_sea = Announcement.objects.get(about__startswith="DEMO-C04")
    assert counts_of(black_sea.letters) == {"drafted": 5, "approved": 0, "sent": 4, "failed": 1, "discarded": 0}
    assert set(black_sea.letters.values_list("language", flat=True)) == {"tr"}
    assert Letter.objects.filter(announcement__about__startswith="DEMO-C01", language="hu").count() == 3
    body = black_sea.letters.get(organisation__name="Kozcağız").body
    assert "17.00 Brüksel = 19.00 İstanbul" in body
    assert "Alone" not in body
