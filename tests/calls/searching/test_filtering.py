"""What do the filters of the list leave, how are they shown, and does the export follow them?"""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from calls.editing.actions import calls as editing
from calls.following.actions import following, reporting
from calls.models import BudgetLine, Call, CallChange, Deadline, EligibilityRule, Programme, ProgrammeCountry, Watch
from calls.searching.forms import CallFilter
from calls.telling import actions as telling
from organisations.models import Team
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


def make(code: str, days: int = 30, **fields) -> Call:
    call = Call.objects.create(code=code, title=code, **fields)
    Deadline.objects.create(call=call, date=timezone.localdate() + dt.timedelta(days=days), time=dt.time(17))
    return call


@pytest.fixture
def plain():
    """A call that none of the filters means."""
    return make("PLAIN", days=200)


@pytest.fixture
def meant(association, municipality):
    programme = Programme.objects.create(code="LIFE", name="LIFE")
    ProgrammeCountry.objects.create(programme=programme, country="HU", status="member")
    call = make(
        "MEANT",
        days=10,
        programme=programme,
        association=association,
        kind="regional",
        form="lump_sum",
        themes="Klíma, energia",
    )
    BudgetLine.objects.create(call=call, amount=Decimal(5_000_000), max_grant=Decimal(60_000))
    EligibilityRule.objects.create(call=call, countries=["HU"])
    return call


def shown(client, **filters) -> list[str]:
    page = client.get(reverse("calls:list"), filters)
    assert page.status_code == 200
    return [row[0].code for row in page.context["rows"]]


@pytest.mark.parametrize(
    "filters",
    [
        {"programme": "LIFE"},
        {"kind": "regional"},
        {"form": "lump_sum"},
        {"country": "HU"},
        {"own": "on"},
        {"amount": "60 000"},
        {"theme": "klima"},
        {"days": "21"},
        {"who": "ours"},
        {"q": "mean"},
    ],
)
def test_each_filter_leaves_the_call_that_is_meant(client, officer, meant, plain, filters):
    client.force_login(officer)

    assert set(shown(client)) == {"MEANT", "PLAIN"}
    assert shown(client, **filters) == ["MEANT"]


def test_filters_of_following_leave_what_one_follows(client, officer, second_officer, association, meant, plain):
    team = Team.objects.create(association=association, name="Green")
    team.members.add(officer)
    client.force_login(officer)

    following.watch(meant, by=officer)
    assert shown(client, watched="on") == ["MEANT"]
    following.assign(meant, by=officer, association=association, team=team)
    assert (shown(client, whose="me"), shown(client, whose="team")) == ([], ["MEANT"])
    following.assign(meant, by=officer, association=association, user=officer)
    following.assign(plain, by=officer, association=association, user=second_officer)
    assert (shown(client, whose="me"), shown(client, whose="office")) == (["MEANT"], ["MEANT", "PLAIN"])
    make_application(association, call=meant)
    assert shown(client, answered="on") == ["MEANT"]
    reporting.report(meant, by=officer, fact="money", right="More")
    assert shown(client, reported="on") == ["MEANT"]
    telling.tell([CallChange.objects.create(call=meant, field="title", new="x", seen_at=timezone.now())])
    assert shown(client, changed="on") == ["MEANT"]


def test_calls_put_aside_are_hidden_shown_or_listed_alone(client, officer, meant, plain):
    editing.dismiss(meant, by=officer, reason="Too small")
    client.force_login(officer)

    assert shown(client) == ["PLAIN"]
    assert shown(client, aside="on") == ["MEANT", "PLAIN"]
    assert shown(client, aside="only") == ["MEANT"]
    page = client.get(reverse("calls:list"), {"aside": "only"}).content.decode()
    assert "Too small" in page
    assert reverse("calls:bring-back", args=[meant.pk]) in page


def test_the_list_says_who_looks_after_a_call(client, officer, head, association, meant):
    following.assign(meant, by=officer, association=association, user=head)
    client.force_login(officer)

    assert str(head) in client.get(reverse("calls:list")).content.decode()


def test_a_call_put_aside_until_a_day_comes_back_by_itself(client, officer, meant):
    today = timezone.localdate()
    client.force_login(officer)

    editing.dismiss(meant, by=officer, until=today + dt.timedelta(days=1))
    assert shown(client) == []
    editing.dismiss(meant, by=officer, until=today)
    assert shown(client) == ["MEANT"]


def test_the_day_until_which_a_call_is_put_aside_is_asked(client, officer, meant):
    client.force_login(officer)
    day = timezone.localdate() + dt.timedelta(days=7)

    client.post(reverse("calls:put-aside", args=[meant.pk]), {"reason": "Later", "until": day.isoformat()})

    assert meant.dismissals.get().until == day
    assert "until" in client.get(meant.get_absolute_url()).content.decode()
    assert shown(client) == []


def test_each_filter_that_is_set_can_be_taken_out_alone(client, officer, meant):
    client.force_login(officer)

    page = client.get(reverse("calls:list"), {"q": "mean", "form": "lump_sum", "own": "on", "state": "current"})

    assert page.context["chips"] == [
        ("Search", "mean", "?form=lump_sum&own=on"),
        ("Form of funding", "lump sum", "?q=mean&own=on"),
        ("only of our association", "", "?q=mean&form=lump_sum"),
    ]


@pytest.mark.parametrize(
    "filters",
    [
        {"days": "x"},
        {"days": "-1"},
        {"days": "9" * 30},
        {"amount": "1.2.3,4"},
        {"amount": "1e99"},
        {"country": "XX"},
        {"whose": "them"},
        {"kind": "x" * 5000},
        {"aside": "perhaps"},
        {"after": "eA=="},
        {"q": "\x00"},
    ],
)
def test_nonsense_counts_as_not_set(client, officer, meant, filters):
    client.force_login(officer)

    assert shown(client, **filters) == ["MEANT"]


def test_a_municipality_cannot_ask_what_the_office_does(client, clerk, officer, meant, plain):
    Watch.objects.create(call=meant, user=clerk)
    client.force_login(clerk)

    assert shown(client, watched="on", answered="on", reported="on") == ["MEANT", "PLAIN"]
    assert shown(client, days="21") == ["MEANT"]


def test_the_export_has_what_the_list_has(client, officer, meant, plain):
    client.force_login(officer)

    for filters in ({"q": "mean"}, {"days": "21"}, {"own": "on", "form": "lump_sum"}):
        answer = client.get(reverse("documents:export", args=["calls", "csv"]), filters)
        text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
        assert ("MEANT" in text, "PLAIN" in text) == (True, False)


def test_the_first_day_of_a_deadline_is_struck_through(client, officer, clerk, meant):
    Deadline.objects.update(original_date=dt.date(2026, 5, 1))

    for person in (officer, clerk):
        client.force_login(person)
        for address in (reverse("calls:list"), meant.get_absolute_url()):
            page = client.get(address).content.decode()
            assert '<s class="muted"><span class="visually-hidden">first announced for: </span>' in page


def test_what_was_understood_is_all_that_is_kept():
    form = CallFilter({"q": "a", "nonsense": "b", "days": "x", "kind": "regional", "state": "current"})

    assert form.understood().urlencode() == "q=a&kind=regional"
