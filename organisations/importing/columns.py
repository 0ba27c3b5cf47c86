"""What can a column of a list of municipalities be taken for? By its heading in English, Hungarian or Turkish."""

from django.utils.translation import gettext_lazy as _

from formats.tables.columns import known

NEEDED = ("name",)
NEEDED_OF_REGIONS = ("province", "nuts3")
FIELDS = [
    known("name", _("name"), "name|municipality|municipality name|lau name|lau name national|nev|telepules"
          "|telepules neve|telepulesnev|onkormanyzat|helyseg megnevezese|ad|adi|belediye|belediye adi"),
    known("kind", _("type"), "kind|type|tipus|jogallas|telepules tipusa|telepules jogallasa|helyseg jogallasa|tur|turu"
          "|belediye turu|statu"),
    known("country", _("country"), "country|orszag|ulke|country code|cntr code"),
    known("code", _("national code"), "code|national code|lau code|lau2|lau2 ksh|ksh|ksh kod|ksh code|helysegkod"
          "|helyseg ksh kodja|kod|kodu|belediye kodu"),
    known("district_code", _("code of the district"), "district code|ilce kodu|uavt ilce kodu"),
    known("province", _("county or province"), "province|county|megye|varmegye|varmegye megnevezese|megye neve|il"
          "|il adi"),
    known("district", _("district"), "district|jaras|jaras neve|ilce|ilce adi"),
    known("population", _("population"), "population|lakonepesseg|nepesseg|lakossag|lakossagszam|lakok szama|nufus"
          "|toplam nufus|population 2025", "count"),
    known("nuts3", _("NUTS 3 region"), "nuts3|nuts 3|nuts3 2021|nuts3 2024|nuts 3 code|nuts kod|nuts3 kodu"),
    known("nuts3_unverified", _("NUTS 3 region, to be verified"), "nuts3 to verify|nuts 3 to verify|nuts3 unverified"),
    known("name_en", _("name in English"), "name en|name in english|name latin|lau name latin|angol nev|ingilizce adi"),
    known("official_name", _("full official name"), "official name|full official name|hivatalos nev|resmi adi"),
    known("email", _("e-mail"), "email|e mail|e mail cim|email cim|e posta|eposta"),
    known("phone", _("telephone"), "phone|telephone|telefon|telefonszam"),
    known("website", _("website"), "website|web|honlap|weboldal|web sitesi|internet sitesi"),
    known("address", _("address"), "address|cim|hivatal cime|adres|adresi"),
    known("tax_number", _("tax number"), "tax number|adoszam|vergi no|vergi numarasi"),
]  # fmt: skip
