"""What does a trainer fill in: a material, its text in each language, and where it belongs?"""

from typing import Any

from django import forms
from django.conf import settings
from django.forms import inlineformset_factory
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget

from applications.texts.forms import TOOLS, as_html
from calls.models import Call
from formats.forms.fields import CountField
from formats.forms.uploads import UploadField
from formats.names import search_key
from formats.uploads.rule import CAPTIONS, MATERIAL
from organisations.models import Association, User
from training.materials.models.links import MaterialLink
from training.materials.models.materials import Material, MaterialKind
from training.materials.models.texts import MaterialText
from training.materials.queries import in_language
from training.materials.rules import EDITORS

CONTENT = ("summary", "body_html", "url", "file", "captions", "transcript")


class MaterialForm(forms.ModelForm):
    class Meta:
        model = Material
        fields = ["kind", "level", "minutes", "association", "is_published"]
        field_classes = {"minutes": CountField}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [grant.association_id for grant in user.grants if grant.role in EDITORS]
        choices = Association.objects.all() if user.is_superuser else Association.objects.filter(pk__in=own)
        self.fields["association"].queryset = choices
        self.fields["association"].empty_label = _("all associations")


class MaterialUpload(UploadField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kind=MATERIAL, **kwargs)


class CaptionsUpload(UploadField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kind=CAPTIONS, **kwargs)


class TextForm(forms.ModelForm):
    """A language may stay empty; one that says anything needs a title."""

    url = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = MaterialText
        fields = ["title", *CONTENT]
        field_classes = {"file": MaterialUpload, "captions": CaptionsUpload}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body_html": ProseEditorWidget(config=TOOLS, attrs={"rows": 14}),
            "transcript": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        for field in self.fields.values():
            field.widget.attrs["lang"] = self.instance.language

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES)[self.instance.language]

    def clean_body_html(self) -> str:
        return as_html(self.cleaned_data["body_html"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if not cleaned.get("title") and any(cleaned.get(name) for name in CONTENT):
            self.add_error("title", _("Give this language a title, or clear its other fields."))
        return cleaned

    def _post_clean(self) -> None:
        if self.cleaned_data.get("title") or self.errors:
            super()._post_clean()

    @property
    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("title"))

    def save_name(self) -> MaterialText:
        """The text, with the name under which its file was chosen."""
        if "file" in self.changed_data:
            upload = self.cleaned_data["file"]
            self.instance.file_name = upload.name[-200:] if upload else ""
        return self.instance


class LinkForm(forms.ModelForm):
    """Calls are many, so one is named by its code."""

    call_code = forms.CharField(label=_("code of the call"), required=False, max_length=200)

    class Meta:
        model = MaterialLink
        fields = ["place", "stage", "state", "programme", "section_code", "finding_code"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["call_code"].initial = self.instance.call.code if self.instance.call_id else ""

    def clean_call_code(self) -> str:
        code = self.cleaned_data["call_code"].strip()
        self.instance.call = Call.objects.visible_to(self.user).filter(code__iexact=code).first() if code else None
        if code and self.instance.call is None:
            raise forms.ValidationError(_("No call has this code. Copy it from the page of the call."))
        return code

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if self.has_changed() and not any(cleaned.values()) and not self.errors:
            raise forms.ValidationError(_("Choose at least one place, or delete this row."))
        return cleaned


LinkFormSet = inlineformset_factory(Material, MaterialLink, form=LinkForm, extra=2, can_delete=True, max_num=40)


def free_code(title: str) -> str:
    """A code for the address made from the title, that no other material has."""
    stem = "-".join(search_key(title).split())[:50].strip("-") or "material"
    taken = set(Material.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for n in range(1, 10_000) if (code := stem if n == 1 else f"{stem}-{n}") not in taken)


class Sheet:
    """The whole page of a material: its facts, three languages side by side, and its places."""

    def __init__(
        self, material: Material, *, user: User, data: QueryDict | None = None, files: MultiValueDict | None = None
    ) -> None:
        known = {text.language: text for text in material.texts.all()} if material.pk else {}
        self.material = material
        self.facts = MaterialForm(data, instance=material, user=user)
        self.texts = [
            TextForm(
                data, files, prefix=code, instance=known.get(code) or MaterialText(material=material, language=code)
            )
            for code, _name in settings.LANGUAGES
        ]
        self.links = LinkFormSet(data, instance=material, prefix="links", form_kwargs={"user": user})

    def is_valid(self) -> bool:
        """Every part is right, and at least one language says something; all parts are asked, to show all mistakes."""
        right = all([self.facts.is_valid(), *[form.is_valid() for form in self.texts], self.links.is_valid()])
        if right and not self.kept:
            self.facts.add_error(None, _("Give the material a title in at least one language."))
        return right and bool(self.kept)

    @property
    def kept(self) -> list[MaterialText]:
        return [form.save_name() for form in self.texts if form.says_something]

    def parts(self) -> dict[str, list]:
        """What is kept with the material, and what is taken away."""
        links = self.links.save(commit=False)
        silent = [form.instance for form in self.texts if form.instance.pk and not form.says_something]
        return {"texts": self.kept, "links": links, "removed": [*silent, *self.links.deleted_objects]}

    def name(self) -> None:
        """Give a new material its code."""
        if not self.material.code:
            self.material.code = free_code(in_language(self.kept, "en").title)

    @property
    def errors(self) -> bool:
        return bool(self.facts.errors or self.links.total_error_count() or any(form.errors for form in self.texts))

    @property
    def is_video(self) -> bool:
        return self.material.kind == MaterialKind.VIDEO
