"""What can a column of a table of calls be taken for? By its heading in English, Hungarian, Turkish or Romanian."""

from django.utils.translation import gettext_lazy as _

from formats.tables.columns import known

NEEDED = ("title",)
FIELDS = [
    known("code", _("code"), "code|identifier|call code|topic code|reference|reference number|kod|kodszam"
          "|felhivas kodszama|felhivas azonosito jele|azonosito|cagri kodu|referans no|basvuru kodu|cod"),
    known("number", _("number in the list"), "id|no|nr|number|sorszam|sira no|nr crt"),
    known("title", _("title"), "title|call title|name|cim|felhivas cime|megnevezes|palyazat cime|baslik|cagri adi"
          "|programin adi|cagri basligi|titlu|denumire|titlul apelului"),
    known("title_hu", _("title in Hungarian"), "title hu|title in hungarian|cim magyarul|magyar cim"),
    known("title_tr", _("title in Turkish"), "title tr|title in turkish|turkce baslik"),
    known("programme", _("programme"), "programme|program|programme code|program kodu|program adi|program neve"),
    known("programme_id", _("number in the EU portal"), "programme id|programme portal id"),
    known("parent", _("part of"), "call identifier|parent|part of"),
    known("parent_title", _("title of the group"), "call title of the group|parent title"),
    known("division", _("part of the programme"), "division|subprogramme|alprogram|alt program"),
    known("action_type", _("type of action"), "type of action|action type|tipus|tur|tip|program turu"
          "|projektkivalasztasi eljarasrend"),
    known("status", _("status by the source"), "status|statusz|allapot|durum|stare"),
    known("planned_for", _("planned for"), "planned|planned for|planned publication|tervezett meghirdetes"
          "|felhivas meghirdetesenek tervezett ideje|meghirdetes tervezett ideje|planlanan ilan tarihi|planlanan ay"),
    known("opens_on", _("opens on"), "opens on|opening date|opens|start|start date|nyitas|megnyitas|benyujtas kezdete"
          "|benyujtas kezdo idopontja|baslangic|basvuru baslangic tarihi|acilis tarihi|deschidere", "day"),
    known("deadline", _("deadline"), "deadline|closing date|closes|deadline date|hatarido|benyujtasi hatarido"
          "|benyujtas hatarideje|son basvuru tarihi|son tarih|bitis|kapanis tarihi|termen|termen limita"
          "|concept note deadline", "day"),
    known("deadline_time", _("time"), "deadline time|time|hour|ora|idopont|hatarido ideje|saat|son basvuru saati"),
    known("e_entry", _("electronic entry until"), "electronic entry|online submission deadline|kays son basvuru tarihi"
          "|kays basvuru bitis tarihi|kays uzerinden son basvuru|elektronik basvuru son tarihi"
          "|cevrim ici basvuru son tarihi|elektronikus benyujtas hatarideje", "day"),
    known("paper_copy", _("paper copy until"), "paper copy|paper copy deadline|hard copy deadline|papir alapu benyujtas"
          "|papir alapu benyujtas hatarideje|matbu basvuru son tarihi|taahhutname son teslim tarihi"
          "|taahhutname imza son tarihi|evrak teslim son tarihi|islak imzali teslim son tarihi", "day"),
    known("questions", _("questions until"), "questions until|clarification deadline|kerdesek hatarideje"
          "|soru son tarihi|sorular icin son tarih", "day"),
    known("windows", _("submission windows"), "windows|submission windows|benyujtasi szakaszok|benyujtasi szakasz"
          "|benyujtasi idoszak|szakaszok|basvuru donemi|basvuru donemleri|donem"),
    known("zone", _("time zone"), "time zone|zone|idozona|saat dilimi"),
    known("stage", _("stage"), "stage|step|round|szakasz|fordulo|lepes|asama|etapa"),
    known("budget", _("budget of the call"), "budget|budget total|total budget|budget eur|total allocation"
          "|keretosszeg|felhivas keretosszege|a felhivas keretosszege|rendelkezesre allo forras|butce|toplam butce"
          "|cagri butcesi|saglanacak mali kaynak|toplam kaynak|alocare|buget", "amount"),
    known("currency", _("currency"), "currency|penznem|deviza|para birimi|moneda"),
    known("min_grant", _("smallest grant"), "min grant|minimum grant|smallest grant|min eur|legkisebb tamogatas"
          "|minimum tamogatas|tamogatas osszege min|asgari destek|asgari destek tutari|asgari hibe|asgari hibe tutari"
          "|valoare min", "amount"),
    known("max_grant", _("largest grant"), "max grant|maximum grant|largest grant|max eur|legnagyobb tamogatas"
          "|maximum tamogatas|tamogatas osszege max|azami destek|azami destek tutari|azami hibe|azami hibe tutari"
          "|valoare max", "amount"),
    known("expected_grants", _("grants expected"), "expected grants|number of grants|tamogathato palyazatok szama"
          "|tamogathato palyazatok varhato szama|beklenen hibe sayisi", "count"),
    known("rate", _("funding rate"), "rate|funding rate|co financing rate|tamogatas merteke|tamogatasi intenzitas"
          "|destek orani|hibe orani|percentage of eligible costs|intensitate", "percent"),
    known("eligible", _("who may lead"), "eligible|who|eligible applicants|eligible lead applicant|palyazok kore"
          "|jogosultak|kik palyazhatnak|uygun basvuru sahipleri|kimler basvurabilir|solicitanti"),
    known("duration", _("duration in months"), "duration|duration in months|futamido|megvalositas idotartama"
          "|proje suresi|durata"),
    known("europeaid", _("EuropeAid reference"), "europeaid|europeaid reference|europeaid no|publication reference"),
    known("url", _("address of the call"), "url|link|address|web|cim url|hivatkozas|webcim|baglanti|internet adresi"),
    known("source_url", _("source"), "source url|source|forras|kaynak|sursa"),
    known("checked_on", _("last checked by a person"), "checked on|last checked|last seen|verified on|ellenorizve"
          "|ellenorzes datuma|kontrol tarihi|verificat la", "day"),
    known("helpdesk", _("help desk"), "helpdesk|help desk|contact|kapcsolat|iletisim"),
]  # fmt: skip
LABELS = {field.name: field.label for field in FIELDS}
