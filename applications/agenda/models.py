"""What is to be done, until when, by whom? And the private calendar feed that says so elsewhere."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.events import Chore
from applications.pipeline.models.application import Application
from organisations.models import Anyone, Association


class ToDoQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Those of visible applications, one's own, and the association's."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(
            models.Q(application__in=Application.objects.visible_to(user))
            | models.Q(assigned_to=user)
            | models.Q(application__isnull=True, association__in=user.association_ids)
        )

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)


class ToDo(models.Model):
    """Something to do, mostly for an application, made by a person or by a step of the pipeline."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, blank=True, related_name="todos")
    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="todos")
    code = models.CharField(max_length=40, choices=Chore, blank=True, editable=False)
    about = models.CharField(max_length=200, blank=True, editable=False)
    title = models.CharField(_("what"), max_length=300)
    due_at = models.DateTimeField(_("due"), null=True, blank=True, db_index=True)
    planned_at = models.DateTimeField(null=True, blank=True, editable=False)  # what the timetable set it to
    is_squeezed = models.BooleanField(default=False, editable=False)  # the timetable had less time for it than usual
    on_council_day = models.BooleanField(default=False, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="todos",
        verbose_name=_("assigned to"),
    )
    place = models.CharField(max_length=300, blank=True)
    snoozed_until = models.DateField(_("remind again on"), null=True, blank=True)
    made_by_sequence = models.PositiveIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ToDoQuerySet.as_manager()

    class Meta:
        verbose_name = _("to-do")
        verbose_name_plural = _("to-dos")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["assigned_to", "done_at", "due_at"], name="todo_of_person")]

    def __str__(self) -> str:
        return self.title

    @property
    def follows_plan(self) -> bool:
        """Whether the timetable may move it: it is open, and nobody gave it another day or put it off."""
        return self.done_at is None and self.snoozed_until is None and self.due_at == self.planned_at

    def get_title(self) -> str:
        """What is to be done, in the reader's language where the pipeline itself put it here."""
        if not self.code:
            return self.title
        return f"{self.get_code_display()}: {self.about}" if self.about else self.get_code_display()


class FeedScope(models.TextChoices):
    OWN = "own", _("my deadlines, tasks, reports and payments")
    OFFICE = "office", _("all deadlines, reports and payments of my office")
    CALLS = "calls", _("deadlines of the calls that are open or will be")


class FeedToken(models.Model):
    """The private address of a user's calendar feed; it can be revoked and made anew."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_tokens")
    scope = models.CharField(_("what it shows"), max_length=8, choices=FeedScope, default=FeedScope.OWN)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"{self.user}"
