"""Are the names of municipalities sorted as in Hungary and in Turkey, and found however they are typed?"""

import random

import pytest

from formats.names import hungarian_sort_key, search_key, turkish_lower, turkish_sort_key, turkish_upper

HUNGARIAN = [
    "Cegléd",
    "Csongrád",
    "Debrecen",
    "Eger",
    "Győr",
    "Hódmezővásárhely",
    "Hollókő",
    "Kecskemét",
    "Kőszeg",
    "Mohács",
    "Mórahalom",
    "Nyíregyháza",
    "Ózd",
    "Őriszentpéter",
    "Pécs",
    "Szeged",
    "Szentendre",
    "Szikszó",
    "Zalaegerszeg",
    "Zsámbék",
]
TURKISH = [
    "Bartın",
    "Çanakkale",
    "Çankaya",
    "Edirne",
    "Eskişehir BŞB",
    "Gaziantep BŞB",
    "Hopa",
    "Iğdır",
    "Isparta",
    "İzmir BŞB",
    "Kadıköy",
    "Kırklareli",
    "Kozcağız",
    "Mudurnu",
    "Nilüfer",
    "Ödemiş",
    "Seferihisar",
    "Tekirdağ BŞB",
    "Trabzon BŞB",
    "Ünye",
]


def shuffled(names: list[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))


def test_hungarian_places_stand_in_hungarian_order():
    assert sorted(shuffled(HUNGARIAN), key=hungarian_sort_key) == HUNGARIAN


def test_turkish_places_stand_in_turkish_order():
    assert sorted(shuffled(TURKISH), key=turkish_sort_key) == TURKISH


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["cukor", "csak", "dac", "dzéta", "dzsem", "ezer"], hungarian_sort_key),
        (["kasza", "kaszt"], hungarian_sort_key),
        (["Ózd", "Őriszentpéter"], hungarian_sort_key),
        (["ö", "ő", "p"], hungarian_sort_key),
        (["olasz", "Ózd", "ödön"], hungarian_sort_key),
        (["Cam", "Çam", "Dam"], turkish_sort_key),
        (["Iğdır", "Isparta", "İzmir"], turkish_sort_key),
        (["Niğde", "Nilüfer", "Ordu", "Ödemiş"], turkish_sort_key),
    ],
)
def test_single_letters(names, key):
    assert sorted(shuffled(names), key=key) == names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Iğdır", "igdir"),
        ("IĞDIR", "igdir"),
        ("İzmir", "izmir"),
        ("Ózd", "ozd"),
        ("GYŐR", "gyor"),
        ("Şanlıurfa", "sanliurfa"),
        ("Kozcağız", "kozcagiz"),
        ("Łódź", "lodz"),
        ("  Bük–Sárvár ", "buk sarvar"),
    ],
)
def test_a_name_is_folded_for_search(name, key):
    assert search_key(name) == key


def test_turkish_letters_change_their_size_as_turks_do():
    assert [turkish_lower("IĞDIR İZMİR"), turkish_upper("ığdır izmir")] == ["ığdır izmir", "IĞDIR İZMİR"]
