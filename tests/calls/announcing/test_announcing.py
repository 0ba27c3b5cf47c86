"""Who can use it is told: chosen on the matrix, written in three languages, told again when the deadline moves."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from calls.announcing import actions as announcing
from calls.announcing.wording import both_zones, call_letter, first_sentences, moments
from calls.models import BudgetLine, Call, CallDocument, Deadline, EligibilityRule, Programme, Terms
from organisations.models import Announcement, Grouping, Letter, LetterState, Municipality
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    programme = Programme.objects.create(code="BSB", name="Black Sea", name_tr="Karadeniz")
    call = Call.objects.create(
        code="BSB-1",
        title="Standard projects",
        title_tr="Standart projeler",
        programme=programme,
        summary_html="<p>Towns {work} together. They share water. Nobody reads this.</p>",
    )
    day = timezone.localdate() + dt.timedelta(days=50)
    Deadline.objects.create(call=call, date=day, time=dt.time(17))
    BudgetLine.objects.create(call=call, min_grant=Decimal(30_000), max_grant=Decimal(60_000))
    Terms.objects.create(call=call, funding_rate=Decimal(90), min_partners=4, min_countries=4)
    EligibilityRule.objects.create(call=call, countries=["TR"], source="Call text, section 6")
    CallDocument.objects.create(call=call, code="form", title="Application form", purpose="fill_in")
    return call


@pytest.fixture
def towns(association, other_association):
    """Two Turkish towns that can, one Hungarian town that cannot."""
    return [
        make_municipality("Bartın", other_association, email="bartin@example.org", province="Bartın"),
        make_municipality("Hopa", other_association, email="hopa@example.org"),
        make_municipality("Ózd", association, email="ozd@example.org"),
    ]


def test_a_letter_has_everything_in_the_language_of_the_municipality(call, towns, stranger):
    announcing.draft_letters(call, [towns[0].pk], by=stranger)

    letter = Letter.objects.get()
    assert letter.language == "tr"
    assert "Bartın" in letter.body
    assert "= " in letter.body
    assert "Brüksel" in letter.body
    assert "İstanbul" in letter.body
    assert "Standart projeler" in letter.subject
    assert "30.000 – 60.000" in letter.body
    assert "%90" in letter.body
    assert "Towns (work) together. They share water." in letter.body
    assert "Nobody reads this" not in letter.body
    assert "Application form" in letter.body
    assert reverse("calls:check", args=[call.pk]) in letter.body
    assert stranger.email in letter.body
    assert "{" not in letter.body


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("tr", "14 Ocak 2027, 17.00 Brüksel = 19.00 İstanbul"),
        ("hu", "2027. január 14., 17.00 Brüsszel = 19.00 Isztambul"),
        ("en", "14 January 2027, 17:00 Brussels = 19:00 Istanbul"),
    ],
)
def test_the_deadline_stands_in_both_zones(language, words):
    at = dt.datetime(2027, 1, 14, 16, tzinfo=dt.UTC)

    with translation.override(language):
        assert moments(at, "Europe/Brussels", "Europe/Istanbul").replace("\xa0", " ") == words


def test_in_summer_the_difference_is_one_hour_and_another_day_is_named():
    summer = dt.datetime(2026, 7, 1, 15, tzinfo=dt.UTC)
    late = dt.datetime(2027, 1, 14, 22, 59, tzinfo=dt.UTC)

    assert moments(summer, "Europe/Brussels", "Europe/Istanbul").endswith("17:00 Brussels = 18:00 Istanbul")
    assert "23:59 Brussels = 15" in moments(late, "Europe/Brussels", "Europe/Istanbul")
    assert moments(summer, "Europe/Istanbul", "Europe/Istanbul").count("Istanbul") == 1


def test_a_deadline_without_an_hour_says_its_day_only():
    deadline = Deadline(date=dt.date(2027, 1, 14), zone="Europe/Brussels")

    assert both_zones(deadline, "Europe/Istanbul").replace("\xa0", " ") == "14 January 2027 (Brussels)"
    assert both_zones(None, "Europe/Istanbul") == ""


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("", ""),
        ("<p>One.</p><p>Two! Three?</p>", "One. Two!"),
        ("<script>x</script>A &amp; B", "xA & B"),
        ("word " * 200, "word " * 79 + "word …"),
    ],
)
def test_what_it_is_about_fits_into_two_sentences(markup, words):
    assert first_sentences(markup) == words


def test_the_chosen_get_drafts_once_and_nothing_leaves(client, call, towns, stranger, mailoutbox):
    client.force_login(stranger)
    address = reverse("calls:draft-letters", args=[call.pk]) + "?role=lead&answer=yes"

    client.post(address)
    page = client.post(address, follow=True)

    assert sorted(Letter.objects.values_list("organisation__name", flat=True)) == ["Bartın", "Hopa"]
    assert "They already have a letter about this: 2." in page.content.decode()
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("answer=yes", ["Bartın", "Hopa"]),
        ("answer=no", []),
        ("q=hop", ["Hopa"]),
        ("province=Bartın", ["Bartın"]),
        ("", ["Bartın", "Hopa"]),
        ("nuts=TR9", []),
    ],
)
def test_a_filter_chooses_without_ticking(client, call, towns, stranger, query, names):
    client.force_login(stranger)

    page = client.get(f"{reverse('calls:chosen', args=[call.pk])}?{query}")

    assert [row.name for row, _verdict in page.context["meant"]] == names


def test_ticks_choose_among_what_the_filter_leaves(client, call, towns, stranger):
    client.force_login(stranger)

    page = client.get(f"{reverse('calls:chosen', args=[call.pk])}?answer=yes&m={towns[1].pk}&m={towns[2].pk}")

    assert [row.name for row, _verdict in page.context["meant"]] == ["Hopa"]


@pytest.mark.parametrize("person", ["finance", "manager", "trainer"])
def test_who_may_not_write_to_many_drafts_nothing(client, request, call, towns, person):
    client.force_login(request.getfixturevalue(person))

    assert client.post(reverse("calls:draft-letters", args=[call.pk])).status_code == 403
    assert client.post(reverse("calls:draft-moved", args=[call.pk])).status_code == 403
    assert not Announcement.objects.exists()


def test_a_clerk_chooses_nobody(client, call, clerk):
    client.force_login(clerk)

    assert client.get(reverse("calls:chosen", args=[call.pk])).status_code == 403
    assert client.get(reverse("calls:matrix", args=[call.pk])).status_code == 200


def test_the_chosen_come_into_a_new_grouping_or_an_old_one(client, call, towns, stranger, other_association):
    client.force_login(stranger)
    address = reverse("calls:into-grouping", args=[call.pk]) + "?answer=yes"

    empty = client.post(address, {})
    assert "Choose a grouping, or write the name of a new one." in empty.content.decode()
    leaderless = client.post(address, {"name": "Karadeniz"})
    assert "Choose the municipality that leads the new grouping." in leaderless.content.decode()
    client.post(address, {"name": "Karadeniz", "lead": towns[0].pk})
    grouping = Grouping.objects.get()
    assert set(grouping.members.values_list("name", flat=True)) == {"Bartın", "Hopa"}

    third = make_municipality("Ünye", other_association)
    client.post(address, {"grouping": grouping.pk})
    assert third in grouping.members.all()


def sent(call, towns, by) -> Announcement:
    announcing.draft_letters(call, [town.pk for town in towns], by=by)
    announcement = Announcement.objects.get()
    announcement.letters.update(state=LetterState.SENT)
    return announcement


def move(call) -> None:
    deadline = call.deadlines.get()
    deadline.date += dt.timedelta(days=5)
    deadline.save()


def test_when_the_deadline_moves_all_who_were_told_get_a_draft(client, call, towns, stranger):
    sent(call, towns[:2], stranger)
    announcing.draft_letters(call, [make_municipality("Ünye", towns[0].directory_of).pk], by=stranger)
    client.force_login(stranger)
    assert reverse("calls:draft-moved", args=[call.pk]) not in client.get(call.get_absolute_url()).content.decode()

    move(call)
    assert reverse("calls:draft-moved", args=[call.pk]) in client.get(call.get_absolute_url()).content.decode()
    client.post(reverse("calls:draft-moved", args=[call.pk]))
    client.post(reverse("calls:draft-moved", args=[call.pk]))

    moved = Announcement.objects.exclude(key=f"call:{call.pk}").get()
    assert sorted(moved.letters.values_list("organisation__name", flat=True)) == ["Bartın", "Hopa"]
    body = moved.letters.first().body
    assert body.count("Brüksel") == 2
    assert set(moved.letters.values_list("state", flat=True)) == {"drafted"}


def test_a_deadline_that_has_not_moved_needs_no_letter(call, towns, stranger, other_association):
    sent(call, towns[:2], stranger)

    assert announcing.draft_moved(call, other_association, by=stranger) is None


def test_it_can_move_twice(call, towns, stranger, other_association):
    sent(call, towns[:2], stranger)
    for _ in range(2):
        move(call)
        call = Call.objects.get(pk=call.pk)
        assert announcing.draft_moved(call, other_association, by=stranger).new == 2
        Letter.objects.update(state=LetterState.SENT)

    assert Announcement.objects.count() == 3
    assert announcing.draft_moved(call, other_association, by=stranger) is None


def test_a_call_without_anything_still_makes_a_letter(association, officer):
    bare = Call.objects.create(code="BARE", title="Bare")

    content = call_letter(bare, association, by=officer)

    assert set(content.texts) == {"en", "hu", "tr"}
    assert "None" not in "".join(body for _subject, body in content.texts.values())


@pytest.mark.parametrize("number", [1, 3])
def test_drafting_needs_as_many_queries_for_one_as_for_many(
    call, other_association, stranger, number, django_assert_num_queries
):
    towns = [make_municipality(f"Town {index}", other_association) for index in range(number)]
    pks = [town.pk for town in towns]
    announcing.draft_letters(call, [], by=stranger)

    with django_assert_num_queries(31):
        announcing.draft_letters(Call.objects.get(pk=call.pk), pks, by=stranger)
    assert Municipality.objects.filter(letters__isnull=False).count() == number
