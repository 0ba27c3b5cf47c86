"""What stands in a cell is a value, a question or a fault with a sentence; nothing else, whatever it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.excel.cell_values import BadCell, Unsure, amount, percent, text, units, whole

NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)).map(lambda n: [repr(n)])
CELLS = st.one_of(st.none(), NUMBERS, st.text(max_size=120), st.sampled_from([{"kind": "formula"}, {"kind": "other"}]))
READERS = {
    "text": lambda cell: text(cell, 60),
    "units": units,
    "amount": lambda cell: amount(cell, "EUR"),
    "whole": whole,
    "percent": lambda cell: percent(cell, 2),
}


@pytest.mark.parametrize("name", READERS)
@given(cell=CELLS)
def test_every_cell_is_a_value_a_question_or_a_fault(name, cell):
    try:
        value = READERS[name](cell)
    except (BadCell, Unsure) as told:
        value = str(told)

    assert value is None or isinstance(value, str) or value >= 0 or name == "whole"


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        ("amount", "1 234,50", "1234.50"),
        ("amount", "1.234,50 EUR", "1234.50"),
        ("amount", "1,234.50", "1234.50"),
        ("amount", "1\u202f234,5", "1234.50"),
        ("amount", ["0.1"], "0.10"),
        ("amount", ["1234.5000000001"], "1234.50"),
        ("units", "2,5", "2.5"),
        ("units", None, "1"),
        ("units", ["0.3333"], "0.3333"),
        ("percent", "%7,5", "7.5"),
        ("percent", "15 %", "15"),
    ],
)
def test_numbers_are_read_as_three_languages_write_them(read, cell, value):
    assert READERS[read](cell) == Decimal(value)


def test_what_can_be_read_in_two_ways_is_asked():
    with pytest.raises(Unsure) as asked:
        units("1.200")

    assert asked.value.choices == (Decimal(1200), Decimal("1.2"))
