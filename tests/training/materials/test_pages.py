"""What do readers and trainers see in the library?"""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory

from applications.pipeline.states import Stage
from tests.applications.factories import make_application, make_call
from tests.training.examples import make_material
from training.materials.queries import shared_lesson
from training.models import Helpful, Material, MaterialLink, MaterialText

EMPTY_LINKS = {"links-TOTAL_FORMS": "0", "links-INITIAL_FORMS": "0"}


def posted(**fields) -> dict:
    """What the page of a new material sends."""
    return {"kind": "guide", "level": "first_steps", "minutes": "5", "is_published": "on", **EMPTY_LINKS, **fields}


def text_of(response) -> str:
    return response.content.decode()


def test_a_guest_reads_what_is_shared_and_nothing_else(client, association):
    make_material("shared", titles={"hu": "Közös"})
    make_material("ours", association=association)
    make_material("unfinished", is_published=False)

    library = text_of(client.get("/training/"))

    assert ("Közös" in library, "Ours" in library, "Unfinished" in library) == (True, False, False)
    assert [client.get(f"/training/{code}/").status_code for code in ("shared", "ours", "unfinished")] == [
        200,
        404,
        404,
    ]


def test_the_library_costs_the_same_for_one_and_for_three(client, officer, django_assert_num_queries):
    client.force_login(officer)
    make_material("one")
    client.get("/training/")
    with django_assert_num_queries(5):
        client.get("/training/")

    make_material("two", titles={"en": "Two", "hu": "Kettő", "tr": "İki"})
    make_material("three")
    with django_assert_num_queries(5):
        client.get("/training/")


def test_a_material_is_marked_with_its_own_language(client, officer):
    make_material("own-contribution", titles={"hu": "Önerő", "tr": "Öz katkı"})
    client.force_login(officer)

    page = text_of(client.get("/training/own-contribution/?language=tr"))

    assert '<span lang="tr">Öz katkı</span>' in page
    assert 'hreflang="hu"' in page


def test_strange_addresses_are_answered(client, officer):
    client.force_login(officer)
    make_material("one")

    for address in ("?stage=%00&kind=x&spoken=%FF", "one/?language=%00", "one/?language=xx"):
        assert client.get(f"/training/{address}").status_code == 200
    assert client.get("/training/one/xx/file/").status_code == 404
    assert client.get("/training/one/en/file/").status_code == 404


def test_a_trainer_writes_a_material_in_two_languages_with_its_place(client, trainer, association):
    call = make_call("DEMO-C01")
    client.force_login(trainer)

    answer = client.post(
        "/training/new/",
        posted(
            association=association.pk,
            **{
                "en-title": "Own contribution",
                "en-body_html": "<p>Ask <script>alert(1)</script>early.</p>",
                "hu-title": "Önerő",
                "links-TOTAL_FORMS": "1",
                "links-0-place": "budget",
                "links-0-call_code": "demo-c01",
            },
        ),
    )

    assert (answer.status_code, answer["Location"]) == (302, "/training/own-contribution/")
    material = Material.objects.get()
    assert (material.association, material.written_by, material.is_published) == (association, trainer, True)
    assert list(material.texts.values_list("language", "title", "body_html")) == [
        ("en", "Own contribution", "<p>Ask early.</p>"),
        ("hu", "Önerő", ""),
    ]
    assert list(material.links.values_list("place", "call")) == [("budget", call.pk)]


def test_a_language_that_is_emptied_disappears(client, trainer):
    material = make_material("audit", titles={"en": "Audit", "hu": "Ellenőrzés"})
    client.force_login(trainer)

    client.post("/training/audit/edit/", posted(**{"hu-title": "Ellenőrzés"}))

    assert list(material.texts.values_list("language", flat=True)) == ["hu"]


def test_a_preview_keeps_nothing(client, trainer):
    client.force_login(trainer)

    page = client.post("/training/new/", posted(preview="1", **{"en-title": "Audit", "en-body_html": "<p>Why</p>"}))

    assert (page.status_code, Material.objects.count()) == (200, 0)
    assert [body for _text, body in page.context["preview"]] == ["<p>Why</p>"]


def test_what_is_wrong_is_said_beside_the_field(client, trainer):
    client.force_login(trainer)

    page = client.post(
        "/training/new/",
        posted(
            kind="video",
            **{
                "en-title": "Film",
                "en-url": "https://example.org/film",
                "hu-summary": "Összefoglaló",
                "tr-title": "Film",
                "tr-transcript": "Metin",
                "tr-file": SimpleUploadedFile("evil.pdf", b"MZ not a pdf"),
                "links-TOTAL_FORMS": "1",
                "links-0-call_code": "nothing",
            },
        ),
    )

    sheet = page.context["sheet"]
    errors = [form.errors for form in sheet.texts]
    assert errors[0] == {
        "transcript": ["A video needs captions or a transcript, for people who cannot hear or see it."]
    }
    assert errors[1]["title"] == ["Give this language a title, or clear its other fields."]
    assert errors[2] == {
        "file": ["The content of the file does not fit its ending .pdf. Save it again and choose it once more."]
    }
    assert sheet.links.forms[0].errors == {"call_code": ["No call has this code. Copy it from the page of the call."]}
    assert Material.objects.count() == 0


