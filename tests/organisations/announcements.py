"""Announcements for tests: three towns with an address, texts in three languages."""

from organisations.letters.actions.letters import Content, draft
from organisations.models import Letter
from tests.factories import make_municipality

TEXTS = {
    "en": ("A call: Twinning", "Dear Sir or Madam,\n\nMunicipality: {municipality}\nWhy: {reason}"),
    "hu": ("Felhívás: Testvérváros", "Jó napot,\n\nTelepülés: {municipality}\nMiért: {reason}"),
    "tr": ("Çağrı: Kardeş şehir", "Merhaba,\n\nBelediye: {municipality}\nNeden: {reason}"),
}


def content(key: str = "call:1", **facts) -> Content:
    return Content(key=key, about="CERV-TT: Town twinning", url="/calls/1/", texts=TEXTS, facts=facts)


def three_towns(association) -> list:
    return [
        make_municipality(name, association, email=f"{name.lower()}@example.org", language=language)
        for name, language in (("Eger", "hu"), ("Hopa", "tr"), ("Pecs", "hu"))
    ]


def drafted(association, officer, towns=None, key: str = "call:1"):
    """An announcement with a draft for each town."""
    towns = three_towns(association) if towns is None else towns
    return draft(
        association,
        by=officer,
        content=content(key),
        receivers=[(town, {"reason": "HU", "answer": "yes"}) for town in towns],
    ).announcement


def states(announcement) -> dict[str, str]:
    found = Letter.objects.filter(announcement=announcement).select_related("organisation")
    return {letter.organisation.name: letter.state for letter in found}
