"""Letters to many: drafted once for each, in its own language, and approved only as they were looked at."""

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from organisations.letters.actions import letters
from organisations.letters.actions.posting import refuse_letters
from organisations.letters.placeholders import KNOWN, fill, unknown_in
from organisations.models import Announcement, Letter, Municipality
from refusals import Stale
from tests.factories import make_municipality
from tests.organisations.announcements import content, drafted, states, three_towns

pytestmark = pytest.mark.django_db


def approve(announcement, officer, version=None) -> int:
    announcement.refresh_from_db()
    at = announcement.version if version is None else version
    return letters.approve(announcement.letters.all(), by=officer, announcement=announcement, version=at)


def test_each_receiver_gets_a_draft_in_its_own_language(association, officer):
    announcement = drafted(association, officer)

    found = {letter.organisation.name: letter for letter in announcement.letters.select_related("organisation")}
    assert {name: letter.language for name, letter in found.items()} == {"Eger": "hu", "Hopa": "tr", "Pecs": "hu"}
    assert found["Hopa"].body == "Merhaba,\n\nBelediye: Hopa\nNeden: HU"
    assert set(states(announcement).values()) == {"drafted"}
    assert sorted(text.language for text in announcement.texts.all()) == ["hu", "tr"]


def test_pressing_twice_gives_nobody_a_second_letter(association, officer):
    towns = three_towns(association)
    drafted(association, officer, towns[:2])
    again = letters.draft(association, by=officer, content=content(), receivers=[(town, {}) for town in towns])

    assert (again.new, again.before, again.unwanted) == (1, 2, 0)
    assert (Announcement.objects.count(), Letter.objects.count()) == (1, 3)


def test_who_wants_no_letters_gets_no_draft(association, officer):
    towns = three_towns(association)
    refuse_letters(towns[0], refused=True)

    found = letters.draft(association, by=officer, content=content(), receivers=[(town, {}) for town in towns])

    assert (found.new, found.unwanted) == (2, 1)


@pytest.mark.parametrize("person", ["finance", "manager", "trainer", "clerk", "reviewer", "stranger"])
def test_only_officers_heads_and_administrators_write_to_many(association, officer, person, request):
    announcement, user = drafted(association, officer), request.getfixturevalue(person)

    for deed in (
        lambda: drafted(association, user, [], key="other"),
        lambda: approve(announcement, user),
        lambda: letters.discard(announcement.letters.all(), by=user, announcement=announcement),
        lambda: letters.rewrite(announcement.texts.first(), by=user, subject="a", body="b", version=0),
        lambda: letters.mend(announcement.letters.first(), by=user, subject="a", body="b", version=0),
        lambda: letters.retry(announcement.letters.all(), by=user, announcement=announcement),
        lambda: letters.take_back(announcement.letters.all(), by=user, announcement=announcement),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert set(states(announcement).values()) == {"drafted"}


def test_a_changed_text_reaches_every_draft_but_those_written_by_hand(association, officer):
    announcement = drafted(association, officer)
    by_hand = announcement.letters.get(organisation__name="Eger")
    letters.mend(by_hand, by=officer, subject="Own", body="My words", version=0)

    count = letters.rewrite(
        announcement.texts.get(language="hu"), by=officer, subject="Új", body="Kedves {municipality}!", version=1
    )

    bodies = dict(announcement.letters.values_list("organisation__name", "body"))
    assert count == 1
    assert bodies == {"Eger": "My words", "Pecs": "Kedves Pecs!", "Hopa": "Merhaba,\n\nBelediye: Hopa\nNeden: HU"}


def test_what_was_approved_does_not_change_any_more(association, officer):
    announcement = drafted(association, officer)
    approve(announcement, officer)

    letters.rewrite(announcement.texts.get(language="hu"), by=officer, subject="New", body="New", version=0)

    assert not announcement.letters.filter(body="New").exists()
    with pytest.raises(Stale):
        letters.mend(announcement.letters.first(), by=officer, subject="a", body="b", version=1)


def test_texts_that_changed_since_they_were_looked_at_are_not_sent(association, officer):
    announcement = drafted(association, officer)
    letters.rewrite(announcement.texts.get(language="hu"), by=officer, subject="New", body="New", version=0)

    with pytest.raises(Stale):
        approve(announcement, officer, version=0)
    assert set(states(announcement).values()) == {"drafted"}


def test_two_people_do_not_overwrite_each_other(association, officer, second_officer):
    announcement = drafted(association, officer)
    text = announcement.texts.get(language="hu")
    letters.rewrite(text, by=officer, subject="First", body="First", version=0)

    with pytest.raises(Stale):
        letters.rewrite(text, by=second_officer, subject="Second", body="Second", version=0)
    text.refresh_from_db()
    assert text.subject == "First"


def test_letters_without_an_address_stay_drafts_until_it_is_mended(association, officer):
    town = make_municipality("Mohacs", association)
    announcement = drafted(association, officer, [town])

    assert (approve(announcement, officer), states(announcement)) == (0, {"Mohacs": "drafted"})

    Municipality.objects.update(email="mohacs@example.org")
    assert (approve(announcement, officer), announcement.letters.get().to) == (1, "mohacs@example.org")


def test_what_waits_can_be_taken_back_and_drafts_put_away_and_brought_back(association, officer):
    announcement = drafted(association, officer)
    everything = {"letters": announcement.letters.all(), "by": officer, "announcement": announcement}
    approve(announcement, officer)

    assert letters.take_back(**everything) == 3
    assert (letters.discard(**everything), set(states(announcement).values())) == (3, {"discarded"})
    assert (letters.restore(**everything), set(states(announcement).values())) == (3, {"drafted"})
    assert (letters.take_back(**everything), letters.restore(**everything)) == (0, 0)


def test_letters_of_another_announcement_are_left_alone(association, officer):
    towns = three_towns(association)
    first, second = drafted(association, officer, towns), drafted(association, officer, towns, key="call:2")

    letters.discard(Letter.objects.all(), by=officer, announcement=first)

    assert set(states(second).values()) == {"drafted"}


@given(st.text(max_size=80), st.text(max_size=40))
def test_what_is_put_in_is_never_read_again(text, name):
    values = dict.fromkeys(KNOWN, name) | {"municipality": "{reason}"}

    assert fill("{municipality}", values) == "{reason}"
    assert fill(text.replace("{", ""), values) == text.replace("{", "")


def test_names_that_stand_for_nothing_are_found():
    assert unknown_in("{municipality} {mayor} {} {reason") == ["", "mayor"]
    assert fill("{mayor}", {}) == "{mayor}"
