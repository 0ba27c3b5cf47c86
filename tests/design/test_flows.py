"""What a person does on the pages, without a script: begin, change, write, plan, file, decide."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import Application, Attachment, Indicator, Partner, Remark, Scorecard, Section, Task, ToDo
from tests.applications.factories import make_application, make_call
from tests.design.cast import make_filled


@pytest.fixture
def filled(association, officer, partner_organisation):
    return make_filled(association, officer, partner_organisation, reference="MVSZ-2026-0001")


@pytest.fixture
def page(client, officer, filled):
    """The officer's browser, and the address of the application."""
    client.force_login(officer)
    return client, filled.get_absolute_url()


def facts_of(application, **changes):
    """What the form of the facts sends."""
    fields = ["acronym", "title", "summary", "need", "kind", "our_role", "period_months", "language", "numbers"]
    sent = {name: getattr(application, name) for name in fields}
    return sent | {"version": application.version, "lead_officer": application.lead_officer_id} | changes


def test_a_twin_for_the_same_call_is_noticed_and_may_be_begun_all_the_same(client, officer, association):
    call = make_call("CERV-1")
    make_application(association, call=call, acronym="FIRST")
    client.force_login(officer)
    sent = {"title": "Second", "call": "cerv-1", "association": association.pk}

    noticed = client.post("/applications/new/", sent)
    client.post("/applications/new/", sent | {"again": "yes"})

    assert "FIRST" in noticed.text
    assert sorted(Application.objects.values_list("acronym", flat=True)) == ["FIRST", "Second"]


def test_new_from_a_call_brings_its_code_along(client, officer):
    make_call("CERV-2")
    client.force_login(officer)

    assert 'value="CERV-2"' in client.get("/applications/new/?call=CERV-2").text


def test_an_unknown_call_is_refused_by_name(client, officer, association):
    client.force_login(officer)

    answer = client.post("/applications/new/", {"title": "X", "call": "NONE", "association": association.pk})

    assert answer.status_code == 422
    assert "No call has this code" in answer.text
    assert Application.objects.count() == 0


def test_a_manager_cannot_begin_an_application(client, manager):
    client.force_login(manager)

    assert client.get("/applications/new/").status_code == 403


def test_the_facts_are_changed(page, filled):
    client, address = page

    answer = client.post(f"{address}edit/", facts_of(filled, title="A better title", starts_on="2027-03-01"))

    filled.refresh_from_db()
    assert answer["Location"] == address
    assert (filled.title, filled.starts_on.isoformat()) == ("A better title", "2027-03-01")


def test_a_stale_page_does_not_overwrite_a_newer_one(page, filled):
    client, address = page
    old = facts_of(filled, title="Mine")
    client.post(f"{address}edit/", facts_of(filled, title="Theirs"))

    answer = client.post(f"{address}edit/", old | {"call_code": filled.call.code})

    filled.refresh_from_db()
    assert answer.status_code == 422
    assert filled.title == "Theirs"
    assert "Somebody else changed this application" in answer.text


def test_a_todo_is_added_ticked_off_and_opened_again(page):
    client, address = page
    client.post(f"{address}tasks/", {"title": "Write to Szeged", "due_on": "2027-01-15"})
    todo = ToDo.objects.get(title="Write to Szeged")

    done = client.post(f"/todos/{todo.pk}/done/", {"done": "yes", "back": f"{address}tasks/"})
    todo.refresh_from_db()
    was_done = todo.done_at is not None
    client.post(f"/todos/{todo.pk}/done/", {"done": "no", "back": "https://elsewhere.example/"})
    todo.refresh_from_db()

    assert done["Location"] == f"{address}tasks/"
    assert was_done
    assert todo.done_at is None


