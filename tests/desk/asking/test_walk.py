"""Can a clerk with an old phone and without JavaScript ask for help and follow the request?"""

import re

from django.core import mail

from applications.pipeline.states import RequestState
from desk.models import RequestDraft, SupportRequest
from desk.requests.models import CostBand, OwnMoney
from tests.desk.examples import picture
from tests.factories import make_municipality
from tests.working import work_off


def text_of(response) -> str:
    return response.content.decode()


def fill_in(client, municipality, *, email="jegyzo@example.org"):
    """Answer all pages up to the last one."""
    base = "/ask/mvsz/"
    client.post(base, {"municipality": municipality.pk})
    client.post(f"{base}problem/", {"problem": "Beázik az iskola teteje.", "photo": picture()})
    client.post(f"{base}wish/", {"wish": "build", "wish_words": "Új tető."})
    client.post(f"{base}cost/", {"cost_band": "to_200k"})
    client.post(f"{base}time/", {"time": "soon", "time_words": "2027. 08. 20."})
    client.post(f"{base}money/", {"own_money": "unknown"})
    return client.post(f"{base}contact/", {"contact_name": "Minta Ilona", "email": email, "phone": "+36 1 2"})


def test_the_whole_walk_from_three_letters_to_the_status_page(client, municipality, time_machine):
    time_machine.move_to("2026-11-20T09:00:00+00:00", tick=False)

    start = client.get("/ask/mvsz/")
    assert start.status_code == 200
    assert '<html lang="hu">' in text_of(start)
    assert f'value="{municipality.pk}" checked' in " ".join(text_of(client.get("/ask/mvsz/?q=ozd")).split())

    answered = fill_in(client, municipality)
    assert (answered.status_code, answered["Location"]) == (302, "/ask/mvsz/check/")
    check = text_of(client.get("/ask/mvsz/check/"))
    for shown in ("Ózd", "Beázik az iskola teteje.", "Új tető.", "2027.\xa0augusztus\xa020.", "jegyzo@example.org"):
        assert shown in check

    sent = client.post("/ask/mvsz/check/", {"homepage": ""})
    assert (sent.status_code, sent["Location"]) == (302, "/ask/mvsz/sent/")
    assert "HU-2026-0001" in text_of(client.get("/ask/mvsz/sent/"))
    request = SupportRequest.objects.get()
    assert (request.reference, request.municipality, request.state) == ("HU-2026-0001", municipality, RequestState.NEW)
    assert (request.cost_band, request.own_money, request.language) == (CostBand.TO_200K, OwnMoney.UNKNOWN, "hu")
    assert (request.needed_by.isoformat(), request.contact_name) == ("2027-08-20", "Minta Ilona")
    assert request.messages.get().file_name == "photo.jpg"

    work_off()
    letter = mail.outbox[0]
    assert (letter.to, "HU-2026-0001" in letter.subject) == (["jegyzo@example.org"], True)
    path = re.search(r"http://127.0.0.1:8000(/ask/status/[0-9a-f]{64}/)", letter.body).group(1)
    client.cookies.clear()
    status = client.get(path)
    assert status.status_code == 200
    assert "HU-2026-0001" in text_of(status)
    assert "noindex" in status["X-Robots-Tag"]
    photo = client.get(re.search(rf"{path}files/\d+/", text_of(status)).group(0))
    assert (photo["Content-Type"], photo.getvalue()[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    photo.close()


def test_what_was_answered_is_kept_page_by_page(client, municipality):
    client.post("/ask/mvsz/", {"municipality": municipality.pk})
    client.post("/ask/mvsz/problem/", {"problem": "Hideg a kollégium."})

    assert "Hideg a kollégium." in text_of(client.get("/ask/mvsz/problem/"))
    assert RequestDraft.objects.get().answers["problem"] == "Hideg a kollégium."
    assert "/ask/mvsz/check/" in text_of(client.get("/ask/mvsz/"))


def test_sending_twice_makes_one_request(client, municipality):
    fill_in(client, municipality)

    first = client.post("/ask/mvsz/check/", {"homepage": ""})
    second = client.post("/ask/mvsz/check/", {"homepage": ""})

    assert (first["Location"], second["Location"]) == ("/ask/mvsz/sent/", "/ask/mvsz/sent/")
    assert SupportRequest.objects.count() == 1


def test_change_leads_to_the_page_and_back_to_the_check(client, municipality):
    fill_in(client, municipality)

    changed = client.post("/ask/mvsz/money/?check=1", {"own_money": "yes"})

    assert changed["Location"] == "/ask/mvsz/check/"
    assert RequestDraft.objects.get().answers["own_money"] == "yes"


def test_a_municipality_that_is_not_listed_may_write_its_name(client, association):
    client.post("/ask/mvsz/", {"other": "Kitalált\x00falva"})

    assert RequestDraft.objects.get().answers == {"municipality": None, "municipality_name": "Kitaláltfalva"}


def test_igdir_finds_its_own_spelling_in_the_association_that_is_asked(client, association, other_association):
    make_municipality("Iğdır", other_association)

    assert "Iğdır" in text_of(client.get("/ask/obb/?q=igdir"))
    assert "Iğdır" not in text_of(client.get("/ask/mvsz/?q=igdir"))


def test_the_costs_are_told_in_the_money_of_the_association(client, association, other_association):
    client.post("/ask/mvsz/", {"other": "X"})
    client.post("/ask/obb/", {"other": "Y"})
    association.currency, other_association.currency = "HUF", "TRY"
    association.save()
    other_association.save()

    assert "4\xa0000\xa0000\xa0HUF" in text_of(client.get("/ask/mvsz/cost/"))
    assert "450.000\xa0TRY" in text_of(client.get("/ask/obb/cost/"))


def test_the_reader_chooses_the_language(client, association):
    client.cookies["django_language"] = "tr"

    assert '<html lang="tr">' in text_of(client.get("/ask/mvsz/"))


def test_what_is_missing_is_said_on_the_page(client, association):
    assert client.post("/ask/mvsz/", {})["Location"] == "/ask/mvsz/?missing=1"
    client.post("/ask/mvsz/", {"other": "X"})
    client.cookies["django_language"] = "en"

    contact = client.post("/ask/mvsz/contact/", {"contact_name": "Minta Ilona"})

    assert contact.context["form"].errors == {
        "email": ["Give an e-mail address or a telephone number, so that we can answer."]
    }
    assert client.post("/ask/mvsz/check/", {"homepage": ""})["Location"] == "/ask/mvsz/problem/"


def test_pages_without_a_draft_lead_to_the_start(client, association):
    assert client.get("/ask/mvsz/problem/")["Location"] == "/ask/mvsz/"
    assert client.get("/ask/mvsz/check/")["Location"] == "/ask/mvsz/"
    assert client.get("/ask/mvsz/sent/")["Location"] == "/ask/mvsz/"
    assert client.get("/ask/mvsz/photo/").status_code == 404
    assert client.get("/ask/mvsz/nothing/").status_code == 404
    assert client.get("/ask/nobody/").status_code == 404
