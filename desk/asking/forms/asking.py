"""What is asked on each page when a municipality asks for help? Few words, nothing counted, "I do not know" allowed."""

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.asking.photos import clean_photo
from desk.asking.questions import TIMES, WISHES, cost_choices
from desk.requests.models import OwnMoney
from formats.forms.fields import TextField
from formats.forms.uploads import UploadField
from formats.parsing import parse_date
from formats.uploads.rule import PHOTO
from organisations.models import Association

LONGEST = 5000
TOO_LONG = _("This is longer than %(limit_value)d characters. Please shorten it; you can tell us the rest later.")


class Tiles(forms.RadioSelect):
    """Answers as large areas that a thumb can hit."""

    template_name = "desk/asking/tiles.html"
    option_template_name = "django/forms/widgets/radio_option.html"


def words(label: str | Promise, *, rows: int = 4, **kwargs: Any) -> TextField:
    """A text of any length up to what can be read."""
    field = TextField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
    field.widget.attrs.pop("maxlength", None)  # a browser would cut a pasted text without a word
    field.error_messages["max_length"] = TOO_LONG
    for validator in field.validators:
        if hasattr(validator, "limit_value"):
            validator.message = TOO_LONG
    return field


class ProblemForm(forms.Form):
    problem = words(_("In your own words"), help_text=_("One sentence is enough. Dictating works as well."))
    photo = UploadField(
        kind=PHOTO,
        label=_("A photo"),
        required=False,
        help_text=_("If it shows the problem. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo that was added"), required=False)

    def clean_photo(self) -> ContentFile | None:
        upload = self.cleaned_data.get("photo")
        return clean_photo(upload) if upload else None


class WishForm(forms.Form):
    wish = forms.ChoiceField(label=_("Choose what is nearest"), choices=WISHES.items(), widget=Tiles)
    wish_words = words(_("In your own words"), rows=3, required=False)


class CostForm(forms.Form):
    cost_band = forms.ChoiceField(
        label=_("A rough guess is enough"), widget=Tiles, help_text=_("In euros the limits are approximate.")
    )


class TimeForm(forms.Form):
    time = forms.ChoiceField(label=_("Choose what is nearest"), choices=TIMES.items(), widget=Tiles)
    time_words = TextField(
        label=_("If there is a fixed day or occasion, which?"),
        required=False,
        max_length=200,
        help_text=_("For example a date, or the village festival."),
    )

    def day(self) -> dt.date | None:
        """The day, where one was written."""
        try:
            return parse_date(self.cleaned_data["time_words"])
        except ValueError:
            return None


class MoneyForm(forms.Form):
    own_money = forms.ChoiceField(
        label=_("Even a small share counts"),
        choices=[*OwnMoney.choices],
        widget=Tiles,
        help_text=_("Most funders pay a part only. The council decides about the rest later, not now."),
    )


class ContactForm(forms.Form):
    contact_name = TextField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("You get the number of your request and our questions by e-mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = TextField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        help_text=_("One of the two is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors and not (cleaned.get("email") or cleaned.get("phone")):
            self.add_error("email", gettext("Give an e-mail address or a telephone number, so that we can answer."))
        return cleaned


class SendForm(forms.Form):
    """The last page. The field is for machines: people do not see it."""

    homepage = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(
                gettext("The request was not sent. Clear the field “Leave this field empty”, and send again.")
            )
        return ""


class Question(NamedTuple):
    """A page: its name in the address, what it asks, and its form."""

    name: str
    title: object
    form: type[forms.Form]


QUESTIONS = [
    Question("problem", _("What is the problem?"), ProblemForm),
    Question("wish", _("What would you like to do?"), WishForm),
    Question("cost", _("About how much would it cost?"), CostForm),
    Question("time", _("By when do you need it?"), TimeForm),
    Question("money", _("Could the municipality pay a part?"), MoneyForm),
    Question("contact", _("Whom may we answer?"), ContactForm),
]
NAMES = [question.name for question in QUESTIONS]


def form_of(
    question: Question,
    association: Association,
    language: str,
    answers: dict,
    data: QueryDict | None = None,
    files: MultiValueDict | None = None,
) -> forms.Form:
    """The form of a page with what was answered before."""
    form = question.form(data, files, initial=answers, label_suffix="")
    if isinstance(form, CostForm):
        form.fields["cost_band"].choices = cost_choices(association.currency, language)
    if "remove_photo" in form.fields and not answers.get("has_photo"):
        del form.fields["remove_photo"]
    return form


def is_answered(question: Question, answers: dict) -> bool:
    """Whether the page's required fields have an answer."""
    return all(answers.get(name) for name, field in question.form.base_fields.items() if field.required)


def first_open(answers: dict) -> Question | None:
    """The first page that still needs an answer."""
    return next((question for question in QUESTIONS if not is_answered(question, answers)), None)
