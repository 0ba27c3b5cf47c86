"""Do forms read amounts and days, echo what they understood, and ask where there are two readings?"""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from formats.cleaning import clean_html, clean_text
from formats.forms.fields import CountField, DateField, MoneyField, NumberField, PercentField, TextField, field_of
from formats.parsing import parse_percent
from formats.readings import Ambiguous


class Grant(forms.Form):
    requested = MoneyField(label="Requested")
    starts_on = DateField(label="Begin", required=False)
    title = TextField(label="Title", required=False)


def test_an_amount_and_a_day_are_understood():
    form = Grant({"requested": "1 234,5 EUR", "starts_on": "2026. 03. 05.", "title": "a\x00b\ud800c"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "requested": Decimal("1234.50"),
        "starts_on": dt.date(2026, 3, 5),
        "title": "abc",
    }


def test_an_ambiguous_amount_is_an_error_with_both_readings_to_choose():
    form = Grant({"requested": "50.745"})

    assert form.errors.as_data()["requested"][0].code == "ambiguous"
    shown = str(form["requested"])
    assert '<input type="radio" name="requested" value="50745.00">' in shown
    assert '<input type="radio" name="requested" value="50.75">' in shown


def test_a_chosen_reading_comes_after_the_text_and_wins():
    data = forms.forms.MultiValueDict({"requested": ["50.745", "50745.00"]})

    form = Grant(data)

    assert form.is_valid()
    assert form.cleaned_data["requested"] == Decimal("50745.00")


def test_an_ambiguous_day_is_asked_too():
    form = Grant({"requested": "1", "starts_on": "05/03/2026"})

    assert form.errors.as_data()["starts_on"][0].params["choices"] == [dt.date(2026, 3, 5), dt.date(2026, 5, 3)]
    assert '<input type="radio" name="starts_on" value="2026-05-03">' in str(form["starts_on"])


def test_what_was_understood_is_echoed():
    assert "= 1,234.50\u00a0EUR" in str(Grant({"requested": "1 234,5"})["requested"])
    assert "asking__understood" not in str(Grant({"requested": "1,234.50\u00a0EUR"})["requested"])


def test_a_kept_amount_is_shown_as_the_reader_writes_it_and_read_back_unchanged():
    kept = {"requested": Decimal("1234.50"), "starts_on": dt.date(2026, 3, 5)}
    for language, shown in {"hu": "1\u00a0234,50", "tr": "1.234,50", "en": "1,234.50"}.items():
        with override(language):
            form = Grant(initial=kept)
            amount, day = (form[name].subwidgets[0].data["value"] for name in ("requested", "starts_on"))
            again = Grant({"requested": amount, "starts_on": day}, initial=kept)

            assert amount == shown
            assert again.is_valid(), again.errors
            assert again.changed_data == []


def test_each_form_has_its_own_currency():
    first, second = Grant({"requested": "1234"}), Grant({"requested": "1234"})
    first.fields["requested"].currency = "HUF"

    assert "1,234\u00a0HUF" in str(first["requested"])
    assert "1,234.00\u00a0EUR" in str(second["requested"])


def test_nothing_and_negative_amounts_are_refused_with_a_sentence():
    assert Grant({"requested": ""}).errors["requested"] == ["This field is required."]
    assert Grant({"requested": "-1"}).errors["requested"] == ["Ensure this value is greater than or equal to 0."]
    assert Grant({"requested": "many"}).errors["requested"] == ["Enter an amount, for example 1 234.50 or 1 234,50."]


def test_rich_text_keeps_the_closed_list_of_tags_only():
    dirty = (
        '<p onclick="x()">A <strong>b</strong><script>alert(1)</script><img src=x onerror=y>'
        '<a href="javascript:x()">c</a><a href="https://example.org" target="_blank">d</a><style>p{}</style></p>'
    )

    assert clean_html(dirty) == (
        '<p>A <strong>b</strong><a rel="noopener noreferrer">c</a>'
        '<a href="https://example.org" rel="noopener noreferrer">d</a></p>'
    )


def test_tables_and_lists_stay():
    text = (
        '<table><tbody><tr><th colspan="2">a</th></tr><tr><td>b</td></tr></tbody></table><ul><li>c</li></ul><h3>d</h3>'
    )

    assert clean_html(text) == text


def test_text_keeps_everything_that_can_be_stored():
    assert clean_text("Őz\u00a0🦌\n\ttab\x00\udfff") == "Őz\u00a0🦌\n\ttab"


class Rates(forms.Form):
    rate = PercentField(label="Rate", required=False)
    months = NumberField(label="Person-months", required=False)
    towns = CountField(label="Towns", required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("85", "85"),
        ("85%", "85"),
        ("85 %", "85"),
        ("%85", "85"),
        ("%7,5", "7.5"),
        ("7.5", "7.5"),
        ("75.000", "75"),
        ("33,3333", "33.3333"),
        ("0", "0"),
        ("100", "100"),
        ("0,85 %", "0.85"),
        ("1", "1"),
        ("0.5%", "0.5"),
    ],
)
def test_a_percentage_is_read_as_three_languages_write_it(typed, meant):
    assert PercentField().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["101", "-1", "many", "%7%", "80-85", "1,23456", "7 5"])
def test_what_is_no_percentage_is_asked_again(typed):
    with pytest.raises(forms.ValidationError):
        PercentField().clean(typed)


def test_a_share_of_one_may_be_a_percentage_and_is_asked():
    form = Rates({"rate": "0,85"})

    assert form.errors.as_data()["rate"][0].params["choices"] == [Decimal(85), Decimal("0.85")]
    shown = " ".join(str(form["rate"]).split())
    assert '<input type="radio" name="rate" value="85%"> 85%' in shown
    assert '<input type="radio" name="rate" value="0.85%"> 0.85%' in shown
    assert PercentField().clean("85%") == 85


def test_a_plain_one_may_be_everything_where_no_label_says_per_cent():
    with pytest.raises(Ambiguous) as asked:
        parse_percent("1")

    assert asked.value.choices == [100, 1]
    assert parse_percent("1", in_percent=True) == 1


@given(st.decimals(0, 100, places=4))
def test_a_kept_percentage_is_read_back_as_the_very_same(kept):
    for language in ("hu", "tr", "en"):
        with override(language):
            form = Rates(initial={"rate": kept})
            again = Rates({"rate": form["rate"].subwidgets[0].data["value"]}, initial={"rate": kept})

            assert again.is_valid(), again.errors
            assert again.changed_data == []


@given(st.decimals(0, 99999, places=2), st.integers(0, 1_999_999_999))
def test_kept_numbers_are_read_back_as_the_very_same(months, towns):
    for language in ("hu", "tr", "en"):
        with override(language):
            kept = {"months": months, "towns": towns}
            shown = {name: Rates(initial=kept)[name].subwidgets[0].data["value"] for name in kept}
            again = Rates(shown, initial=kept)

            assert again.is_valid(), again.errors
            assert again.changed_data == []


def test_numbers_are_echoed_without_a_currency():
    form = Rates({"months": "1 234,5", "towns": "12345", "rate": "%7,5"})

    assert "= 1234.50<" in str(form["months"])
    assert "= 12,345<" in str(form["towns"])
    assert "= 7.5%<" in str(form["rate"])


def test_a_field_is_found_as_what_it_was_declared_to_be():
    form = Grant()

    assert field_of(form, "requested", MoneyField) is form.fields["requested"]
    with pytest.raises(TypeError, match="title is no MoneyField"):
        field_of(form, "title", MoneyField)
