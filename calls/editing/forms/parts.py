"""What belongs to a call and is typed one by one: rules, papers, questions, chapters."""

import re
from typing import Any

from django import forms
from django.utils.functional import Promise, keep_lazy_text
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.calls import ExternalId
from calls.catalogue.models.eligibility import EligibilityRule
from calls.catalogue.models.papers import CallDocument, Faq, SectionTemplate
from calls.editing.forms.calls import head_labels
from formats.forms.fields import CountField, DateField
from formats.forms.opened import OpenedForm
from organisations.directory.models.directory import MunicipalityType, OrganisationKind

KINDS = [*OrganisationKind.choices, *MunicipalityType.choices]
NAME_SEPARATORS = re.compile(r"[,;\n]+")
SEPARATORS = re.compile(r"[\s,;]+")


@keep_lazy_text
def in_words(text: str, example: str) -> str:
    """The text with its example, put together only when somebody reads it."""
    return text % example


def for_example(example: str) -> str | Promise:
    """A help text that shows how it is typed."""
    return in_words(_("For example: %s"), example)


class CodesField(forms.CharField):
    """Short codes divided by commas, as a list: HU, SK or TR81, TR90."""

    def __init__(self, *, pattern: str, example: str, **options: Any) -> None:
        self.pattern, self.example = re.compile(pattern), example
        super().__init__(required=False, max_length=600, help_text=for_example(example), **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        codes = [code.upper() for code in SEPARATORS.split(super().to_python(value) or "") if code]
        wrong = [code for code in codes if not self.pattern.fullmatch(code)]
        if wrong:
            raise forms.ValidationError(_("These codes are not valid: %s") % ", ".join(wrong)[:60])
        return list(dict.fromkeys(codes))


class NamesField(forms.CharField):
    """Names divided by commas, as a list: Bartın, Karabük."""

    def __init__(self, *, example: str, **options: Any) -> None:
        super().__init__(required=False, max_length=2000, help_text=for_example(example), **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        names = [" ".join(name.split()) for name in NAME_SEPARATORS.split(super().to_python(value) or "")]
        return list(dict.fromkeys(name for name in names if name))


class PartForm(OpenedForm):
    """A form for something that belongs to a call."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head_labels(self)


class RuleForm(PartForm):
    """One sentence of the call about who may take part."""

    countries = CodesField(label=_("countries"), pattern=r"[A-Z]{2}", example="HU, SK")
    nuts = CodesField(label=_("NUTS regions"), pattern=r"[A-Z]{2}[A-Z0-9]([0-9][0-9A-Z]?)?", example="HU333, TR81")
    provinces = NamesField(label=_("counties or provinces"), example="Bartın, Karabük")
    applicant_kinds = forms.MultipleChoiceField(
        label=_("kinds of applicants"), choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    as_of = DateField(label=_("as of"), required=False)

    class Meta:
        model = EligibilityRule
        fields = [
            "role",
            "allowed",
            "programme_countries",
            "countries",
            "nuts",
            "provinces",
            "required_feature",
            "min_population",
            "max_population",
            "applicant_kinds",
            "note",
            "source",
            "as_of",
        ]
        field_classes = {"min_population": CountField, "max_population": CountField}

    def clean(self) -> dict:
        """A rule says where it stands, and its sizes fit together."""
        super().clean()
        cleaned = self.cleaned_data
        if not cleaned.get("source"):
            self.add_error("source", _("Say where this rule can be found, for example: call text, section 6."))
        least, most = cleaned.get("min_population"), cleaned.get("max_population")
        if least is not None and most is not None and least > most:
            self.add_error("max_population", _("The largest number is smaller than the smallest one."))
        return cleaned


class PaperForm(PartForm):
    """A paper of the call."""

    url = forms.URLField(label=_("address"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = CallDocument
        fields = ["title", "purpose", "mandatory", "partner_document", "step", "order", "url"]
        field_classes = {"order": CountField}


class QuestionForm(PartForm):
    """A question and its answer."""

    class Meta:
        model = Faq
        fields = ["question", "answer", "source", "order"]
        field_classes = {"order": CountField}


class ChapterForm(PartForm):
    """A chapter of the proposal."""

    class Meta:
        model = SectionTemplate
        fields = ["title", "guidance", "limit", "limit_unit", "mandatory", "step", "order"]
        field_classes = {"limit": CountField, "order": CountField}


class IdentifierForm(PartForm):
    """Another name of the call: the number in the portal, EuropeAid, CFCU, KAYS."""

    class Meta:
        model = ExternalId
        fields = ["scheme", "value"]
        help_texts = {"scheme": for_example("EuropeAid, CFCU, KAYS"), "value": for_example("CFCU/TR2014/DG/04/A1-04")}


FORMS: dict[str, type[PartForm]] = {
    "rules": RuleForm,
    "papers": PaperForm,
    "questions": QuestionForm,
    "chapters": ChapterForm,
    "identifiers": IdentifierForm,
}
NAMES = {
    "rules": EligibilityRule._meta.verbose_name,  # noqa: SLF001 - the documented way to a model's name
    "papers": CallDocument._meta.verbose_name,  # noqa: SLF001
    "questions": Faq._meta.verbose_name,  # noqa: SLF001
    "chapters": SectionTemplate._meta.verbose_name,  # noqa: SLF001
    "identifiers": ExternalId._meta.verbose_name,  # noqa: SLF001
}
