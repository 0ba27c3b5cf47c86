"""Which texts and papers does a call ask for, and which questions have been answered?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.parts import CallPartQuerySet


class LimitUnit(models.TextChoices):
    WORDS = "words", _("words")
    CHARACTERS = "characters", _("characters")
    CHARACTERS_NO_SPACES = "characters_no_spaces", _("characters without spaces")
    PAGES = "pages", _("pages")


class ForStep(models.TextChoices):
    BOTH = "both", _("both stages")
    FIRST = "1", _("first stage")
    SECOND = "2", _("second stage")


class SectionTemplate(models.Model):
    """A chapter of the proposal, with its guidance and limit; an application starts from a copy of these."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="section_templates")
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    guidance = models.TextField(_("guidance"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    limit = models.PositiveIntegerField(_("limit"), null=True, blank=True)
    limit_unit = models.CharField(_("unit"), max_length=24, choices=LimitUnit, default=LimitUnit.CHARACTERS)
    mandatory = models.BooleanField(_("mandatory"), default=True)
    step = models.CharField(_("stage"), max_length=4, choices=ForStep, default=ForStep.BOTH)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("chapter of the proposal")
        verbose_name_plural = _("chapters of the proposal")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="section_once_per_call")]

    def __str__(self) -> str:
        return self.title


class CallDocument(models.Model):
    """A paper of the call: to be filled in, or for information."""

    class Purpose(models.TextChoices):
        FILL_IN = "fill_in", _("to fill in")
        INFORMATION = "information", _("for information")

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="documents")
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, default=Purpose.INFORMATION)
    mandatory = models.BooleanField(_("mandatory"), default=False)
    step = models.CharField(_("stage"), max_length=4, choices=ForStep, default=ForStep.BOTH)
    partner_document = models.BooleanField(_("from every partner"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    url = models.URLField(_("address"), max_length=500, blank=True)
    imported = models.BooleanField(default=False, editable=False)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of the call")
        verbose_name_plural = _("papers of the call")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="document_once_per_call")]

    def __str__(self) -> str:
        return self.title


class Faq(models.Model):
    """A question about a call, and its answer."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="faqs")
    question = models.CharField(_("question"), max_length=500)
    answer = models.TextField(_("answer"))
    source = models.CharField(_("source"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.question
