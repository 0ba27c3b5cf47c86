"""Are the cells that are written without a template the same as Django's own, and is everything in them escaped?"""

import pytest
from django import forms
from django.test.html import parse_html

from budgets.sheets.cells import AmountCell, OptionField, Options, TextCell

HOSTILE = "\"><script>alert(1)</script>&'"


class Plain(forms.Form):
    text = forms.CharField()
    choice = forms.ChoiceField(choices=[("a", "A & B"), (HOSTILE, HOSTILE)])


class Quick(forms.Form):
    text = forms.CharField(widget=TextCell)
    choice = OptionField()


@pytest.mark.parametrize("value", ["", "plain", HOSTILE])
def test_a_cell_is_written_as_django_writes_it(value):
    data = {"text": value, "choice": value}
    quick, plain = Quick(data, use_required_attribute=False), Plain(data, use_required_attribute=False)
    quick.fields["choice"].offer(Options(Plain.base_fields["choice"].choices))

    for name in ("text", "choice"):
        assert parse_html(str(quick[name])) == parse_html(str(plain[name]))


def test_what_was_typed_into_an_amount_is_escaped():
    assert "<script>" not in AmountCell().render("x", HOSTILE, {})


def test_an_option_that_is_not_offered_is_refused():
    field = OptionField()
    field.offer(Options([("a", "A")]))

    assert field.clean("a") == "a"
    with pytest.raises(forms.ValidationError, match="Select a valid choice"):
        field.clean("b")
