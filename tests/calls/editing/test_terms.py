"""Terms, each with its own source and day; and suggestions, which a person takes over by one press."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from calls.catalogue import presenting
from calls.importing.actions.imports import import_file
from calls.models import Call, CallChange, Terms
from tests.calls.portal_files import details, topic

pytestmark = pytest.mark.django_db
CL3 = (
    "<p>This topic requires at least 3 organisations from at least 3 different EU Member States or Associated "
    "Countries.</p>"
)


@pytest.fixture
def call(association):
    return Call.objects.create(code="A-1", title="Bridges", conditions_html=CL3)


def keep(client, call, **facts):
    opened = client.get(reverse("calls:terms", args=[call.pk])).context["form"]["opened"].value()
    return client.post(reverse("calls:terms", args=[call.pk]), {"opened": opened or "", **facts})


def test_every_term_has_its_own_source_and_day(client, officer, call):
    client.force_login(officer)
    keep(
        client,
        call,
        funding_rate="80,5",
        funding_rate_source="Call text, p. 4",
        funding_rate_as_of="2026. 11. 02.",
        page_limit="40 pages",
        page_limit_source="Form, part B",
    )

    terms = Terms.objects.get()
    assert (terms.funding_rate, terms.page_limit) == (80.5, "40 pages")
    assert terms.sources == {
        "funding_rate": {"source": "Call text, p. 4", "as_of": "2026-11-02"},
        "page_limit": {"source": "Form, part B"},
    }
    page = client.get(call.get_absolute_url()).text
    assert "Call text, p. 4" in page
    assert "Form, part B" in page


def test_what_changes_stands_in_the_log_in_the_readers_language(client, officer, call):
    client.force_login(officer)
    keep(client, call, min_partners="4", min_partners_source="p. 2")
    keep(client, call, min_partners="", min_partners_source="p. 2")

    changes = list(CallChange.objects.order_by("pk").values_list("field", "old", "new"))
    assert changes == [("min_partners", "", "4"), ("min_partners", "4", "")]
    assert (Terms.objects.get().min_partners, Terms.objects.get().sources) == (None, {})
    assert "Partners at least" in client.get(call.get_absolute_url()).text


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"funding_rate": "80"}, "funding_rate_source"),
        ({"funding_rate": "180", "funding_rate_source": "x"}, "funding_rate"),
        ({"funding_rate": "-1", "funding_rate_source": "x"}, "funding_rate"),
        ({"min_partners": "many", "min_partners_source": "x"}, "min_partners"),
        ({"min_partners": "9" * 30, "min_partners_source": "x"}, "min_partners"),
        ({"rate_min": "90", "rate_max": "50", "rate_min_source": "x", "rate_max_source": "x"}, "rate_max"),
        ({"funding_rate_as_of": "yesterday"}, "funding_rate_as_of"),
        ({"lead_rule": "x" * 501, "lead_rule_source": "x"}, "lead_rule"),
    ],
)
def test_a_slip_is_answered_beside_its_field(client, officer, call, facts, field):
    client.force_login(officer)

    assert list(keep(client, call, **facts).context["form"].errors) == [field]
    assert not Terms.objects.exists()


def test_a_page_that_is_older_than_the_terms_overwrites_nothing_unseen(client, officer, call):
    client.force_login(officer)
    Terms.objects.create(call=call, min_partners=2, source_ref="p. 1")
    opened = client.get(reverse("calls:terms", args=[call.pk])).context["form"]["opened"].value()
    Terms.objects.update(min_partners=5)
    answer = client.post(reverse("calls:terms", args=[call.pk]), {"opened": opened, "min_partners": "3"})

    assert answer.context["form"].errors
    assert Terms.objects.get().min_partners == 5


def test_a_source_for_all_terms_still_counts_where_there_is_no_own_one(call):
    terms = Terms.objects.create(
        call=call,
        min_partners=2,
        min_countries=3,
        source_ref="Guide",
        as_of=dt.date(2026, 1, 2),
        sources={"min_countries": {"source": "FAQ", "as_of": "2026-02-03"}, "lead_rule": 7, "page_limit": {"as_of": 3}},
    )

    assert presenting.source_of_term(terms, "min_partners") == ("Guide", dt.date(2026, 1, 2))
    assert presenting.source_of_term(terms, "min_countries") == ("FAQ", dt.date(2026, 2, 3))
    assert presenting.source_of_term(terms, "lead_rule") == ("", None)
    assert presenting.source_of_term(terms, "page_limit") == ("", None)


def test_a_suggestion_is_taken_over_by_one_press_with_its_sentence_as_source(client, officer, call):
    client.force_login(officer)
    page = client.get(call.get_absolute_url())
    assert page.text.count('name="term"') == 2

    client.post(reverse("calls:accept-term", args=[call.pk]), {"term": "min_partners=3"})

    terms = Terms.objects.get()
    assert (terms.min_partners, terms.min_countries) == (3, None)
    assert terms.sources["min_partners"]["as_of"] == timezone.localdate().isoformat()
    assert terms.sources["min_partners"]["source"].startswith("“This topic requires at least 3 organisations")
    assert client.get(call.get_absolute_url()).text.count('name="term"') == 1


@pytest.mark.parametrize("said", ["", "min_partners=9", "funding_rate=3", "min_partners", "\x00"])
def test_what_the_call_does_not_say_cannot_be_taken_over(client, officer, call, said):
    client.force_login(officer)

    assert client.post(reverse("calls:accept-term", args=[call.pk]), {"term": said}).status_code == 404
    assert not Terms.objects.exists()


def test_the_import_itself_never_writes_a_suggestion(db):
    import_file(details(topic("A-1", "2026-09-23", conditions=CL3)), file_name="topic")

    assert not Terms.objects.exists()
    assert len(presenting.open_suggestions(Call.objects.get())) == 2


@pytest.mark.parametrize("who", ["finance", "manager", "clerk"])
def test_who_may_not_keep_calls_writes_no_terms(client, request, call, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("calls:terms", args=[call.pk])).status_code == 403
    assert client.post(reverse("calls:accept-term", args=[call.pk]), {"term": "min_partners=3"}).status_code == 403
    assert 'name="term"' not in client.get(call.get_absolute_url()).text


def test_terms_of_a_call_of_others_do_not_exist(client, stranger, association, call):
    Call.objects.update(association=association)
    client.force_login(stranger)

    assert client.get(reverse("calls:terms", args=[call.pk])).status_code == 404
