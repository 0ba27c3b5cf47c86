"""The pages about calls: who sees which, how many queries they need, and what wrong input gets for an answer."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from calls.models import BudgetLine, Call, CallChange, Deadline, EligibilityRule, News, Programme, Terms

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "hu", "tr")


@pytest.fixture
def call(association):
    return make_call("CERV-TT")


def make_call(code: str, **fields) -> Call:
    """An open call with a bit of everything."""
    programme = Programme.objects.get_or_create(code="CERV", defaults={"name": "CERV"})[0]
    fields = {"title": f"Town twinning {code}", "programme": programme, "summary_html": "<p>Towns</p>", **fields}
    call = Call.objects.create(code=code, **fields)
    day = timezone.localdate() + dt.timedelta(days=30)
    Deadline.objects.create(
        call=call, date=day, time=dt.time(17), time_assumed=True, original_date=day - dt.timedelta(9)
    )
    BudgetLine.objects.create(call=call, amount=Decimal(4_000_000), min_grant=Decimal(8_455), max_grant=Decimal(50_745))
    EligibilityRule.objects.create(call=call, countries=["HU"], source="Call text")
    Terms.objects.create(call=call, funding_rate=Decimal(90), source_ref="Call text, page 4", as_of=day)
    CallChange.objects.create(call=call, field="deadline", old="2026-05-28", new="2026-06-25", seen_at=timezone.now())
    News.objects.create(call=call, html="<p>News</p>", sha256=code)
    return call


PAGES = ["list", "new", "imports", "call", "edit", "matrix", "put-aside", "add-deadline"]
WRITES = {"new", "edit", "add-deadline"}
OFFICE = {"imports", "put-aside"}


def address(name: str, call: Call) -> str:
    return reverse(f"calls:{name}", args=[] if name in ("list", "new", "imports") else [call.pk])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "person", ["officer", "head", "admin", "finance", "manager", "trainer", "reviewer", "auditor", "clerk", "stranger"]
)
def test_every_page_answers_every_role(client, request, person, language, call, municipality):
    user = request.getfixturevalue(person)
    user.language = language
    user.save()
    client.force_login(user)

    answers = {name: client.get(address(name, call)).status_code for name in PAGES}

    editor = person in ("officer", "head", "admin", "stranger")
    outsider = person in ("clerk", "reviewer", "auditor")
    closed = (set() if editor else WRITES) | (OFFICE if outsider else set())
    assert answers == {name: 403 if name in closed else 200 for name in PAGES}


def test_a_call_of_another_association_does_not_exist(client, stranger, association):
    call = make_call("OWN", association=association)
    client.force_login(stranger)

    answers = {client.get(address(name, call)).status_code for name in PAGES if name not in ("list", "new", "imports")}

    assert answers == {404}
    assert "OWN" not in client.get(reverse("calls:list")).content.decode()


def test_nobody_who_is_not_signed_in_sees_a_call(client, call):
    assert client.get(call.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("person", ["finance", "manager", "trainer", "clerk", "reviewer"])
@pytest.mark.parametrize("name", ["archive", "verify", "confirm-time", "remove-deadline"])
def test_only_officers_heads_and_administrators_change_calls(client, request, person, name, call):
    client.force_login(request.getfixturevalue(person))
    arguments = [call.pk, call.deadlines.get().pk] if "-" in name else [call.pk]

    assert client.post(reverse(f"calls:{name}", args=arguments)).status_code == 403
    call.refresh_from_db()
    assert (call.archived, call.verified_on, call.deadlines.get().time_assumed) == (False, None, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_needs_the_same_number_of_queries_for_one_call_or_many(
    client, officer, municipality, number, django_assert_num_queries
):
    for index in range(number):
        make_call(f"C{index}")
    client.force_login(officer)

    with django_assert_num_queries(16):
        page = client.get(reverse("calls:list"))

    assert page.content.decode().count("<thead>") == 1
    assert page.content.decode().count("1 of our municipalities") == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_call_needs_the_same_number_of_queries_for_one_change_or_many(
    client, officer, call, number, django_assert_num_queries
):
    for _ in range(number - 1):
        CallChange.objects.create(call=call, field="title", old="a", new="b", seen_at=timezone.now(), by=officer)
        Deadline.objects.create(call=call, date=dt.date(2030, 1, 1), kind="information_day")
    client.force_login(officer)

    with django_assert_num_queries(26):
        client.get(call.get_absolute_url())


def test_the_page_shows_what_decides(client, officer, call, municipality):
    client.force_login(officer)

    page = client.get(call.get_absolute_url()).content.decode()

    for words in [
        "grant: 8,455 – 50,745\u00a0EUR",
        "90%",
        "Call text, page 4",
        "time assumed",
        "first announced for",
        "1 of 1 can use it",
        "This call has changed.",
        "Confirm the time",
    ]:
        assert words in page


def test_what_is_not_known_is_not_stated_and_never_zero(client, officer):
    bare = Call.objects.create(code="BARE", title="Bare")
    client.force_login(officer)

    page = client.get(bare.get_absolute_url()).content.decode()

    assert page.count("not stated") >= 8
    assert "0 EUR" not in page


def test_a_clerk_reads_plain_words(client, clerk, call):
    client.force_login(clerk)

    page = client.get(call.get_absolute_url()).content.decode()

    assert "Can we use it?" in page
    assert "Log of changes" not in page
    assert "Confirm the time" not in page


def test_a_clerk_sees_only_what_can_still_be_used(client, clerk, call):
    over = Call.objects.create(code="OVER", title="All over")
    Deadline.objects.create(call=over, date=dt.date(2020, 1, 1))
    client.force_login(clerk)

    page = client.get(reverse("calls:list") + "?state=closed").content.decode()

    assert (call.title in page, "All over" in page) == (True, False)


@pytest.mark.parametrize(
    "query",
    [
        "?state=nonsense",
        "?programme=none",
        "?who=x&q=%00",
        "?after=@@@",
        "?after=" + "9" * 400,
        "?q=" + "a" * 5000,
        "?q=%F0%9F%98%80%EF%BF%BF",
        "?aside=maybe",
        "?after=OTk5OTktMDE6MDA6MDB8MQ==",
    ],
)
def test_nonsense_in_the_address_is_ignored(client, officer, call, query):
    client.force_login(officer)

    assert client.get(reverse("calls:list") + query).status_code == 200


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "1"])
def test_what_is_not_there_answers_404(client, officer, pk):
    client.force_login(officer)

    assert client.get(f"/calls/{pk}/").status_code == 404


@pytest.mark.parametrize("query", ["?page=99999999999999999999", "?page=x", "?answer=maybe", "?role=king", "?q=%00"])
def test_nonsense_in_the_address_of_the_matrix_is_ignored(client, officer, call, municipality, query):
    client.force_login(officer)

    assert client.get(reverse("calls:matrix", args=[call.pk]) + query).status_code == 200


def test_the_list_is_cut_by_key_and_shows_every_call_once(client, officer):
    for index in range(60):
        call = Call.objects.create(code=f"C{index:02d}", title=f"Call number {index:02d}")
        Deadline.objects.create(call=call, date=timezone.localdate() + dt.timedelta(days=1 + index // 7))
    client.force_login(officer)

    seen, where = [], reverse("calls:list")
    while where:
        page = client.get(where)
        seen += [call.code for call, *_rest in page.context["rows"]]
        key = page.context["next_key"]
        where = reverse("calls:list") + f"?after={key}" if key else ""

    assert seen == [f"C{index:02d}" for index in range(60)]


def test_the_filters_find_by_folded_words_state_programme_and_use(client, officer, municipality):
    usable = make_call("KA-81", title="Kalkınma Ajansı Iğdır")
    other = Call.objects.create(code="NOBODY", title="Iğdır for nobody")
    EligibilityRule.objects.create(call=other, countries=["XX"])
    Deadline.objects.create(call=other, date=dt.date(2020, 1, 1))
    client.force_login(officer)

    def found(query: str) -> set[str]:
        return {call.code for call, *_rest in client.get(reverse("calls:list") + query).context["rows"]}

    assert found("") == {"KA-81"}
    assert found("?state=closed&q=igdir") == {"NOBODY"}
    assert found("?q=IĞDIR kalkinma") == {"KA-81"}
    assert found("?programme=CERV") == {"KA-81"}
    assert found("?who=ours") == {"KA-81"}
    assert found("?state=archived") == set()
    assert usable.pk


def test_an_empty_list_teaches(client, officer):
    client.force_login(officer)

    assert "Add your first call in 20 seconds" in client.get(reverse("calls:list")).content.decode()
    Call.objects.create(code="X", title="X", archived=True)
    assert "No call fits these filters." in client.get(reverse("calls:list")).content.decode()


def test_the_matrix_filters_by_answer_and_name(client, officer, call, municipality, second_municipality):
    client.force_login(officer)
    where = reverse("calls:matrix", args=[call.pk])

    def names(query: str) -> list[str]:
        return [row.name for row, _verdict in client.get(where + query).context["page"]]

    assert names("") == ["Ózd", "Szikszó"]
    assert names("?q=ozd") == ["Ózd"]
    assert names("?answer=no") == []
    assert names("?role=partner&answer=unknown") == ["Ózd", "Szikszó"]
