"""Which column holds what? Recognised by its heading in English, Hungarian or Turkish, or remembered for the source."""

from django.utils.translation import gettext_lazy as _

from formats.names import search_key

HEADINGS = {
    "code": "code|identifier|call code|topic code|reference|kod|kodszam|felhivas kodszama|felhivas azonosito jele"
    "|azonosito|cagri kodu|referans no|basvuru kodu",
    "title": "title|call title|name|cim|felhivas cime|megnevezes|baslik|cagri adi|programin adi|cagri basligi",
    "title_hu": "title hu|title in hungarian|cim magyarul|magyar cim",
    "title_tr": "title tr|title in turkish|turkce baslik",
    "programme": "programme|program|programme code|program kodu|program adi|program neve",
    "programme_id": "programme id|programme portal id",
    "parent": "call identifier|parent|part of",
    "parent_title": "call title of the group|parent title",
    "division": "division|subprogramme|alprogram|alt program",
    "action_type": "type of action|action type|tipus|tur",
    "status": "status|statusz|allapot|durum",
    "opens_on": "opens on|opening date|opens|start|nyitas|megnyitas|benyujtas kezdete|benyujtas kezdo idopontja"
    "|baslangic|basvuru baslangic tarihi|acilis tarihi",
    "deadline": "deadline|closing date|closes|deadline date|hatarido|benyujtasi hatarido|benyujtas hatarideje"
    "|son basvuru tarihi|son tarih|bitis|kapanis tarihi",
    "deadline_time": "deadline time|time|hour|ora|idopont|hatarido ideje|saat|son basvuru saati",
    "zone": "time zone|zone|idozona|saat dilimi",
    "stage": "stage|step|round|szakasz|fordulo|lepes|asama",
    "budget": "budget|budget total|total budget|budget eur|keretosszeg|felhivas keretosszege|a felhivas keretosszege"
    "|butce|toplam butce|cagri butcesi",
    "currency": "currency|penznem|deviza|para birimi",
    "min_grant": "min grant|minimum grant|smallest grant|min eur|legkisebb tamogatas|minimum tamogatas"
    "|asgari destek|asgari destek tutari|asgari hibe",
    "max_grant": "max grant|maximum grant|largest grant|max eur|legnagyobb tamogatas|maximum tamogatas"
    "|azami destek|azami destek tutari|azami hibe",
    "expected_grants": "expected grants|number of grants|tamogathato palyazatok szama|beklenen hibe sayisi",
    "rate": "rate|funding rate|co financing rate|tamogatas merteke|tamogatasi intenzitas|destek orani|hibe orani",
    "eligible": "eligible|who|eligible applicants|palyazok kore|jogosultak|kik palyazhatnak|uygun basvuru sahipleri"
    "|kimler basvurabilir",
    "url": "url|link|address|web|cim url|hivatkozas|webcim|baglanti|internet adresi",
    "source_url": "source url|source|forras|kaynak",
    "checked_on": "checked on|last checked|last seen|verified on|ellenorizve|ellenorzes datuma|kontrol tarihi",
    "helpdesk": "helpdesk|help desk|contact|kapcsolat|iletisim",
}
LABELS = {
    "code": _("code"), "title": _("title"), "title_hu": _("title in Hungarian"), "title_tr": _("title in Turkish"),
    "programme": _("programme"), "programme_id": _("number in the EU portal"), "parent": _("part of"),
    "parent_title": _("part of"), "division": _("part of the programme"), "action_type": _("type of action"),
    "status": _("status by the source"), "opens_on": _("opens on"), "deadline": _("deadline"),
    "deadline_time": _("time"), "zone": _("time zone"), "stage": _("stage"), "budget": _("budget of the call"),
    "currency": _("currency"), "min_grant": _("smallest grant"), "max_grant": _("largest grant"),
    "expected_grants": _("grants expected"), "rate": _("funding rate"), "eligible": _("who may lead"),
    "url": _("address of the call"), "source_url": _("source"), "checked_on": _("last checked by a person"),
    "helpdesk": _("help desk"),
}  # fmt: skip
BY_HEADING = {heading: field for field, headings in HEADINGS.items() for heading in headings.split("|")}


def recognise(headings: list[str], remembered: dict[str, str]) -> dict[int, str]:
    """Which field stands in which column; what people once said about this source comes first."""
    found: dict[int, str] = {}
    for number, heading in enumerate(headings):
        key = search_key(str(heading))
        name = remembered.get(key, BY_HEADING.get(key, ""))
        if name in HEADINGS and name not in found.values():
            found[number] = name
    return found
