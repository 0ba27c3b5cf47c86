"""Does the page of a step ask, act, explain and refuse as it should?"""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.pipeline.states import State
from tests.applications import actions
from tests.applications.factories import make_application, make_call

pytestmark = pytest.mark.django_db


def page_of(application, step: str) -> str:
    return reverse("applications:step", args=[application.reference, step])


def test_a_step_is_taken_by_its_form(client, association, officer):
    application = make_application(association, call=make_call())
    client.force_login(officer)

    answer = client.post(page_of(application, "screen"), {"seen": "idea", "note": ""})

    assert (answer.status_code, answer.url) == (302, application.get_absolute_url())
    assert Application.objects.get().state == State.SCREENING


def test_the_form_asks_for_the_facts_of_the_step(client, association, officer):
    application = make_application(association, state=State.EVALUATION)
    client.force_login(officer)

    form = client.get(page_of(application, "select")).context["form"]

    assert list(form.fields) == ["seen", "granted", "score", "max_score", "conditions", "decided_on", "note"]


def test_an_amount_is_read_as_people_write_it(client, association, officer):
    application = make_application(association, state=State.EVALUATION)
    client.force_login(officer)

    client.post(page_of(application, "select"), {"seen": "evaluation", "granted": "33 830,50"})

    assert str(Application.objects.get().granted) == "33830.50"


def test_what_cannot_be_read_is_asked_again(client, association, officer):
    application = make_application(association, state=State.EVALUATION)
    client.force_login(officer)

    answer = client.post(page_of(application, "select"), {"seen": "evaluation", "granted": "plenty"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["granted"]
    assert Application.objects.get().state == State.EVALUATION


def test_all_that_blocks_a_step_is_told_with_the_place_to_mend(client, association, head):
    application = make_application(association, state=State.SCREENING)
    client.force_login(head)

    answer = client.post(page_of(application, "go"), {"seen": "screening"})

    assert answer.status_code == 409
    assert "No lead officer is named. Name the person who leads this application." in answer.text
    assert f'href="{application.get_absolute_url()}"' in answer.text


def test_a_stale_page_is_told_what_happened_meanwhile(client, association, officer, second_officer):
    application = make_application(association, call=make_call())
    actions.take_step(application, "screen", by=second_officer, note="It fits.")
    client.force_login(officer)

    answer = client.post(page_of(application, "screen"), {"seen": "idea"})

    assert answer.status_code == 409
    assert "Not possible in the state the application is in now: Screening" in answer.text
    assert [change.note for change in answer.context["refusal"].meanwhile] == ["It fits."]


def test_a_step_that_is_not_possible_here_is_explained(client, association, officer):
    application = make_application(association)
    client.force_login(officer)

    answer = client.get(page_of(application, "submit"))

    assert answer.status_code == 200
    assert "Not possible in the state the application is in now: Idea" in answer.text


def test_who_may_never_take_a_step_is_refused(client, association, manager):
    application = make_application(association, call=make_call())
    client.force_login(manager)

    assert client.post(page_of(application, "screen")).status_code == 403
    assert client.get(page_of(application, "screen")).status_code == 403


def test_what_one_may_not_see_does_not_exist(client, association, stranger):
    application = make_application(association, call=make_call())
    client.force_login(stranger)

    assert client.post(page_of(application, "screen")).status_code == 404
    assert client.post(reverse("applications:revert", args=[application.reference])).status_code == 404


@pytest.mark.parametrize("step", ["register", "edit", "revert", "fly"])
def test_other_words_are_no_steps(client, association, officer, step):
    client.force_login(officer)

    assert client.get(page_of(make_application(association), step)).status_code == 404


def test_the_head_undoes_a_decision_by_a_form(client, association, officer, head):
    application = make_application(association, state=State.SUBMITTED)
    actions.take_step(application, "admit", by=officer)
    client.force_login(head)
    page = reverse("applications:revert", args=[application.reference])

    assert "Admitted to evaluation" in client.get(page).text
    assert client.post(page, {"note": ""}).status_code == 200
    assert client.post(page, {"note": "The wrong one."}).status_code == 302
    assert Application.objects.get().state == State.SUBMITTED
    assert client.post(page, {"note": "Once more."}).status_code == 409


def test_only_the_head_undoes(client, association, officer):
    application = make_application(association, state=State.SUBMITTED)
    client.force_login(officer)

    assert client.get(reverse("applications:revert", args=[application.reference])).status_code == 403


def test_a_part_is_moved_by_its_form(client, association, officer, municipality):
    application = make_application(association)
    resolution = actions.save_resolution(application, by=officer, organisation=municipality.organisation_ptr)
    client.force_login(officer)
    page = reverse("applications:part_move", args=[application.reference, "resolution", resolution.pk, "adopt"])

    assert client.get(page).status_code == 200
    assert client.post(page, {"number": "", "decided_on": "soon"}).status_code == 200
    answer = client.post(page, {"number": "51/2020", "decided_on": "2026. 11. 05.", "amount": "2 783,18"})

    resolution.refresh_from_db()
    assert answer.status_code == 302
    assert (resolution.state, resolution.number, str(resolution.amount)) == ("adopted", "51/2020", "2783.18")
    assert client.post(page, {"number": "51/2020", "decided_on": "2026-11-05"}).status_code == 409


def test_a_part_of_another_application_does_not_exist_here(client, association, officer, municipality):
    application, other = make_application(association), make_application(association)
    resolution = actions.save_resolution(other, by=officer, organisation=municipality.organisation_ptr)
    client.force_login(officer)
    for kind, pk in (("resolution", resolution.pk), ("dragon", 1), ("payment", 10**19)):
        page = reverse("applications:part_move", args=[application.reference, kind, pk, "adopt"])
        assert client.get(page).status_code == 404