def test_only_trainers_and_administrators_write(client, officer, stranger, admin, association):
    make_material("ours", association=association)

    for user, expected in ((officer, 403), (stranger, 404), (admin, 200)):
        client.force_login(user)
        assert client.get("/training/ours/edit/").status_code == expected
    client.force_login(officer)
    assert client.get("/training/new/").status_code == 403


@pytest.mark.parametrize(("role", "status"), [("officer", 200), ("stranger", 404)])
def test_a_file_is_given_only_to_those_who_may_see_the_material(client, association, request, role, status):
    text = make_material("ours", association=association).texts.get()
    text.file_name = "útmutató.pdf"
    text.file.save("x.pdf", ContentFile(b"%PDF-1.7"))
    assert len(MaterialText.objects.get().file.name) == len("training/ab/.pdf") + 32
    client.force_login(request.getfixturevalue(role))

    answer = client.get("/training/ours/en/file/")

    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''%C3%BAtmutat%C3%B3.pdf"
        assert (answer["X-Content-Type-Options"], answer.getvalue()) == ("nosniff", b"%PDF-1.7")
        answer.close()


def test_a_reader_says_whether_it_helped_and_may_change_the_mind(client, officer):
    make_material("audit")
    client.force_login(officer)

    client.post("/training/audit/helpful/", {"helped": "no"})
    client.post("/training/audit/helpful/", {"helped": "yes"})

    assert list(Helpful.objects.values_list("user", "helped")) == [(officer.pk, True)]


def rendered(template: str, user, **context) -> str:
    request = RequestFactory().get("/")
    request.user = user
    return Template("{% load training %}" + template).render(Context({"request": request, **context}))


def test_the_tag_shows_what_fits_the_application(association, officer):
    call = make_call("C-1")
    application = make_application(association, call=call)
    make_material("for-the-call", call=call)
    make_material("for-the-stage", stage=Stage.IDEA)
    make_material("elsewhere", place="partners")

    shown = rendered("{% training_for application place='overview' %}", officer, application=application)

    assert shown.index("For the call") < shown.index("For the stage")
    assert "Elsewhere" not in shown


def test_the_tag_is_silent_where_nothing_fits(association, officer):
    application = make_application(association)

    assert rendered("{% training_for application place='budget' %}", officer, application=application).strip() == ""


def test_many_lessons_on_a_page_are_read_at_once(officer, django_assert_num_queries):
    for code in ("eligible", "four_eyes"):
        make_material(code.replace("_", "-"), finding_code=code)

    with django_assert_num_queries(3):
        shown = rendered(
            "{% lessons_for codes %}{% lessons_for codes %}", officer, codes=["eligible", "x", "four_eyes"]
        )

    assert [shown.count(title) for title in ("Eligible", "Four eyes")] == [2, 2]


def test_a_lesson_about_several_blockers_is_said_once(officer):
    material = make_material("who-may-sign", finding_code="signatory_named", titles={"en": "Who may sign?"})
    MaterialLink.objects.create(material=material, finding_code="resolutions_cover")

    shown = rendered(
        "{% lessons_for codes %}", officer, codes=["signatory_named", "resolutions_cover", "signatory_named"]
    )

    assert shown.count("Who may sign?") == 1


def test_letters_find_shared_lessons_only(association):
    make_material("shared", titles={"hu": "Közös"})
    make_material("ours", association=association)

    found = shared_lesson("shared", "hu")
    assert (found.text.title, found.url) == ("Közös", "/training/shared/?language=hu")
    assert (shared_lesson("ours", "hu"), shared_lesson("", "hu")) == (None, None)


def test_the_places_are_shown_as_words(db):
    link = MaterialLink.objects.create(material=make_material("audit"), place="budget", finding_code="four_eyes")

    assert str(link) == "four_eyes, budget"


def test_what_blocks_the_next_step_leads_to_its_lesson(client, association, officer):
    application = make_application(association, state="ready", lead_officer=officer, call=make_call())
    make_material("who-may-sign", finding_code="signatory_named", titles={"en": "Who may sign?"})
    client.force_login(officer)

    page = text_of(client.get(application.get_absolute_url()))

    assert page.count('<a class="lesson" href="/training/who-may-sign/?language=en" lang="en">') == 1
