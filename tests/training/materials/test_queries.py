"""Which materials fit where the reader is, and in which language?"""

from applications.pipeline.states import Stage, State
from tests.training.examples import make_material
from training.materials.queries import Spot, fitting, in_language, lessons, library
from training.models import MaterialLink, MaterialText


def codes(readings):
    return [reading.material.code for reading in readings]


def test_the_most_particular_material_comes_first_and_three_are_enough(officer):
    make_material("general", stage=Stage.DRAFTING)
    make_material("for-the-budget", place="budget")
    make_material("for-the-budget-too", place="budget", minutes=5)
    make_material("explains-the-finding", finding_code="budget.travel", place="budget")
    make_material("for-the-partners", place="partners")
    spot = Spot(stage=Stage.DRAFTING, state=State.DRAFTING, place="budget", codes=frozenset({"budget.travel"}))

    readings = fitting(officer, spot, language="en")

    assert codes(readings) == ["explains-the-finding", "for-the-budget-too", "for-the-budget"]


def test_what_fits_the_stage_alone_is_shown_on_general_pages_only(officer):
    make_material("general", stage=Stage.DRAFTING)

    assert codes(fitting(officer, Spot(stage=Stage.DRAFTING, place="overview"), language="en")) == ["general"]
    assert codes(fitting(officer, Spot(stage=Stage.DRAFTING, place="budget"), language="en")) == []


def test_everything_that_a_link_names_must_hold(officer):
    material = make_material("budget-in-review", place="budget", state=State.REVIEW)

    assert codes(fitting(officer, Spot(state=State.REVIEW, place="budget"), language="en")) == [material.code]
    assert codes(fitting(officer, Spot(state=State.DRAFTING, place="budget"), language="en")) == []


def test_drafts_and_other_peoples_materials_are_not_shown_beside_the_work(trainer, other_association):
    make_material("draft", place="budget", is_published=False)
    make_material("theirs", place="budget", association=other_association)

    assert codes(fitting(trainer, Spot(place="budget"), language="en")) == []


def test_the_reader_gets_the_own_language_or_english_or_whatever_there_is(db):
    texts = [MaterialText(language="tr", title="Türkçe"), MaterialText(language="hu", title="Magyar")]

    assert in_language(texts, "tr").title == "Türkçe"
    assert in_language(texts, "en").title == "Magyar"
    assert in_language([*texts, MaterialText(language="en", title="English")], "de").title == "English"
    assert in_language([], "en") is None


def test_a_code_leads_to_the_shortest_lesson_about_it(db):
    make_material("long", minutes=45, finding_code="resolutions_cover")
    make_material("short", minutes=5, finding_code="resolutions_cover", titles={"hu": "Önerő", "tr": "Öz katkı"})

    lesson = lessons("tr")["resolutions_cover"]

    assert (lesson.material.code, lesson.text.title) == ("short", "Öz katkı")
    assert "four_eyes" not in lessons("tr")


def test_all_lessons_of_a_page_cost_two_queries(db, django_assert_num_queries):
    for number in range(3):
        make_material(f"lesson-{number}", finding_code=f"code-{number}")

    with django_assert_num_queries(2):
        assert set(lessons("en")) == {"code-0", "code-1", "code-2"}


def test_the_library_filters_by_stage_kind_and_language(officer):
    guide = make_material("guide", titles={"en": "Guide", "hu": "Útmutató"})
    MaterialLink.objects.create(material=guide, stage=Stage.IDEA)
    MaterialLink.objects.create(material=guide, stage=Stage.IDEA, place="request")
    make_material("slides", kind="slides", stage=Stage.AWARD)

    assert codes(library(officer, language="en")) == ["guide", "slides"]
    assert codes(library(officer, language="en", stage=Stage.IDEA)) == ["guide"]
    assert codes(library(officer, language="en", kind="slides")) == ["slides"]
    assert [reading.text.title for reading in library(officer, language="en", spoken="hu")] == ["Útmutató"]