def test_the_way_back_never_leads_to_another_site(page, filled):
    client, _address = page
    todo = filled.todos.get()

    answer = client.post(f"/todos/{todo.pk}/done/", {"back": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_a_text_typed_plainly_becomes_paragraphs(page):
    client, address = page
    section = Section.objects.get()

    client.post(f"{address}texts/need/", {"text": "One\n\nTwo <b>", "version": section.version})

    section.refresh_from_db()
    assert section.text == "<p>One</p><p>Two &lt;b&gt;</p>"


def test_a_script_in_a_text_is_cleaned_away(page):
    client, address = page

    client.post(f"{address}texts/need/", {"text": "<p onclick=x()>A<script>x()</script></p>", "version": 1})

    assert Section.objects.get().text == "<p>A</p>"


def test_two_writers_see_both_texts(page):
    client, address = page
    client.post(f"{address}texts/need/", {"text": "<p>First</p>", "version": 1})

    answer = client.post(f"{address}texts/need/", {"text": "<p>Second</p>", "version": 1})

    assert answer.status_code == 409
    assert "<p>First</p>" in answer.text
    assert "<p>Second</p>" in answer.text
    assert Section.objects.get().text == "<p>First</p>"


def test_writing_is_stored_on_the_way_and_says_when(page):
    client, address = page

    answer = client.post(f"{address}texts/need/autosave/", {"text": "<p>So far</p>", "version": 1})

    assert answer.json()["saved"].startswith("Saved at ")
    assert answer.json()["version"] == 2
    assert Section.objects.get().text == "<p>So far</p>"


def test_nothing_is_called_saved_that_was_not(page):
    client, address = page
    client.post(f"{address}texts/need/", {"text": "<p>First</p>", "version": 1})

    stale = client.post(f"{address}texts/need/autosave/", {"text": "<p>Second</p>", "version": 1})
    wrong = client.post(f"{address}texts/need/autosave/", {"text": "<p>Third</p>", "version": "x"})

    assert (stale.status_code, stale.json()["conflict"], wrong.status_code) == (409, True, 422)
    assert "saved" not in {*stale.json(), *wrong.json()}
    assert Section.objects.get().text == "<p>First</p>"


def test_deciding_for_the_stored_text_keeps_the_other_in_its_history(page):
    client, address = page
    client.post(f"{address}texts/need/", {"text": "<p>First</p>", "version": 1})

    client.post(f"{address}texts/need/", {"text": "<p>Second</p>", "version": 1, "then": "stored"})

    section = Section.objects.get()
    assert section.text == "<p>First</p>"
    assert [kept.text for kept in section.history.all()[:3]] == ["<p>First</p>", "<p>Second</p>", "<p>First</p>"]


def test_a_partner_comes_from_the_directory_or_is_written_down(page, second_municipality, filled):
    client, address = page

    client.post(f"{address}partners/add/", {"organisation": second_municipality.pk, "role": "partner"})
    client.post(f"{address}partners/add/", {"name": "Obec Vzorovo", "country": "sk", "role": "partner"})
    refused = client.post(f"{address}partners/add/", {"role": "partner"})

    names = list(filled.partners.order_by("number").values_list("organisation__name", "country"))
    assert names == [("Musterregion Agentur", "AT"), ("Szikszó", "HU"), ("Obec Vzorovo", "SK")]
    assert refused.status_code == 422


def test_a_partner_moves_on_by_its_button(page, filled):
    client, address = page
    partner = filled.partners.get()

    client.post(f"{address}partner/{partner.pk}/confirm/", {"note": ""})

    assert Partner.objects.get().state == "confirmed"


def test_the_work_plan_grows_and_shrinks(page, filled):
    client, address = page
    package = filled.work_packages.get()

    client.post(f"{address}work-plan/task/new/", {"work_package": package.pk, "title": "Survey", "start_month": 2})
    wrong = client.post(f"{address}work-plan/package/{package.pk}/", {"title": "M", "start_month": 9, "end_month": 2})
    added = Task.objects.get(title="Survey")
    client.post(f"{address}work-plan/task/{added.pk}/remove/")

    assert added.number == 2
    assert wrong.status_code == 422
    assert not Task.objects.filter(title="Survey").exists()


def test_person_months_are_stored_as_people_write_them(page, filled):
    client, address = page
    effort = filled.work_packages.get().efforts.get()

    client.post(f"{address}work-plan/effort/", {f"m-{effort.work_package_id}-{effort.partner_id}": "3,25"})

    effort.refresh_from_db()
    assert effort.person_months == Decimal("3.25")


def test_an_indicator_with_a_wrong_number_names_the_field(page):
    client, address = page

    answer = client.post(f"{address}work-plan/indicator/new/", {"code": "I2", "name": "Trees", "target": "many"})

    assert answer.status_code == 422
    assert "Target value" in answer.text
    assert Indicator.objects.count() == 1


def test_a_remark_is_made_and_resolved(page, filled):
    client, address = page

    client.post(f"{address}review/", {"text": "Name the towns", "must_fix": "on"})
    remark = Remark.objects.get(text="Name the towns")
    client.post(f"{address}review/{remark.pk}/resolve/", {"answer": "Named"})

    remark.refresh_from_db()
    assert (remark.must_fix, remark.answer, remark.resolved_at is not None) == (True, "Named", True)


def test_a_file_comes_in_under_a_random_name_and_goes_out_under_its_own(page):
    client, address = page
    file = SimpleUploadedFile("Határozat 12.pdf", b"%PDF-1.4 x")

    client.post(f"{address}files/add/", {"file": file})
    filed = Attachment.objects.get()
    out = client.get(f"{address}files/{filed.pk}/")

    assert "Határozat" not in filed.file.name
    assert b"".join(out.streaming_content) == b"%PDF-1.4 x"
    assert "attachment" in out["Content-Disposition"]
    assert out["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("name", ["virus.exe", "page.html", "picture.svg", "noending"])
def test_files_of_other_kinds_are_refused(page, name):
    client, address = page

    answer = client.post(f"{address}files/add/", {"file": SimpleUploadedFile(name, b"x")})

    assert answer.status_code == 422
    assert Attachment.objects.count() == 0


def test_a_stranger_gets_no_file(client, page, stranger):
    officers, address = page
    officers.post(f"{address}files/add/", {"file": SimpleUploadedFile("a.pdf", b"x")})
    filed = Attachment.objects.get()
    client.force_login(stranger)

    assert client.get(f"{address}files/{filed.pk}/").status_code == 404


def test_the_signatory_is_recorded(page, filled):
    client, address = page

    client.post(f"{address}submission/", {"name": "Minta Anna", "right": "mayor"})

    filled.refresh_from_db()
    assert (filled.signatory_name, filled.signatory_right) == ("Minta Anna", "mayor")


def test_only_the_head_overrides_the_eligibility_rules(page, head, filled):
    client, address = page

    officer_answer = client.post(f"{address}override/eligibility/", {"reason": "Agreed by telephone"})
    client.force_login(head)
    client.post(f"{address}override/eligibility/", {"reason": "Agreed by telephone"})

    filled.refresh_from_db()
    assert officer_answer.status_code == 404
    assert filled.eligibility_override_reason == "Agreed by telephone"


def test_what_the_office_thinks_of_the_chances_is_for_the_office_only(client, officer, clerk, municipality, filled):
    type(filled).objects.update(on_behalf_of=municipality)
    Scorecard.objects.create(application=filled, chance=2, comment="Weak town hall")
    seen = []
    for reader in (officer, clerk):
        client.force_login(reader)
        seen.append("Weak town hall" in client.get(filled.get_absolute_url()).text)

    assert seen == [True, False]


def test_the_menu_of_the_board_leads_to_the_page_of_the_step(page):
    client, address = page

    assert client.get(f"{address}move/?step=send_for_review")["Location"] == f"{address}steps/send_for_review/"
    assert client.get(f"{address}move/?step=nonsense")["Location"] == address


def test_a_locked_application_says_so_and_keeps_its_texts(client, officer, association, partner_organisation):
    locked = make_filled(association, officer, partner_organisation, state="submitted")
    client.force_login(officer)

    answer = client.post(f"{locked.get_absolute_url()}texts/need/", {"text": "<p>New</p>", "version": 1})

    assert answer.status_code == 422
    assert Section.objects.get().text == "<p>Why</p>"


def test_an_ended_application_is_begun_again_with_its_parent(client, officer, association, partner_organisation):
    ended = make_filled(association, officer, partner_organisation, state="rejected")
    client.force_login(officer)

    client.post(f"{ended.get_absolute_url()}again/")

    assert Application.objects.latest("pk").parent == ended


def test_the_lead_officer_may_change_when_everything_else_is_locked(
    client, officer, second_officer, association, partner_organisation
):
    locked = make_filled(association, officer, partner_organisation, state="submitted")
    client.force_login(officer)
    address = f"{locked.get_absolute_url()}edit/"

    client.post(address, {"version": locked.version, "lead_officer": second_officer.pk, "title": "Sneaked in"})

    locked.refresh_from_db()
    assert (locked.lead_officer, locked.title) == (second_officer, "A project")
    assert 'name="title"' not in client.get(address).text
