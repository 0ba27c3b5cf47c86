"""Which calls does the search find, and which of them first?"""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from benchmarks import searching as bench
from calls.eligibility import queries
from calls.models import Call, Deadline, ParentCall, Programme
from calls.searching.filtering import filtered
from calls.searching.forms import CallFilter
from calls.searching.words import ranked
from organisations.models import User

pytestmark = pytest.mark.django_db


def make(code: str, title: str = "A call", days: int = 30, **fields) -> Call:
    call = Call.objects.create(code=code, title=title, **fields)
    Deadline.objects.create(call=call, date=timezone.localdate() + dt.timedelta(days=days), time=dt.time(17))
    return call


def found(text: str) -> list[str]:
    return [call.code for call in ranked(Call.objects.all(), text).order_by("-rank", "code")]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("igdir", "Iğdır için hibe"),
        ("IĞDIR", "Iğdır için hibe"),
        ("ozd", "Ózd fejlesztése"),
        ("gyor", "Győr hídja"),
        ("oriszent", "Őriszentpéter"),
        ("sanliurfa", "Şanlıurfa"),
    ],
)
def test_letters_are_folded(typed, title):
    make("ONE", title)
    make("TWO", "Something else")

    assert found(typed) == ["ONE"]


@pytest.mark.parametrize("field", ["title_hu", "title_tr"])
def test_titles_are_found_in_every_language(field):
    make("ONE", **{field: "Testvérvárosi program"})

    assert found("testvervaros") == ["ONE"]


def test_the_best_match_stands_first():
    programme = Programme.objects.create(code="BRIDGES", name="All bridges")
    parent = ParentCall.objects.create(code="P", title="Bridges of all kinds")
    make("A", "An abridged version")
    make("BRIDGE", "The code itself")
    make("BRIDGE-2", "The beginning of a code")
    make("C", "A bridge over the river")
    make("D", "Part of a group", parent=parent)
    make("E", "Of the programme", programme=programme)
    make("F", "Of the theme", themes="bridges")
    make("G", "In the text", summary_html="<p>Who builds a <b>bridge</b> here?</p>")

    assert found("bridge") == ["BRIDGE", "BRIDGE-2", "C", "A", "D", "E", "F", "G"]


def test_every_word_has_to_be_there():
    make("BOTH", "River and bridge")
    make("ONE", "River")

    assert found("bridge river") == ["BOTH"]


def test_boilerplate_does_not_make_a_call_one_about_health():
    """Twenty calls write of animal health in their texts; only one is about health."""
    for number in range(20):
        make(f"C{number}", "Farm", summary_html="<p>The rules on animal health apply.</p>")
    make("HEALTH", "Health of citizens")

    assert found("health") == ["HEALTH"]


def test_a_strong_word_of_the_text_is_found_last():
    for number in range(20):
        make(f"C{number}", "Farm", summary_html="<p>The rules on animal health apply.</p>")
    make("RARE", "Energy", summary_html="<p>A biodigester&nbsp;for the village.</p>")
    make("TITLE", "Biodigesters")

    assert found("biodigester") == ["TITLE", "RARE"]
    assert found("energy biodigester") == ["RARE"]


def test_tags_and_short_words_of_a_text_are_no_words():
    make("ONE", summary_html='<a href="https://example.org/strong">click</a>')

    assert found("example") == found("strong") == found("click") == []


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "...", "'"])
def test_what_is_no_word_filters_nothing(text):
    make("ONE")

    assert found(text) == ["ONE"]


def test_a_changed_title_is_found_by_its_new_words_only():
    call = make("ONE", "Old")

    call.title = "Young"
    call.save()

    assert (found("old"), found("young")) == ([], ["ONE"])


def test_a_search_is_paged_by_rank_and_deadline_without_losing_one():
    user = User.objects.create_superuser("super@example.org", "a long enough password")
    for number in range(60):
        make(f"C{number:02}", "Bridge" if number % 3 else "Abridged", days=1 + number % 7)
    chosen, after, seen = CallFilter({"q": "bridge"}).chosen(), "", []

    for _page in range(3):
        calls = filtered(user, chosen, timezone.now())
        page = queries.cut(calls, after=after, newest_first=False, by_rank=True)
        seen += page.calls
        after = page.next_key

    assert (len(seen), len({call.pk for call in seen}), after) == (60, 60, "")
    assert [call.title for call in seen] == ["Bridge"] * 40 + ["Abridged"] * 20
    days = [call.dates[0].date for call in seen]
    assert (days[:40], days[40:]) == (sorted(days[:40]), sorted(days[40:]))


def test_the_global_search_finds_calls_by_rank(client, officer):
    make("LATE", "Abridged", days=90)
    make("BEST", "Bridge", days=10)
    client.force_login(officer)

    page = client.get(reverse("office:search"), {"q": "bridge"}).content.decode()

    assert page.index("BEST") < page.index("LATE")


def test_the_benchmark_asks_every_question_and_takes_its_calls_back(capsys, db):
    figures = bench.main(40)

    assert len(figures) == 2 * len(bench.QUERIES)
    assert Call.objects.count() == 0
    assert "a code, current" in capsys.readouterr().out
