"""The outbox: who opens it, what is chosen, what is looked at before it leaves, and what hostile addresses get."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.letters.actions import posting
from organisations.models import Letter, LetterRefusal, Municipality
from tests.factories import make_municipality
from tests.organisations.announcements import drafted, states
from tests.working import work_off

pytestmark = pytest.mark.django_db
ROLES = ["officer", "head", "admin", "finance", "manager", "trainer", "clerk", "reviewer", "stranger"]


@pytest.fixture
def announcement(association, officer):
    return drafted(association, officer)


def pages(announcement) -> dict[str, str]:
    letter = announcement.letters.first()
    return {
        "outbox": reverse("organisations:outbox"),
        "announcement": announcement.get_absolute_url(),
        "send": reverse("organisations:send_letters", args=[announcement.pk]) + "?all=1",
        "text": reverse("organisations:announcement_text", args=[announcement.pk, "hu"]),
        "letter": letter.get_absolute_url(),
    }


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
@pytest.mark.parametrize("person", ROLES)
def test_every_page_answers_every_role(client, request, announcement, person, language):
    user = request.getfixturevalue(person)
    user.language = language
    user.save()
    client.force_login(user)

    found = {name: client.get(address).status_code for name, address in pages(announcement).items()}

    inside = person not in ("clerk", "reviewer", "stranger")
    may_write = person in ("officer", "head", "admin")
    assert found == {
        "outbox": 200 if inside or person == "stranger" else 403,
        "announcement": 200 if inside else 404,
        "send": 200 if may_write else 403 if inside else 404,
        "text": 200 if may_write else 403 if inside else 404,
        "letter": 200 if inside else 404,
    }


def test_a_stranger_reads_of_no_announcement(client, announcement, stranger):
    client.force_login(stranger)

    assert "Twinning" not in client.get(reverse("organisations:outbox")).content.decode()


def test_from_the_last_look_to_the_mailbox(
    client, officer, announcement, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(officer)
    ticked = announcement.letters.get(organisation__name="Hopa").pk

    look = client.post(
        reverse("organisations:letters", args=[announcement.pk]), {"do": "send", "m": ticked}, follow=True
    )
    assert (look.context["number"], "Belediye: Hopa" in look.content.decode()) == (1, True)
    address = look.request["PATH_INFO"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"m": ticked, "version": look.context["announcement"].version})
    work_off()

    assert [one.to for one in mailoutbox] == [["hopa@example.org"]]
    assert states(announcement) == {"Eger": "drafted", "Hopa": "sent", "Pecs": "drafted"}


def test_all_of_a_filter_are_meant_without_ticking_them(client, officer, announcement):
    client.force_login(officer)
    client.post(reverse("organisations:letters", args=[announcement.pk]), {"do": "discard", "all": "1", "q": "eger"})

    assert states(announcement) == {"Eger": "discarded", "Hopa": "drafted", "Pecs": "drafted"}


def test_nothing_is_done_when_nothing_is_ticked(client, officer, announcement):
    client.force_login(officer)
    page = client.post(reverse("organisations:letters", args=[announcement.pk]), {"do": "discard"}, follow=True)

    assert "Nothing was ticked." in page.content.decode()
    assert set(states(announcement).values()) == {"drafted"}


def test_texts_that_changed_meanwhile_are_looked_at_again(client, officer, announcement):
    client.force_login(officer)
    page = client.post(
        reverse("organisations:send_letters", args=[announcement.pk]), {"all": "1", "version": "7"}, follow=True
    )

    assert "Please look at them once more" in page.content.decode()
    assert set(states(announcement).values()) == {"drafted"}


def test_a_text_with_a_name_that_stands_for_nothing_is_not_stored(client, officer, announcement):
    client.force_login(officer)
    address = reverse("organisations:announcement_text", args=[announcement.pk, "hu"])

    page = client.post(address, {"subject": "A", "body": "Dear {mayor}", "version": "0"})

    assert page.context["form"].errors["body"] == ["These names in braces stand for nothing: mayor"]


def test_who_comes_second_keeps_what_was_typed(client, officer, announcement):
    client.force_login(officer)
    address = reverse("organisations:announcement_text", args=[announcement.pk, "hu"])
    client.post(address, {"subject": "First", "body": "First", "version": "0"})

    page = client.post(address, {"subject": "Second", "body": "Second", "version": "0"})

    assert "Somebody changed this meanwhile." in page.content.decode()
    assert "Second" in page.content.decode()
    client.post(address, {"subject": "Second", "body": "Second", "version": page.context["form"].data["version"]})
    assert announcement.texts.get(language="hu").subject == "Second"


def test_one_letter_is_written_by_hand(client, officer, announcement):
    client.force_login(officer)
    letter = announcement.letters.get(organisation__name="Eger")

    client.post(letter.get_absolute_url(), {"subject": "Own", "body": "Own words", "version": "0"})

    letter.refresh_from_db()
    assert (letter.body, letter.edited) == ("Own words", True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_needs_as_many_queries_for_one_letter_as_for_many(
    client, association, officer, number, django_assert_num_queries
):
    towns = [make_municipality(f"Town {index}", association, email="a@example.org") for index in range(number)]
    announcement = drafted(association, officer, towns)
    client.force_login(officer)
    client.get(announcement.get_absolute_url())

    with django_assert_num_queries(11):
        client.get(announcement.get_absolute_url())


def test_a_municipality_without_address_is_named_with_the_way_to_mend_it(client, association, officer):
    town = make_municipality("Mohacs", association)
    announcement = drafted(association, officer, [town])
    client.force_login(officer)

    edit = reverse("organisations:edit_municipality", args=[town.pk])
    assert edit in client.get(announcement.get_absolute_url()).content.decode()
    look = client.get(reverse("organisations:send_letters", args=[announcement.pk]), {"all": "1"})
    assert (look.context["number"], edit in look.content.decode()) == (0, True)


def test_a_receiver_refuses_letters_and_wants_them_again_without_an_account(announcement):
    town = Municipality.objects.get(name="Eger")
    guest, address = Client(), posting.refusal_address(town.pk).partition("8000")[2]
    path = reverse("organisations:refuse_letters", args=[posting.refusal_token(town.pk)])

    assert address.endswith(path) or path in posting.refusal_address(town.pk)
    assert guest.get(path).status_code == 200
    assert not LetterRefusal.objects.exists()
    guest.post(path, {"refused": "yes"})
    assert LetterRefusal.objects.get().organisation_id == town.pk
    assert states(announcement)["Eger"] == "discarded"
    guest.post(path, {"refused": "no"})
    assert not LetterRefusal.objects.exists()


HOSTILE = ["9" * 30, "-1", "\x00", "a'b", "١٢", ""]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_addresses_are_answered(client, officer, announcement, value):
    client.force_login(officer)
    asked = {"state": value, "q": value, "m": value, "page": value}
    act = reverse("organisations:letters", args=[announcement.pk])
    send = reverse("organisations:send_letters", args=[announcement.pk])

    found = [
        client.get(reverse("organisations:outbox"), asked).status_code,
        client.get(announcement.get_absolute_url(), asked).status_code,
        client.get(send, asked).status_code,
        client.post(send, {**asked, "version": value}).status_code,
        client.post(act, {**asked, "do": "discard"}).status_code,
        client.post(act, {**asked, "do": value}).status_code,
        client.post(act, {**asked, "do": "send"}).status_code,
        client.get(reverse("organisations:refuse_letters", args=[value or "x"])).status_code,
    ]

    assert found == [200, 200, 200, 302, 302, 404, 302, 404]
    assert set(Letter.objects.values_list("state", flat=True)) == {"drafted"}
