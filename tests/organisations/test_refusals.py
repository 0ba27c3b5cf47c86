"""Does a number or a text that no row can hold get an answer instead of a failure?"""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from organisations.models import Municipality
from organisations.refusals import RefuseTheImpossible

HUGE = "9" * 20


@pytest.mark.django_db
def test_a_number_of_twenty_digits_in_an_address_is_not_found(client, officer):
    client.force_login(officer)

    assert client.get(f"/directory/municipalities/{HUGE}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["lead", "members", "association"])
def test_a_number_of_twenty_digits_in_a_form_is_no_failure(client, officer, municipality, field):
    client.force_login(officer)
    sent = {"name": "Bódva", "lead": municipality.pk, "members": [municipality.pk], field: HUGE}

    assert client.post("/directory/groupings/new/", sent).status_code in {200, 400}


@pytest.mark.django_db
def test_without_the_refusal_it_would_be_a_failure(client, officer, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("RefuseTheImpossible")]
    client.force_login(officer)

    with pytest.raises(Exception, match=r"large|range"):
        client.get(f"/directory/municipalities/{HUGE}/")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin-1"])
def test_a_form_in_another_encoding_is_refused(client, officer, kind, charset):
    client.force_login(officer)

    answer = client.post("/settings/me/", b"given_name=+2AA-", content_type=f"{kind}; charset={charset}")

    assert answer.status_code == 400


@pytest.mark.django_db
def test_a_text_with_nul_is_answered_beside_its_field(client, officer, municipality):
    client.force_login(officer)

    answer = client.post(f"/directory/municipalities/{municipality.pk}/edit/", {"name": "Ó\x00zd", "version": 0})

    municipality.refresh_from_db()
    assert answer.status_code == 200
    assert municipality.name == "Ózd"


def test_a_fault_of_the_program_stays_a_fault():
    refuse = RefuseTheImpossible(lambda _request: HttpResponse())

    assert refuse.process_exception(RequestFactory().get("/"), ValueError("a fault")) is None


@pytest.mark.django_db
def test_the_impossible_is_what_the_database_says_today():
    with pytest.raises(Exception, match=r"too large to convert to SQLite INTEGER|out of range"):
        Municipality.objects.filter(pk=int(HUGE)).first()
