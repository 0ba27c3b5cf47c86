"""Lists of municipalities: what rows mean, which entry each is, what stays, and what is told."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from formats.names import search_key
from organisations.importing.actions import import_list
from organisations.importing.rows import Listing
from organisations.models import DirectoryImport, Municipality
from tests.factories import make_association, make_municipality

pytestmark = pytest.mark.django_db


def read(text: str, association, **said) -> DirectoryImport:
    run = DirectoryImport(association=association, file_name="list.csv")
    listing = Listing(association, **{"source": "list.csv", **said})
    return import_list(io.BytesIO(text.encode()), listing=listing, run=run, chosen={}, preview=False)


def counts(run: DirectoryImport) -> tuple[int, int, int, int]:
    return (run.created, run.updated, run.unchanged, run.rejected)


LAU = """\
country,nuts3_2013,nuts3_2021,lau1_jaras,lau2_ksh,name,population,area_m2
HU,HU313,HU313,116,01508,Ipolyszög,625,6070000
HU,HU999,HU999,017,02112,Budapest 17. ker.,,
HU,HU102,HU120,138,02370,Rád,1940,17740000
"""


def test_codes_of_the_hungarian_list_are_texts_and_regions_those_of_today(association):
    run = read(LAU, association)

    towns = Municipality.objects.order_by("national_code")
    assert counts(run) == (3, 0, 0, 0)
    assert [(t.national_code, t.nuts3, t.province, t.municipality_type, t.population) for t in towns] == [
        ("01508", "HU313", "Nógrád", "", 625),
        ("02112", "HU110", "Budapest", "district", None),
        ("02370", "HU120", "Pest", "", 1940),
    ]


def test_zeros_that_excel_has_eaten_come_back(association):
    read("name;type;ksh\nIpolyszög;község;1508\n", association)

    assert Municipality.objects.get().national_code == "01508"


TURKISH = """\
kind,source_id,name,province_code,province,district_code,district,population,nuts3_to_verify
metropolitan,,Kayseri Büyükşehir,38,Kayseri,,,1460000,TR721
district_center,1,Pınarbaşı,38,Kayseri,1605,Pınarbaşı,22000,TR721
district_center,2,Pınarbaşı,37,Kastamonu,2146,Pınarbaşı,6000,TR821
province_center,3,Iğdır,76,Iğdır,1398,Merkez,101000,TRA23
town,4,Araplı,66,Yozgat,1635,Sorgun,2025,TR723
town,5,Araplı,66,Yozgat,1700,Merkez,1900,TR723
"""


def test_the_turkish_list_knows_metropolitan_districts_and_tells_names_apart(other_association):
    run = read(TURKISH, other_association)

    found = {str(town): town.municipality_type for town in Municipality.objects.all()}
    assert counts(run) == (6, 0, 0, 0)
    assert found == {
        "Kayseri Büyükşehir": "metropolitan",
        "Pınarbaşı (Kayseri)": "metropolitan_district",
        "Pınarbaşı (Kastamonu)": "district",
        "Iğdır": "province_centre",
        "Araplı (Sorgun/Yozgat)": "township",
        "Araplı (Yozgat)": "township",
    }
    assert Municipality.objects.get(name="Iğdır").national_code == "1398"
    assert [str(town) for town in Municipality.objects.named_like("pinarbasi kayseri")] == ["Pınarbaşı (Kayseri)"]
    assert Municipality.objects.named_like("igdir").count() == 1


def test_a_region_that_is_to_be_verified_says_so(other_association):
    read(TURKISH, other_association)

    town = Municipality.objects.get(name="Iğdır")
    assert (town.nuts3, town.nuts3_unverified, town.nuts3_source) == ("TRA23", True, "list.csv")


def test_the_same_list_twice_changes_nothing(association, other_association):
    read(LAU, association, as_of=dt.date(2018, 1, 1))
    read(TURKISH, other_association)

    assert counts(read(LAU, association, as_of=dt.date(2018, 1, 1))) == (0, 0, 3, 0)
    assert counts(read(TURKISH, other_association)) == (0, 0, 6, 0)


def test_what_people_wrote_stays_and_what_is_empty_is_filled(association):
    town = make_municipality(
        "Rád", association, nuts3="HU120", province="Pest", population=2_000, email="own@example.org"
    )
    list_ = (
        "name;type;ksh;megye;lakónépesség;nuts3;e-mail\nRád;község;02370;Pest vármegye;1 940;HU110;list@example.org\n"
    )
    run = read(list_, association)

    town.refresh_from_db()
    assert counts(run) == (0, 1, 0, 0)
    assert (town.national_code, town.municipality_type, town.population, town.email, town.nuts3, town.version) == (
        "02370",
        "town",
        2_000,
        "own@example.org",
        "HU120",
        1,
    )
    assert "The list has the region HU110; the one here stays: HU120." in [entry["message"] for entry in run.log]


def test_a_newer_population_with_its_day_replaces_an_older_one(association):
    town = make_municipality("Rád", association, province="Pest", population=2_000)
    read("name;type;megye;népesség\nRád;község;Pest;1940\n", association, source="KSH", as_of=dt.date(2025, 1, 1))
    town.refresh_from_db()
    assert (town.population, town.population_on, town.population_source) == (1940, dt.date(2025, 1, 1), "KSH")

    read("name;type;megye;népesség\nRád;község;Pest;1900\n", association, source="old", as_of=dt.date(2018, 1, 1))
    town.refresh_from_db()
    assert town.population == 1940


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (";village;Pest;1;;", "name: The name is missing."),
        ("A;kingdom;Pest;1;;", "type: This type of municipality is not known."),
        ("A;village;Pest;many;;", "population: Enter a whole number"),
        ("A;village;Pest;1;HU12;", "nuts3: Two letters and three characters"),
        ("A;village;Pest;1;;nobody", "email: Enter a valid email address."),
        ("Good;village;Pest;1;;", "The same municipality is already here: line 2"),
    ],
)
def test_errors_name_the_line_and_the_column_and_other_rows_go_in(association, row, message):
    run = read(f"name;type;province;population;nuts3;email\nGood;village;Pest;1;;\n{row}\n", association)

    fault = run.log[0]
    told = f"{fault['column']}: {fault['sentence']}" if fault["column"] else fault["sentence"]
    assert (run.created, run.rejected, fault["place"]) == (1, 1, "line 3")
    assert told.startswith(message)


def test_entries_of_the_directory_are_found_by_name_and_province_without_a_code(other_association):
    for name, kind, province in [
        ("Eskişehir Büyükşehir", "metropolitan", "Eskişehir"),
        ("Kozcağız", "township", "Bartın"),
        ("Ünye", "metropolitan_district", "Ordu"),
        ("Bartın", "province_centre", "Bartın"),
    ]:
        make_municipality(name, other_association, municipality_type=kind, province=province)
    run = read(
        "kind,name,province,district_code,district\nbüyükşehir,ESKİŞEHİR BÜYÜKŞEHİR BELEDİYESİ,Eskişehir,,\n"
        "belde,Kozcağız,Bartın,1761,Merkez\nilçe,Ünye,Ordu,1776,Ünye\nil,Bartın,Bartın,1761,Merkez\n"
        "büyükşehir,Ordu Büyükşehir,Ordu,,\n",
        other_association,
    )

    assert (run.created, run.rejected, Municipality.objects.count()) == (1, 0, 5)


def test_two_towns_of_one_name_in_one_province_are_not_mixed_up(other_association):
    make_municipality("Araplı", other_association, municipality_type="township", province="Yozgat")
    run = read(TURKISH, other_association)

    assert run.created == 6  # nobody can tell which of the two it is, so both are new and it becomes a duplicate


def test_a_list_of_provinces_gives_regions_that_are_to_be_verified(other_association):
    town = make_municipality("Kozcağız", other_association, province="Bartın")
    known = make_municipality("Bartın", other_association, province="Bartın", nuts3="TR813")
    list_ = "plate_code,province,metropolitan,nuts3,nuts2\n74,Bartın,False,TR813,TR81\n"
    run = read(list_, other_association, source="provinces.csv")

    town.refresh_from_db()
    known.refresh_from_db()
    assert counts(run) == (0, 1, 1, 0)
    assert (town.nuts3, town.nuts3_unverified, town.nuts3_source) == ("TR813", True, "provinces.csv")
    assert (known.nuts3_unverified, known.nuts3_source) == (False, "")
    assert read(list_, other_association).updated == 0


def test_the_command_reads_a_list(association, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(LAU)

    call_command("import_municipalities", path, "--dry-run")
    assert ("created 3" in capsys.readouterr().out, Municipality.objects.count()) == (True, 0)
    call_command("import_municipalities", path, "--json", "--kind", "village")
    assert '"created": 3' in capsys.readouterr().out
    assert Municipality.objects.filter(municipality_type="village").count() == 2


def test_the_command_asks_for_the_association_where_there_are_several(association, other_association, tmp_path):
    with pytest.raises(CommandError, match="--association CODE"):
        call_command("import_municipalities", tmp_path / "list.csv")


def test_the_command_says_what_is_wrong_with_the_file(association, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a;b\n1;2\n")

    with pytest.raises(CommandError, match="No column of this table is called “name”"):
        call_command("import_municipalities", path)
    with pytest.raises(CommandError, match="There is no such file"):
        call_command("import_municipalities", tmp_path / "none.csv")


def test_a_thousand_rows_need_few_queries(association, django_assert_max_num_queries):
    rows = "".join(f"T{number};village;{number:05}\n" for number in range(1_000))

    with django_assert_max_num_queries(30):
        assert read(f"name;type;code\n{rows}", association).created == 1_000
    with django_assert_max_num_queries(6):
        assert read(f"name;type;code\n{rows}", association).unchanged == 1_000


SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "data" / "municipalities"


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are not there: {SAMPLES.name}")
class TestRealLists:
    def bring(self, name: str, association) -> DirectoryImport:
        run = DirectoryImport(association=association, file_name=name)
        with (SAMPLES / name).open("rb") as file:
            return import_list(file, listing=Listing(association, source=name), run=run, chosen={}, preview=False)

    def test_the_hungarian_list_goes_in_whole_and_once(self, association):
        assert counts(self.bring("hu_lau_2018.csv", association)) == (3_178, 0, 0, 0)
        assert counts(self.bring("hu_lau_2018.csv", association)) == (0, 0, 3_178, 0)
        assert not Municipality.objects.filter(nuts3="HU999").exists()
        assert Municipality.objects.get(national_code="01508").name == "Ipolyszög"

    def test_the_turkish_list_goes_in_whole_and_once(self, other_association):
        assert counts(self.bring("tr_municipalities_2025.csv", other_association)) == (1_407, 0, 0, 0)
        assert counts(self.bring("tr_municipalities_2025.csv", other_association)) == (0, 0, 1_407, 0)
        with (SAMPLES / "tr_municipalities_2025.csv").open(encoding="utf-8") as file:
            names = [row["name"] for row in csv.DictReader(file)]
        assert len({str(town) for town in Municipality.objects.all()}) == len(names)
        assert {str(town) for town in Municipality.objects.named_like("igdir")} >= {"Iğdır"}
        kinds = Municipality.objects.filter(municipality_type="metropolitan_district").count()
        assert kinds == 519
        assert search_key("Iğdır") == "igdir"

    def test_the_demonstrations_municipalities_are_found_and_not_doubled(self, db):
        call_command("demo_data", "--today", "2026-11-27", verbosity=0)
        associations = {code: Municipality.objects.filter(country=code).first().directory_of for code in ("HU", "TR")}
        before = Municipality.objects.count()
        hungarian = self.bring("hu_lau_2018.csv", associations["HU"])
        turkish = self.bring("tr_municipalities_2025.csv", associations["TR"])

        assert hungarian.created + turkish.created == 3_178 + 1_407 - before
        assert (hungarian.updated, turkish.updated, turkish.unchanged) == (20, 15, 5)


def test_a_stranger_list_of_another_country_gets_its_own_language():
    home = make_association("UNI", "Union", country="HU", language="hu")
    read("name;type;country\nKošice;town;Slovakia\n", home)

    assert (Municipality.objects.get().country, Municipality.objects.get().language) == ("SK", "en")
