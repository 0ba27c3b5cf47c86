"""Watching, noting, giving a call to somebody, handing it to a municipality: who may, and who sees it?"""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from calls.following.actions import following
from calls.importing.actions.imports import import_file
from calls.models import Assignment, Call, Handover, Note, Watch
from organisations.models import Team
from tests.calls.portal_files import bulk, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    return Call.objects.create(code="ONE", title="Town twinning")


def address(name: str, *arguments) -> str:
    return reverse(f"calls:{name}", args=arguments)


def test_colleagues_see_who_watches_and_strangers_do_not(client, call, officer, second_officer, stranger):
    client.force_login(officer)
    client.post(address("watch", call.pk), {"watch": "yes"})
    client.post(address("watch", call.pk), {"watch": "yes"})

    assert Watch.objects.count() == 1
    for person, sees in ((second_officer, True), (stranger, False)):
        client.force_login(person)
        assert (str(officer) in client.get(call.get_absolute_url()).content.decode()) is sees


def test_watching_ends_when_one_wants(client, call, officer):
    following.watch(call, by=officer)
    client.force_login(officer)

    client.post(address("watch", call.pk), {"watch": "no"})

    assert Watch.objects.count() == 0


def test_a_note_is_for_the_office_and_is_mended_and_removed_by_its_author_alone(
    client, call, officer, second_officer, stranger
):
    client.force_login(officer)
    client.post(address("add-note", call.pk), {"text": "Ask <b>Bence</b> first\x00"})
    note = Note.objects.get()
    assert "Ask &lt;b&gt;Bence&lt;/b&gt; first" in client.get(call.get_absolute_url()).content.decode()

    client.force_login(stranger)
    assert "Bence" not in client.get(call.get_absolute_url()).content.decode()
    assert client.get(address("note", call.pk, note.pk)).status_code == 404
    client.force_login(second_officer)
    assert "Bence" in client.get(call.get_absolute_url()).content.decode()
    assert client.post(address("note", call.pk, note.pk), {"text": "x"}).status_code == 403

    client.force_login(officer)
    client.post(address("note", call.pk, note.pk), {"text": "Bence agrees"})
    note.refresh_from_db()
    assert (note.text, note.edited_at is not None) == ("Bence agrees", True)
    client.post(address("note", call.pk, note.pk), {"remove": "yes"})
    assert Note.objects.count() == 0


def test_an_empty_note_is_asked_again(client, call, officer):
    client.force_login(officer)

    page = client.post(address("add-note", call.pk), {"text": " "})

    assert page.status_code == 200
    assert Note.objects.count() == 0


def test_no_import_touches_what_people_wrote(officer, association):
    import_file(bulk(topic("CERV-1", "2027-03-01")), file_name="bulk.json")
    call = Call.objects.get()
    following.watch(call, by=officer)
    following.write_note(call, by=officer, association=association, text="Ours")
    following.assign(call, by=officer, association=association, user=officer)

    import_file(bulk(topic("CERV-1", "2027-04-01", title="Another title")), file_name="bulk.json")

    assert (Watch.objects.count(), Note.objects.get().text, Assignment.objects.get().user) == (1, "Ours", officer)


def test_a_call_is_given_to_a_person_a_team_or_nobody(client, call, association, officer, head):
    team = Team.objects.create(association=association, name="Green team")
    client.force_login(officer)

    client.post(address("assign", call.pk), {"association": association.pk, "user": head.pk, "team": team.pk})
    page = client.get(call.get_absolute_url()).content.decode()
    assert f"{head}, Green team" in page
    client.post(address("assign", call.pk), {"association": association.pk, "user": "", "team": ""})
    assert Assignment.objects.count() == 0


def test_a_call_is_not_given_to_strangers(client, call, association, officer, stranger, clerk, other_association):
    team = Team.objects.create(association=other_association, name="Theirs")
    client.force_login(officer)

    for wrong in ({"user": stranger.pk}, {"user": clerk.pk}, {"team": team.pk}):
        page = client.post(address("assign", call.pk), {"association": association.pk, **wrong})
        assert page.status_code == 200
    assert Assignment.objects.count() == 0
    with pytest.raises(PermissionDenied):
        following.assign(call, by=officer, association=association, team=team)
    with pytest.raises(PermissionDenied):
        following.assign(call, by=officer, association=association, user=stranger)


@pytest.mark.parametrize("person", ["finance", "manager", "trainer", "clerk", "reviewer", "auditor"])
@pytest.mark.parametrize("name", ["assign", "hand-over"])
def test_only_who_keeps_calls_gives_them_away(client, request, call, municipality, person, name):
    client.force_login(request.getfixturevalue(person))

    assert client.get(address(name, call.pk)).status_code == 403
    assert client.post(address(name, call.pk), {"municipality": municipality.pk}).status_code == 403


def test_a_call_handed_to_a_municipality_stands_on_its_page_with_the_sentence(
    client, call, officer, clerk, municipality, second_municipality, stranger
):
    client.force_login(officer)
    sentence = "You have the plan that this call asks for."
    client.post(address("hand-over", call.pk), {"municipality": municipality.pk, "sentence": sentence})

    for person in (officer, clerk):
        client.force_login(person)
        assert sentence in client.get(municipality.get_absolute_url()).content.decode()
    client.force_login(officer)
    assert sentence in client.get(call.get_absolute_url()).content.decode()
    assert sentence not in client.get(second_municipality.get_absolute_url()).content.decode()
    client.force_login(stranger)
    assert sentence not in client.get(call.get_absolute_url()).content.decode()
    given = Handover.objects.get()
    assert client.post(address("take-back", call.pk, given.pk)).status_code == 404
    client.force_login(officer)
    client.post(address("take-back", call.pk, given.pk))
    assert Handover.objects.count() == 0


def test_a_call_is_not_handed_to_a_municipality_of_others(client, call, stranger, municipality):
    client.force_login(stranger)

    page = client.post(address("hand-over", call.pk), {"municipality": municipality.pk, "sentence": "x"})

    assert (page.status_code, Handover.objects.count()) == (200, 0)
    with pytest.raises(PermissionDenied):
        following.hand_over(call, by=stranger, municipality=municipality, sentence="x")


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_needs_as_many_queries_for_many_followers_as_for_one(
    client,
    call,
    association,
    officer,
    head,
    finance,
    manager,
    municipality,
    second_municipality,
    number,
    django_assert_num_queries,
):
    for person in (officer, head, finance, manager)[:number]:
        following.watch(call, by=person)
        following.write_note(call, by=person, association=association, text="Note")
    for town in (municipality, second_municipality)[:number]:
        following.hand_over(call, by=officer, municipality=town, sentence="For you")
    client.force_login(officer)

    with django_assert_num_queries(25):
        client.get(call.get_absolute_url())
