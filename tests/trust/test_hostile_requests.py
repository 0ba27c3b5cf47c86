"""Is what stock Django answers by 500 answered by a sentence here? Each test has a twin without our protection."""

import io
import unicodedata

import pytest
from django.conf import settings as project
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test import Client

from config.middleware import CleanInput
from config.wsgi import application
from organisations.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.trust.urls")]

FORM = "multipart/form-data; boundary=b"
TWENTY = "9" * 20


def body(name: str, value: bytes, more: str = "") -> bytes:
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode()
    return head + value + b"\r\n--b--\r\n"


def keep(client: Client, data: bytes, content_type: str):
    return client.generic("POST", "/test/keep/", data, content_type)  # `post` would translate the bytes itself


def with_cookie(client: Client, value: str):
    client.cookies.load({project.SESSION_COOKIE_NAME: value})
    return client.get("/test/search/")


REQUESTS = {
    "a form in utf-7 that hides a lone surrogate": (
        lambda c: keep(c, body("name", b"+2AA-"), f"{FORM}; charset=utf-7"),
        400,
    ),
    "a form in no charset at all": (lambda c: keep(c, body("name", b"61"), f"{FORM}; charset=hex"), 400),
    "a form in the charset that never decodes": (
        lambda c: keep(c, body("name", b"a"), f"{FORM}; charset=undefined"),
        400,
    ),
    "a number of twenty digits": (lambda c: c.post(f"/test/number/{TWENTY}/"), 400),
    "a broken address from the page's script": (
        lambda c: c.get("/test/search/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://[::1"),
        400,
    ),
}


@pytest.fixture
def client(officer):
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(officer)
    return signed_in


def unprotected(settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "config.middleware.CleanInput"]


def answer(send, client) -> int:
    """The status, or 500 for what is raised past Django's own handlers."""
    try:
        return send(client).status_code
    except (LookupError, UnicodeError, ValueError):
        return 500


@pytest.mark.parametrize("what", REQUESTS)
def test_it_is_answered_by_a_sentence(what, client):
    send, status = REQUESTS[what]

    assert answer(send, client) == status


@pytest.mark.parametrize("what", REQUESTS)
def test_stock_django_answers_it_by_500(what, client, settings):
    if what == "a broken address from the page's script":
        client.logout()
    unprotected(settings)

    assert answer(REQUESTS[what][0], client) == 500


def test_nul_and_surrogates_are_taken_out_of_every_text(client):
    page = keep(client, b"name=a%00b%ED%A0%80", "application/x-www-form-urlencoded")

    assert page.content.decode().startswith("ab")
    assert "\x00" not in page.content.decode()
    assert client.get("/test/search/?q=%00").content == client.get("/test/search/?q=").content


def test_nul_would_be_kept_without_protection(client, settings):
    """PostgreSQL refuses the text by an error, SQLite keeps it."""
    unprotected(settings)

    page = keep(client, b"name=a%00b", "application/x-www-form-urlencoded")

    assert page.status_code == 500 or "\x00" in page.content.decode()


def test_the_name_of_a_file_is_cleaned_too(client):
    page = keep(client, body("file", b"x", '; filename="a\x00b.pdf"'), FORM)

    assert page.content == b"|ab.pdf"


def test_nul_in_the_address_is_nothing_that_exists(client):
    assert client.get("/test/%00/").status_code == 404


def test_nul_in_the_session_cookie_is_just_an_unknown_session(client):
    assert with_cookie(client, '"\\000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"').status_code == 302


def test_too_large_a_body_is_refused_before_it_is_read(client, settings):
    settings.LARGEST_UPLOAD_MB = 1

    page = keep(client, body("file", b"x" * (2**20 + 1), '; filename="a"'), FORM)

    assert page.status_code == 413
    assert "The file or text is too large." in page.content.decode()


