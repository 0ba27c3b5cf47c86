"""Tables in the shape of real lists: the national plan, agencies, the grant scheme office, a neighbour's feed."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from calls.importing.actions.imports import import_file
from calls.models import Call, ImportRun, Source, Terms

pytestmark = pytest.mark.django_db


def read(text: str, source: str = "") -> ImportRun:
    return import_file(io.BytesIO(text.encode()), file_name="calls.csv", source=source)


@pytest.fixture
def kays(db) -> Source:
    return Source.objects.create(
        code="kays",
        name="KAYS",
        kind="csv",
        default_time=dt.time(23, 59),
        default_zone="Europe/Istanbul",
        columns={"asgari destek tutari tl:point": ",", "azami destek tutari tl:point": ","},
    )


def test_the_national_plan_gives_amounts_in_billions_and_a_planned_month():
    run = read(
        "Felhívás azonosító jele;Felhívás címe;Felhívás keretösszege (Mrd Ft);Projektkiválasztási eljárásrend;"
        "Felhívás meghirdetésének tervezett ideje\n"
        "TOP_Plusz-1.2.1-21;Élhető települések;251,83;területi;2021. november\n"
        "TOP_Plusz-2.1.1-21;Önkormányzati épületek;117;területi;2022. I. negyedév\n"
    )

    first, second = Call.objects.order_by("code")
    assert (run.created, run.rejected) == (2, 0)
    assert (first.currency, first.budget_lines.get().amount) == ("HUF", Decimal(251_830_000_000))
    assert (first.planned_for, first.opens_on, second.planned_for) == ("2021. november", None, "2022. I. negyedév")


def test_an_agency_closes_the_electronic_entry_and_the_paper_copy_apart(kays):
    table = (
        "Referans No;Programın Adı;Sağlanacak Mali Kaynak;Asgari Destek Tutarı (TL);Azami Destek Tutarı (TL);"
        "Destek Oranı;KAYS Son Başvuru Tarihi;Taahhütname Son Teslim Tarihi;Proje Süresi\n"
        "TR63-15-DFD;Kent altyapısı;12 milyon TL;100.000;1.250.000;%25-%75;24.03.2027 23:50;31.03.2027 17:00;6-12 ay\n"
    )
    run = read(table, source="kays")

    call, terms = Call.objects.get(), Terms.objects.get()
    dates = [(date.kind, date.date, date.time, date.zone, date.time_assumed) for date in call.deadlines.all()]
    assert (run.created, run.log) == (1, [])
    assert dates == [
        ("e_entry", dt.date(2027, 3, 24), dt.time(23, 50), "Europe/Istanbul", False),
        ("paper_copy", dt.date(2027, 3, 31), dt.time(17), "Europe/Istanbul", False),
    ]
    assert call.entry_until == dt.datetime(2027, 3, 24, 20, 50, tzinfo=dt.UTC)
    line = call.budget_lines.get()
    assert (call.currency, line.amount, line.min_grant, line.max_grant) == ("TRY", 12_000_000, 100_000, 1_250_000)
    assert (terms.rate_min, terms.rate_max, terms.duration_min, terms.duration_max) == (25, 75, 6, 12)
    assert read(table, source="kays").unchanged == 1


def test_submission_windows_open_and_close():
    table = (
        "Kódszám;Cím;Benyújtási szakaszok\n"
        "VP2-6.3.1-20;Induló gazdálkodók;negyedik szakasz 2027.08.03-08.07, ötödik szakasz 2027.10.04-10.18\n"
        "KEHOP-1;Vízgazdálkodás;2027. 11. 02. - 2027. 12. 03.\n"
        "X-1;Rossz;jövőre\n"
    )
    run = read(table)

    windows = [(date.kind, date.opens_at.date(), date.date) for date in Call.objects.get(code="VP2-6.3.1-20").dates]
    assert windows == [
        ("window", dt.date(2027, 8, 2), dt.date(2027, 8, 7)),
        ("window", dt.date(2027, 10, 3), dt.date(2027, 10, 18)),
    ]  # midnight in Brussels is the evening before in UTC
    assert {call.model for call in Call.objects.all()} == {"windows"}
    assert (run.created, run.rejected) == (2, 1)
    assert read(table).unchanged == 2


def test_one_call_has_the_references_of_both_offices():
    table = (
        "Reference number,Title,EuropeAid reference,Total allocation,Minimum grant,Maximum grant,"
        "Percentage of eligible costs,Deadline\n"
        "CFCU/TR2014/DG/04/A1-04,Town twinning,EuropeAid/139044/ID/ACT/TR,EUR 2.6 m,60 000 €,130 000 €,"
        "50-90 %,09 March 2028 at 17:00 local time\n"
    )
    run = read(table)

    call = Call.objects.get()
    assert (run.created, run.log) == (1, [])
    assert [(other.scheme, other.value) for other in call.external_ids.all()] == [
        ("EuropeAid", "EuropeAid/139044/ID/ACT/TR")
    ]
    assert (call.deadlines.get().date, call.deadlines.get().time) == (dt.date(2028, 3, 9), dt.time(17))
    assert (Terms.objects.get().rate_min, Terms.objects.get().rate_max) == (50, 90)


FEED = """\ufeff\
id,titlu,program,cod,tip,stare,solicitanti,valoare_min,valoare_max,alocare,deschidere,termen,url,verificat_la
17,Eficiență energetică,PR Vest,,grant,activ,autoritati,50000,2500000,EUR 6.400.000,01.02.2027,30.04.2027,https://example.org/a,2026-11-20
18,Mobilitate urbană,PR Vest,,grant,anuntat,autoritati,,,9000000.0,,,https://example.org/a,2026-11-20
19,Școli verzi,PNRR,PNRR-C15,grant,activ,scoli,,,alocarea se face pe regiuni,,15.05.2027,https://example.org/a,2026-11-20
"""


def test_a_national_feed_without_codes_keeps_its_rows_apart():
    run = read(FEED, source="feed")

    assert [(call.code, call.title) for call in Call.objects.order_by("code")] == [
        ("FEED-17", "Eficiență energetică"),
        ("FEED-18", "Mobilitate urbană"),
    ]
    assert [remark["message"] for remark in run.log] == ["alocare: Enter an amount, for example 1 234.50 or 1 234,50."]
    assert run.log[0]["place"] == "line 4"
    amounts = {call.code: call.budget_lines.get().amount for call in Call.objects.all()}
    assert amounts == {"FEED-17": Decimal(6_400_000), "FEED-18": Decimal(9_000_000)}
    assert read(FEED, source="feed").unchanged == 2


def test_a_column_of_windows_with_a_day_that_does_not_exist_is_a_fault():
    run = read("title;windows\nA;2027.02.28-02.31\n")

    assert run.log[0]["message"] == "windows: This day does not exist."
