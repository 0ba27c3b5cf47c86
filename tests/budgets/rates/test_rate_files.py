"""Files of exchange rates: every shape that is published, and everything that is wrong with one is named."""

import datetime as dt
from decimal import Decimal

import pytest

from budgets.rates.files import LARGEST, Row, Unreadable, read

TODAY = dt.date(2026, 11, 27)
ECB = b"Date,USD,HUF,TRY,\n2026-11-26,1.05,401.50,49.1234,\n2026-11-25,1.05,N/A,49.10,\n"
CUBE = b"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary">
<Cube><Cube time="2026-11-26"><Cube currency="HUF" rate="401.50"/><Cube currency="USD" rate="1.05"/></Cube></Cube>
</gesmes:Envelope>"""
GENERIC = b"""<m:GenericData xmlns:m="urn:m" xmlns:g="urn:g"><m:DataSet><g:Series><g:SeriesKey>
<g:Value id="CURRENCY" value="TRY"/><g:Value id="CURRENCY_DENOM" value="EUR"/></g:SeriesKey>
<g:Obs><g:ObsDimension value="2026-11-26"/><g:ObsValue value="49.1234"/></g:Obs>
<g:Obs><g:ObsDimension value="2026-11-25"/><g:ObsValue value="NaN"/></g:Obs></g:Series></m:DataSet></m:GenericData>"""
COMPACT = (
    b'<D><Series CURRENCY="HUF" CURRENCY_DENOM="EUR"><Obs TIME_PERIOD="2026-11-26" OBS_VALUE="401.5"/></Series>'
    b'<Series CURRENCY="HUF" CURRENCY_DENOM="USD"><Obs TIME_PERIOD="2026-11-26" OBS_VALUE="1"/></Series></D>'
)
FORINT = Row(dt.date(2026, 11, 26), "HUF", Decimal("401.500000"))


@pytest.mark.parametrize(
    "content", [CUBE, COMPACT, ECB.replace(b"2026-11-25,1.05,N/A,49.10,\n", b"").replace(b"TRY", b"X")]
)
def test_every_shape_of_the_european_central_bank_is_read(content):
    found = read(content, today=TODAY)

    assert (found.source, found.rows, found.faults) == ("ecb", (FORINT,), ())


def test_a_day_without_a_rate_is_left_out():
    found = read(ECB, today=TODAY)

    assert [(row.on.day, row.currency) for row in found.rows] == [(26, "HUF"), (26, "TRY"), (25, "TRY")]
    assert len(read(GENERIC, today=TODAY).rows) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"Country,ISO code,Period,Rate\nHungary,HUF,2026-11,401.5\nPoland,PLN,2026-11,4.2\n",
        "\ufeffcountry;currencyIso;dateStart;amount\nMagyarország;HUF;01/11/2026;401,5\n".encode(),
        "Country\tISO A3 code\tValue\nT\u00fcrkiye\tUSD\t1\nHungary\tHUF\t401.50\n".encode("cp1252"),
    ],
)
def test_inforeuro_tables_are_read_with_their_month(content):
    found = read(content, today=TODAY, month=dt.date(2026, 11, 1))

    assert (found.source, found.rows) == ("inforeuro", (Row(dt.date(2026, 11, 1), "HUF", Decimal("401.5")),))


def test_a_table_that_does_not_say_its_month_asks_for_it():
    with pytest.raises(Unreadable, match="Enter the month"):
        read(b"Country,ISO code,Rate\nHungary,HUF,401.5\n", today=TODAY)


def test_a_fault_names_its_row_and_the_others_are_read():
    content = ECB + b"2026-11-24,1,abc,0,\nyesterday,1,400,49,\n2031-01-01,1,400,49,\n2026-11-26,1.05,402,49.1234,\n"

    found = read(content, today=TODAY)

    assert len(found.rows) == 3
    assert [fault.place for fault in found.faults] == [
        "row 4, HUF",
        "row 4, TRY",
        "row 5, HUF",
        "row 5, TRY",
        "row 6, HUF",
        "row 6, TRY",
        "row 7, HUF",
    ]
    assert "abc" in found.faults[0].told
    assert "402" in found.faults[-1].told


BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY c "&a;&a;&a;">]><Cube><Cube time="&c;"/></Cube>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"hello",
        b"<html>",
        b"PK\x03\x04",
        BOMB,
        b"Date,USD\n2026-11-26,1\n",
        b"<a/>",
        b"x" * (LARGEST + 1),
        b'"' + b"a,b\n" * 10,
        b"Date,HUF\n",
        b"\xff\xfe\x00",
        b"<Cube time='x'><Cube/></Cube>",
        "Date,HUF\n".encode("utf-16"),
        b"a" * 200_000 + b",HUF\n",
    ],
)
def test_what_is_no_file_of_rates_is_refused_with_a_sentence(content):
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        read(content, today=TODAY)
