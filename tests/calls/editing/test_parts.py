"""Rules, papers, questions and chapters of a call are typed by hand, one by one."""

import pytest
from django.urls import reverse

from calls.models import Call, CallDocument, EligibilityRule, Faq, SectionTemplate

pytestmark = pytest.mark.django_db
RULE = {"role": "lead", "allowed": "yes", "source": "Call text, section 6"}
PAPER = {"title": "Application form", "purpose": "fill_in", "step": "both", "order": "1"}
CHAPTER = {"title": "Közös kihívás", "limit": "300", "limit_unit": "words", "step": "both", "order": "1"}


@pytest.fixture
def call(association):
    return Call.objects.create(code="A-1", title="Town twinning")


def add(client, call, kind: str, facts: dict):
    return client.post(reverse("calls:add-part", args=[call.pk, kind]), facts)


def test_a_rule_counts_at_once_in_the_matrix(client, officer, call, municipality):
    client.force_login(officer)
    add(
        client, call, "rules", {**RULE, "countries": "hu, SK", "nuts": "HU31 HU32", "applicant_kinds": ["municipality"]}
    )

    rule = EligibilityRule.objects.get()
    assert (rule.countries, rule.nuts, rule.applicant_kinds) == (["HU", "SK"], ["HU31", "HU32"], ["municipality"])
    assert dict(client.get(reverse("calls:matrix", args=[call.pk])).context["totals"])["yes"] == 1


def test_a_rule_opens_again_with_its_countries_and_regions(client, officer, call):
    client.force_login(officer)
    add(client, call, "rules", {**RULE, "countries": "hu, SK", "nuts": "HU31 HU32"})

    answer = client.get(reverse("calls:part", args=[call.pk, "rules", EligibilityRule.objects.get().pk]))

    assert answer.status_code == 200
    assert "HU31" in answer.content.decode()


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"source": ""}, "source", "Say where this rule can be found, for example: call text, section 6."),
        ({"countries": "Hungary"}, "countries", "These codes are not valid: HUNGARY"),
        ({"nuts": "HU31 Pest"}, "nuts", "These codes are not valid: PEST"),
        (
            {"min_population": "9", "max_population": "3"},
            "max_population",
            "The largest number is smaller than the smallest one.",
        ),
        ({"min_population": "-1"}, "min_population", None),
        ({"min_population": "9" * 20}, "min_population", None),
        ({"as_of": "soon"}, "as_of", None),
    ],
)
def test_slips_in_a_rule_are_answered_beside_their_field(client, officer, call, facts, field, sentence):
    client.force_login(officer)

    response = add(client, call, "rules", {**RULE, **facts})

    errors = response.context["form"].errors
    assert (list(errors), EligibilityRule.objects.count()) == ([field], 0)
    assert sentence is None or errors[field] == [sentence]


def test_papers_and_chapters_get_codes_that_differ(client, officer, call):
    client.force_login(officer)
    for kind, facts in (("papers", PAPER), ("papers", PAPER), ("chapters", CHAPTER), ("chapters", CHAPTER)):
        assert add(client, call, kind, facts).status_code == 302

    assert [paper.code for paper in CallDocument.objects.all()] == ["application-form", "application-form-2"]
    assert [chapter.code for chapter in SectionTemplate.objects.all()] == ["kozos-kihivas", "kozos-kihivas-2"]


def test_a_question_is_mended_and_removed(client, officer, call):
    client.force_login(officer)
    add(client, call, "questions", {"question": "Who signs?", "answer": "The mayor.", "order": "1"})
    where = [call.pk, "questions", Faq.objects.get().pk]

    client.post(reverse("calls:part", args=where), {"question": "Who signs?", "answer": "The clerk.", "order": "1"})
    assert Faq.objects.get().answer == "The clerk."
    client.post(reverse("calls:remove-part", args=where))
    assert not Faq.objects.exists()


@pytest.mark.parametrize("kind", ["rules", "papers", "questions", "chapters"])
def test_only_editors_write(client, finance, clerk, call, kind):
    for person in (finance, clerk):
        client.force_login(person)
        assert client.get(reverse("calls:add-part", args=[call.pk, kind])).status_code == 403


def test_other_kinds_and_parts_of_other_calls_do_not_exist(client, officer, call):
    other = Faq.objects.create(call=Call.objects.create(code="B", title="B"), question="?", answer="!")
    client.force_login(officer)

    assert client.get(f"/calls/{call.pk}/secrets/add/").status_code == 404
    assert client.get(reverse("calls:part", args=[call.pk, "questions", other.pk])).status_code == 404
    assert client.post(reverse("calls:remove-part", args=[call.pk, "questions", other.pk])).status_code == 404


def test_the_form_of_a_rule_speaks_the_language_of_the_reader(client, officer, call):
    officer.language = "hu"
    officer.save()
    client.force_login(officer)

    assert "Például: HU, SK" in client.get(reverse("calls:add-part", args=[call.pk, "rules"])).content.decode()
