"""The administrator's page of sources, the notice about failing ones, and calls that are gone for long."""

import pytest
from django.urls import reverse

from calls.eligibility import queries
from calls.fetching.actions.absence import archive_absent
from calls.importing.actions.imports import import_file
from calls.models import Call, Source
from tests.calls.fetching.test_fetching import GOOD, source_at
from tests.calls.portal_files import bulk, topic
from tests.calls.portal_server import Reply, portal
from tests.working import work_off

pytestmark = pytest.mark.django_db
LIST = "eu-portal"


def say(client, **facts):
    return client.post(reverse("calls:source", args=[LIST]), {"every_hours": "24", **facts})


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_everything_is_off_at_first_and_looking_stores_nothing(client, admin, language):
    admin.language = language
    admin.save()
    client.force_login(admin)

    page = client.get(reverse("calls:sources"))

    assert [source.fetched for source in page.context["sources"]] == [False, False, False]
    assert "grantsTenders.json" in page.text
    assert Source.objects.count() == 0


def test_an_administrator_switches_a_source_on_and_off(client, admin):
    client.force_login(admin)
    address = "https://ec.europa.eu/list.json"

    assert say(client, fetched="on", url=address).url == reverse("calls:sources")
    source = Source.objects.get()
    assert (source.code, source.fetched, source.every_hours, source.url) == (LIST, True, 24, address)

    opened = client.get(reverse("calls:source", args=[LIST])).context["form"]["opened"].value()
    say(client, url=address, opened=opened)
    assert not Source.objects.get().fetched


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"url": "https://example.org/list.json"}, "url"),
        ({"url": "http://169.254.169.254/latest"}, "url"),
        ({"url": "nonsense"}, "url"),
        ({"url": "https://ec.europa.eu/x", "every_hours": "0"}, "every_hours"),
        ({"url": "https://ec.europa.eu/x", "every_hours": "99999999999999999999"}, "every_hours"),
    ],
)
def test_what_is_not_possible_is_said_beside_its_field(client, admin, facts, field):
    client.force_login(admin)

    page = say(client, **facts)

    assert list(page.context["form"].errors) == [field]
    assert Source.objects.count() == 0


def test_a_source_that_may_not_be_read_by_machine_cannot_be_switched_on(client, admin):
    source_at("https://ec.europa.eu/x", fetched=False, machine_ok=False)
    client.force_login(admin)
    opened = client.get(reverse("calls:source", args=[LIST])).context["form"]["opened"].value()

    page = say(client, fetched="on", url="https://ec.europa.eu/x", opened=opened)

    assert list(page.context["form"].errors) == ["fetched"]


def test_a_source_is_fetched_by_a_press_and_the_page_shows_what_came(client, admin):
    client.force_login(admin)
    with portal(lambda asked: Reply(GOOD)) as server:
        source_at(server.address, fetched=False)
        client.post(reverse("calls:fetch-now", args=[LIST]))
        waiting = client.get(reverse("calls:sources"))
        work_off()

    done = client.get(reverse("calls:sources"))
    assert len(waiting.context["jobs"]) == 1
    assert [(run.state, run.created) for run in done.context["runs"]] == [("done", 2)]


def test_a_failing_source_is_shown_to_administrators_wherever_they_look(client, admin, officer):
    source_at("https://ec.europa.eu/x", last_error="The portal did not answer in time.", failures=2)
    pages = [reverse("calls:sources"), reverse("calls:imports"), reverse("calls:list"), "/"]

    client.force_login(admin)
    assert [page for page in pages if "The portal did not answer in time." not in client.get(page).text] == []
    client.force_login(officer)
    assert "The portal did not answer in time." not in client.get("/").text


@pytest.mark.parametrize("who", ["officer", "head", "finance", "manager", "clerk", "reviewer", "stranger"])
def test_nobody_else_sees_or_changes_sources(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("calls:sources")).status_code == 403
    assert say(client, fetched="on", url="https://ec.europa.eu/x").status_code == 403
    assert client.post(reverse("calls:fetch-now", args=[LIST])).status_code == 403
    assert Source.objects.count() == 0


def test_other_sources_do_not_exist_here(client, admin):
    client.force_login(admin)

    assert client.get(reverse("calls:source", args=["tables"])).status_code == 404
    assert client.post(reverse("calls:fetch-now", args=["x"])).status_code == 404


def read(*codes: str) -> None:
    import_file(bulk(*(topic(code, "2026-09-23") for code in codes)), file_name="list")


def test_what_is_absent_in_three_whole_lists_is_proposed_for_the_archive_and_never_deleted(client, officer):
    read("A-1", "A-2")
    for _turn in range(2):
        read("A-1")
        assert list(queries.long_absent(officer)) == []
    read("A-1")
    assert [call.code for call in queries.long_absent(officer)] == ["A-2"]

    client.force_login(officer)
    page = client.get(reverse("calls:absent"))
    gone = Call.objects.get(code="A-2")
    client.post(reverse("calls:absent"), {"call": [str(gone.pk), "nonsense", "9" * 30]})

    assert "A-2" in page.text
    assert (Call.objects.get(code="A-2").archived, Call.objects.get(code="A-1").archived) == (True, False)
    assert list(queries.long_absent(officer)) == []


def test_only_those_that_are_marked_go_into_the_archive(client, officer):
    read("A-1", "A-2", "A-3")
    for _turn in range(3):
        read("A-1", "A-4")
    client.force_login(officer)
    client.post(reverse("calls:absent"), {"call": [str(Call.objects.get(code="A-3").pk)]})

    assert sorted(Call.objects.filter(archived=True).values_list("code", flat=True)) == ["A-3"]


@pytest.mark.parametrize("who", ["finance", "manager", "clerk"])
def test_who_may_not_keep_calls_puts_none_into_the_archive(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("calls:absent")).status_code == 403


def test_a_call_that_is_not_absent_is_not_archived_with_the_others(officer):
    read("A-1")

    assert archive_absent(Call.objects.all(), by=officer) == 0
