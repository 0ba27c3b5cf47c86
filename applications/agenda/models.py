"""What is to be done, until when, by whom? And the private calendar feed that says so elsewhere."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.events import Chore
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.states import SILENT
from organisations.members.models.users import STAFF_ROLES
from organisations.members.queries import still_staff
from organisations.models import Anyone, Association, Role, RoleGrant, User


def _at_home(user: User) -> set[int]:
    """The associations in which the user has any role today."""
    return {grant.association_id for grant in user.grants}


class ToDoQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Those of visible applications, one's own, and the association's."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(
            models.Q(application__in=Application.objects.visible_to(user))
            | models.Q(application__isnull=True, association__in=user.association_ids)
            | models.Q(application__isnull=True, association__in=_at_home(user), assigned_to=user)
        )

    def waiting_for(self, user: Anyone) -> Self:
        """What the user has to do and may still see today; a head also gets what was left by those who have left.

        What was due before an application was ended or held is silent; what came with or after that is not.
        """
        headed = [grant.association_id for grant in user.grants if grant.role == Role.HEAD]
        here = still_staff(timezone.localdate(), user=OuterRef("assigned_to"), association=OuterRef("association"))
        guest = RoleGrant.objects.filter(user=OuterRef("assigned_to"), association=OuterRef("association")).exclude(
            role__in=STAFF_ROLES
        )
        left = Q(~Exists(here), ~Exists(guest), association__in=headed, application__isnull=False)
        mine = Q(assigned_to=user) | left if headed else Q(assigned_to=user)
        steps = StateChange.objects.filter(application=OuterRef("application")).exclude(source=F("target"))
        stopped = Subquery(steps.order_by("-sequence").values("at")[:1])
        speaks = Q(application__isnull=True) | ~Q(application__state__in=SILENT) | Q(created_at__gte=stopped)
        return self.open().visible_to(user).filter(mine, speaks)

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
        constraints = [
            models.CheckConstraint(  # "tasks" alone would become http://hosttasks in a mail
                condition=Q(place="") | (Q(place__startswith="/") & ~Q(place__startswith="//")),
                name="todo_place_is_a_path",
            ),
        ]

    def __str__(self) -> str:
        return self.get_title()

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
