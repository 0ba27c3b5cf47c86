"""Bring two tables of the demonstration as far as people look at them: one of calls, one of members."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.translation import override

from calls.importing.actions.tables import lay_open as lay_open_calls
from calls.models import ImportRun
from demonstration.data.people import address
from formats.tables.columns import Plan
from organisations.importing import actions as imports
from organisations.models import Association, DirectoryImport, User

MEMBERS = """\
Település;Jogallás;Vármegye;Lakónépesség;Honlap
Ózd;város;Borsod-Abaúj-Zemplén;29 950;
Szikszó;város;Borsod-Abaúj-Zemplén;5 290;
Mintafalva;község;Borsod-Abaúj-Zemplén;640;mintafalva.example.org
Mintaháza;mezőváros;Pest;sok;
"""
CALLS = """\
Referans No;Programın Adı;Sağlanacak Mali Kaynak;Azami Destek Tutarı (TL);Açılış Tarihi;KAYS Son Başvuru Tarihi;Taahhütname Son Teslim Tarihi;Not
TR81-ORN-1;Örnek kent altyapısı programı;12 milyon TL;1.250.000;{opens};{closes} 23:50;{paper} 17:00;örnek
TR81-ORN-2;Örnek teknik destek programı;3 milyon TL;150.000;{opens};{closes} 23:59;;örnek
"""


def load(today: dt.date) -> None:
    """A list of members whose preview waits for an officer, and a table of calls whose columns wait for one."""
    _members(today)
    _calls(today)


def _members(today: dt.date) -> None:
    officer, association = User.objects.get(email=address("officer1")), Association.objects.get(code="MVSZ")
    file = ContentFile(MEMBERS.encode(), name="tagok-minta.csv")
    run = DirectoryImport.objects.create(association=association, by=officer, file=file, file_name=file.name)
    with run.file.open("rb") as opened, override(officer.language):
        imports.lay_open(run, opened)
        imports.choose(
            run,
            by=officer,
            plan=Plan.of(run.preview["layout"]["plan"]),
            kind="",
            source="Minta lista",
            as_of=today - dt.timedelta(days=30),
        )
        imports.import_run(run, opened, preview=True)


def _calls(today: dt.date) -> None:
    days = {"opens": 20, "closes": 90, "paper": 97}
    told = {name: f"{today + dt.timedelta(days=offset):%d/%m/%Y}" for name, offset in days.items()}
    file = ContentFile(CALLS.format(**told).encode(), name="ornek-ajans.csv")
    run = ImportRun.objects.create(by=User.objects.get(email=address("officer3")), file=file, file_name=file.name)
    with run.file.open("rb") as opened:
        lay_open_calls(run, opened)