def test_too_large_a_text_is_refused(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert keep(client, b"name=" + b"x" * 1000, "application/x-www-form-urlencoded").status_code == 413


def test_too_many_fields_are_refused(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10

    assert keep(client, b"&".join(b"a=1" for _ in range(11)), "application/x-www-form-urlencoded").status_code == 400
    assert client.get("/test/search/?" + "&".join("a=1" for _ in range(11))).status_code == 400


def test_a_number_of_twenty_digits_in_an_address_of_the_directory_is_not_found(client):
    assert client.get(f"/directory/municipalities/{TWENTY}/").status_code == 404


@pytest.mark.parametrize("field", ["lead", "members", "association"])
def test_a_number_of_twenty_digits_in_a_form_of_the_directory_is_no_failure(client, municipality, field):
    sent = {"name": "Bódva", "lead": municipality.pk, "members": [municipality.pk], field: TWENTY}

    assert client.post("/directory/groupings/new/", sent).status_code in {200, 400}


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin-1"])
def test_a_form_in_another_encoding_is_refused(client, kind, charset):
    answer = client.generic("POST", "/settings/me/", b"given_name=+2AA-", f"{kind}; charset={charset}")

    assert answer.status_code == 400


def test_a_name_is_stored_in_one_spelling_without_what_nobody_sees(client, officer, municipality):
    client.force_login(officer)
    address = f"/directory/municipalities/{municipality.pk}/edit/"
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    apart = unicodedata.normalize("NFD", "Győr")

    client.post(address, sent | {"name": f"\u202e{apart}\u200b\x07\x00"})

    municipality.refresh_from_db()
    assert municipality.name == "Győr"


def test_a_file_name_is_kept_in_one_spelling_and_turns_no_page_around(client):
    name = unicodedata.normalize("NFD", "\u202eŐrfdp.exe")

    page = keep(client, body("file", b"x", f'; filename="{name}"'), FORM)

    assert page.content.decode() == "|Őrfdp.exe"


def test_a_fault_of_the_program_stays_a_fault(rf):
    assert CleanInput(lambda _request: None).process_exception(rf.get("/"), ValueError("a fault")) is None


def test_the_impossible_is_what_the_database_says_today(officer):
    with pytest.raises(Exception, match=r"too large to convert to SQLite INTEGER|out of range"), transaction.atomic():
        User.objects.update(person_id=int(TWENTY))


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=", FORM + "\x00"])
def test_a_broken_form_is_refused(content_type, client):
    assert keep(client, b"--x\r\nnonsense", content_type).status_code in {200, 400}


@pytest.mark.parametrize("host", ["a b", "evil.example.org", "["])
def test_a_foreign_host_is_refused(host, client):
    assert client.get("/test/search/", HTTP_HOST=host).status_code == 400


def test_an_ordinary_form_in_utf_8_passes(client):
    page = keep(client, "name=Őz".encode(), "application/x-www-form-urlencoded; charset=UTF-8")

    assert page.content.decode() == "Őz|"


def test_head_has_the_length_and_no_body(client):
    page = client.head("/accounts/password/reset/")

    assert page.content == b""
    assert int(page["Content-Length"]) > 0


def test_the_sign_in_page_stands_hostile_texts():
    guest = Client()

    statuses = [
        guest.post("/accounts/login/", {"login": text, "password": text}).status_code
        for text in ("\x00", "a\x00@example.org", "ı" * 500, "'; --", "9" * 5000)
    ]

    assert statuses == [200] * 5
    assert User.objects.count() == 0


HEADERS = {
    "a charset that is none": "text/plain; charset=hex",
    "a name of a charset that is none": "multipart/form-data; boundary*=hex''b; charset=nonsense",
}


def served(application, content_type: str) -> str:
    """The status that the web server gets, past everything that the test client does itself."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/health/",
        "QUERY_STRING": "q=a",
        "CONTENT_TYPE": content_type,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
    }
    found = []
    response = application(environ, lambda status, headers, exc_info=None: found.append(status))
    response.close()
    return found[0]


@pytest.mark.parametrize("what", HEADERS)
def test_an_unreadable_content_type_is_refused(what):
    assert served(application, HEADERS[what]) == "400 Bad Request"


def test_stock_django_does_not_even_answer_it():
    with pytest.raises(LookupError):
        served(WSGIHandler(), HEADERS["a charset that is none"])
