"""The pages of the training library."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.pipeline.states import Stage
from formats.cleaning import clean_html
from formats.files import ending
from organisations.members.requests import PageRequest, SignedInRequest
from training.materials import actions, queries
from training.materials.files import TYPES
from training.materials.forms import Sheet
from training.materials.models.materials import Helpful, Material, MaterialKind
from training.materials.rules import may_edit

STAGES = [stage for stage in Stage if stage != Stage.ENDED]


def library(request: PageRequest) -> HttpResponse:
    """What can be learnt here."""
    chosen = {name: request.GET.get(name, "").replace("\0", "") for name in ("stage", "kind", "spoken")}
    readings = queries.library(request.user, language=get_language(), **chosen)
    context = {
        "readings": readings,
        "chosen": chosen,
        "stages": STAGES,
        "kinds": MaterialKind.choices,
        "may_write": may_edit(request.user),
        "is_filtered": any(chosen.values()),
    }
    return render(request, "training/materials/library.html", context)


def material(request: PageRequest, code: str) -> HttpResponse:
    """One material, in the language asked for or the reader's own."""
    shown = get_object_or_404(Material.objects.visible_to(request.user), code=code)
    texts = list(shown.texts.all())
    text = queries.in_language(texts, request.GET.get("language") or get_language())
    if text is None:
        raise Http404
    answered = Helpful.objects.filter(material=shown, user=request.user.pk).first()
    context = {
        "material": shown,
        "text": text,
        "texts": texts,
        "answered": answered,
        "body": clean_html(text.body_html),
        "may_edit": may_edit(request.user, shown),
        "plays": ending(text.file_name or text.file.name) in {".mp4", ".webm"} if text.file else False,
    }
    return render(request, "training/materials/material.html", context)


def edit(request: SignedInRequest, code: str | None = None) -> HttpResponse:
    """Write a material, or a new one; a preview shows the texts without keeping them."""
    visible = Material.objects.visible_to(request.user)
    edited = get_object_or_404(visible, code=code) if code else Material()
    if not may_edit(request.user, edited if code else None):
        raise PermissionDenied
    sheet = Sheet(edited, user=request.user, data=request.POST or None, files=request.FILES or None)
    preview = None
    if request.method == "POST" and sheet.is_valid():
        if "preview" not in request.POST:
            return _keep(request, sheet)
        preview = [(text, clean_html(text.body_html)) for text in sheet.kept]
    context = {"sheet": sheet, "material": edited, "preview": preview, "is_new": code is None}
    context["media"] = sheet.texts[0].media.with_nonce(request.csp_nonce)
    return render(request, "training/materials/edit.html", context)


def _keep(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    sheet.name()
    actions.save_material(sheet.material, by=request.user, **sheet.parts())
    messages.success(request, _("The material is saved."))
    return redirect(sheet.material)


def file(request: PageRequest, code: str, language: str, which: str) -> HttpResponseBase:
    """The file of a material, or its captions; a video plays on the page, everything else is downloaded."""
    shown = get_object_or_404(Material.objects.visible_to(request.user), code=code)
    text = get_object_or_404(shown.texts, language=language)
    stored = text.captions if which == "captions" else text.file
    if not stored or not stored.storage.exists(stored.name):
        raise Http404
    suffix = ending(stored.name)
    name = text.file_name if which == "file" and text.file_name else f"{shown.code}-{language}{suffix}"
    response = FileResponse(stored.open("rb"), content_type=TYPES.get(suffix, "application/octet-stream"))
    kind = "inline" if suffix in {".mp4", ".webm", ".vtt"} else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def helpful(request: SignedInRequest, code: str) -> HttpResponse:
    """Keep whether the material helped."""
    shown = get_object_or_404(Material.objects.visible_to(request.user), code=code)
    actions.answer(shown, helped=request.POST.get("helped") == "yes", by=request.user)
    messages.success(request, _("Thank you. Your answer helps us to improve the material."))
    return redirect(shown)
