"""Is every way of writing an amount read rightly, and every doubtful one asked?"""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from formats.output import amount
from formats.parsing import Ambiguous, Unreadable, parse_amount

NARROW, NO_BREAK, THIN = "\u202f", "\u00a0", "\u2009"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1234,5", "1234.50"),
        ("1234.5", "1234.50"),
        ("1 234,50", "1234.50"),
        (f"1{NO_BREAK}234,50", "1234.50"),
        (f"1{NARROW}234,50", "1234.50"),
        (f"1{THIN}234{THIN}567,50", "1234567.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567.00"),
        ("1,234,567", "1234567.00"),
        ("1 234 567", "1234567.00"),
        ("1'234'567.5", "1234567.50"),
        ("1234567", "1234567.00"),
        ("0", "0.00"),
        ("0,05", "0.05"),
        ("50745", "50745.00"),
        ("50.745,00", "50745.00"),
        ("1 234,-", "1234.00"),
        ("€ 1234", "1234.00"),
        ("€1.234,50", "1234.50"),
        ("1 234,50 EUR", "1234.50"),
        ("EUR 1,234.50", "1234.50"),
        ("1 234,5 euró", "1234.50"),
        ("12 Euro", "12.00"),
        (f"  1{NO_BREAK}234,50{NO_BREAK}€ ", "1234.50"),
        ("-50,5", "-50.50"),
        ("−50,5", "-50.50"),
        ("- 50,5", "-50.50"),
        ("+7", "7.00"),
        ("1,5 M EUR", "1500000.00"),
        ("2 Mio EUR", "2000000.00"),
        ("0,25 millió EUR", "250000.00"),
        ("１２３", "123.00"),
        ("\u200e1234,50\u200f", "1234.50"),
    ],
)
def test_an_amount_is_read(typed, meant):
    found = parse_amount(typed)

    assert (found, str(found)) == (Decimal(meant), meant)


@pytest.mark.parametrize(
    ("typed", "currency", "meant"),
    [
        ("1234 Ft", "HUF", "1234"),
        ("12 346 Ft.", "HUF", "12346"),
        ("50.745", "HUF", "50745"),
        ("50,745 HUF", "HUF", "50745"),
        ("1.234.567", "HUF", "1234567"),
        ("1234,00", "HUF", "1234"),
        ("3,2 Mrd Ft", "HUF", "3200000000"),
        ("₺12.345,60", "TRY", "12345.60"),
        ("1.234,50 TL", "TRY", "1234.50"),
        ("1.234,50 Türk Lirası", "TRY", "1234.50"),
        ("1 234,50 Kč", "CZK", "1234.50"),
    ],
)
def test_an_amount_in_another_currency_is_read(typed, currency, meant):
    assert str(parse_amount(typed, currency=currency)) == meant


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("50.745", ["50745", "50.745"]),
        ("1,234", ["1234", "1.234"]),
        ("-1,234", ["-1234", "-1.234"]),
        ("€ 999.000", ["999000", "999"]),
        ("1.234 M EUR", ["1234000000", "1234000"]),
    ],
)
def test_one_mark_before_three_digits_is_asked_and_never_guessed(typed, choices):
    with pytest.raises(Ambiguous) as asked:
        parse_amount(typed)

    assert asked.value.choices == [Decimal(choice) for choice in choices]


def test_the_question_names_both_readings_in_the_language_of_the_reader():
    sentences = {}
    for language in ("en", "hu", "tr"):
        with override(language), pytest.raises(Ambiguous) as asked:
            parse_amount("50.745")
        sentences[language] = str(asked.value)

    assert "50,745.00 or 50.745" in sentences["en"]
    assert f"50{NO_BREAK}745,00" in sentences["hu"]
    assert "50,745" in sentences["hu"]
    assert "50.745,00" in sentences["tr"]
    assert len(set(sentences.values())) == 3


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "abc",
        "12a",
        "1,2,3",
        "1.23.456",
        "12 34",
        "1234 567",
        "1,234.5.6",
        "1.234,567,8",
        "--5",
        "5-",
        "1e5",
        "NaN",
        "Infinity",
        "0x10",
        "1,234,56",
        "½",
        "²",
        "1" * 61,
        "€",
        "EUR EUR",
        "1 234.567,8,",
        "12345678901234",
        ",",
        "1\x00 2 3",
        "\ud800",
    ],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Unreadable):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("typed", "currency", "sentence"),
    [
        ("1234,567", "EUR", "Enter an amount with at most two decimals."),
        ("0,125", "EUR", "Enter an amount with at most two decimals."),
        ("1.234,567", "EUR", "Enter an amount with at most two decimals."),
        ("1234,5", "HUF", "Enter an amount without decimals. Currency: HUF."),
        ("1234 Ft", "EUR", "The amount is expected in this currency: EUR."),
        ("€ 1234", "HUF", "The amount is expected in this currency: HUF."),
        ("99999999999999", "EUR", "This amount is too large."),
    ],
)
def test_a_refusal_says_what_to_do(typed, currency, sentence):
    with pytest.raises(Unreadable) as refused:
        parse_amount(typed, currency=currency)

    assert str(refused.value) == sentence


cents = st.integers(min_value=-(10**12), max_value=10**12).map(lambda number: Decimal(number).scaleb(-2))


@given(value=cents, language=st.sampled_from(["en", "hu", "tr"]), currency=st.sampled_from(["EUR", "TRY"]))
def test_what_we_write_we_read_back(value, language, currency):
    assert parse_amount(amount(value, language, currency=currency), currency=currency) == value


@given(value=st.integers(min_value=0, max_value=10**12), language=st.sampled_from(["en", "hu", "tr"]))
def test_whole_forints_are_read_back(value, language):
    assert parse_amount(amount(value, language, currency="HUF"), currency="HUF") == value


@given(text=st.text(max_size=70) | st.text(alphabet="0123456789., '-+€FtELM\u00a0\u202fıſİ", max_size=20))
def test_no_text_breaks_the_reader(text):
    try:
        found = parse_amount(text)
    except (Ambiguous, Unreadable):
        return
    assert found == found.quantize(Decimal("0.01"))


@given(text=st.from_regex(r"[1-9][0-9]{0,2}[.,][0-9]{3}", fullmatch=True))
def test_a_lone_mark_before_three_digits_is_never_guessed(text):
    with pytest.raises(Ambiguous):
        parse_amount(text)
