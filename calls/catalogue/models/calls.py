"""What can be applied for: the call itself, its group, its other names, and who does not want to see it."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from calls.catalogue.deadlines import official_day
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.dismissals import put_aside_by
from calls.catalogue.models.parts import CallPartQuerySet
from calls.catalogue.models.programmes import Programme, ReferenceQuerySet
from calls.catalogue.models.search import SearchEntry
from calls.catalogue.models.sources import Source
from calls.catalogue.states import CallModel, CallState, Moment, decisive, entries, next_of, state_of
from formats.names import search_key
from organisations.models import Anyone, User

FAR = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


class CallKind(models.TextChoices):
    TOPIC = "topic", _("topic of the EU portal")
    CASCADE = "cascade", _("grant passed on by a project")
    EXTERNAL = "external", _("external action of the EU")
    INTERREG = "interreg", _("Interreg")
    NATIONAL = "national", _("national call")
    REGIONAL = "regional", _("regional call")
    OTHER = "other", _("other")


class CallForm(models.TextChoices):
    ACTUAL = "actual", _("actual costs")
    LUMP_SUM = "lump_sum", _("lump sum")
    UNIT = "unit", _("unit costs")
    MIXED = "mixed", _("mixed")
    UNKNOWN = "unknown", _("not stated")


class ParentCall(models.Model):
    """A plain grouping: the call of which several topics are parts."""

    code = models.CharField(_("code"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=500, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("group of calls")
        verbose_name_plural = _("groups of calls")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class CallQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Calls for everybody, and those of the associations in which the user has a role."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        associations = {grant.association_id for grant in user.grants}
        if not associations:
            return self.none()
        return self.filter(Q(association__isnull=True) | Q(association__in=associations))

    def named_like(self, text: str) -> Self:
        """Those whose folded titles, code or programme contain every folded word of the text."""
        found = self
        for word in search_key(text).split()[:10]:
            found = found.filter(search_key__contains=word)
        return found

    def in_state(self, state: str, now: dt.datetime) -> Self:
        """The same answer as `Call.state`, given by the database."""
        today = official_day(now)
        running = Q(closed_on__isnull=True) | Q(closed_on__gt=today)
        started = Q(opens_on__isnull=True) | Q(opens_on__lte=today)
        endless = Q(model=CallModel.ROLLING, ends_at__isnull=True)
        match state:
            case CallState.CLOSED:
                return self.filter(~running | (started & Q(ends_at__lt=now)))
            case CallState.UNKNOWN:
                return self.filter(running, started, ~endless, ends_at__isnull=True)
            case CallState.BETWEEN_STAGES:
                return self.filter(running, started, entry_until__lt=now, ends_at__gte=now)
            case CallState.OPEN:
                return self.filter(running, started).filter(endless | Exists(chances_running(now)))
            case CallState.FORTHCOMING:
                later = Q(entry_until__gte=now) & ~Exists(chances_running(now))
                return self.filter(running).filter(Q(opens_on__gt=today) | later)
        return self.none()

    def not_over(self, now: dt.datetime) -> Self:
        """All that is not closed: what is open, will be, stands between its stages, or has no known deadline."""
        today = official_day(now)
        over = (Q(opens_on__isnull=True) | Q(opens_on__lte=today)) & Q(ends_at__isnull=False, ends_at__lt=now)
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today)).exclude(over)

    def with_next_deadline(self, now: dt.datetime) -> Self:
        """Each with `next_at`: the next deadline by which somebody new can come in; far away when there is none."""
        ahead = Deadline.objects.filter(call=OuterRef("pk"), entry=True, at__gte=now).order_by("at")
        return self.annotate(next_at=Coalesce(Subquery(ahead.values("at")[:1]), Value(FAR)))

    def not_dismissed_by(self, user: User) -> Self:
        """Without those that the user put aside, or somebody put aside for the user's whole office."""
        return self.exclude(Exists(put_aside_by(user)))

    def dismissed_by(self, user: User) -> Self:
        """Only those that were put aside by the user, or for the user's office."""
        return self.filter(Exists(put_aside_by(user)))


def chances_running(now: dt.datetime) -> QuerySet[Deadline]:
    """Entry deadlines ahead of the outer call whose window, if they have one, is open."""
    opened = Q(opens_at__isnull=True) | Q(opens_at__lte=now)
    return Deadline.objects.filter(opened, call=OuterRef("pk"), entry=True, at__gte=now)


class Call(models.Model):
    """What an applicant applies to: a topic of the EU portal, a programme's call, a lot of a grant scheme.

    It is announced, opens, perhaps has two stages or several cut-offs, and closes; all that follows from its dates.
    Without an association it is a call for everybody. A source may overwrite what nobody has locked."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("programme")
    )
    parent = models.ForeignKey(
        ParentCall, on_delete=models.SET_NULL, null=True, blank=True, related_name="calls", verbose_name=_("part of")
    )
    association = models.ForeignKey(
        "organisations.Association",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calls",
        verbose_name=_("only for"),
    )
    code = models.CharField(_("code"), max_length=160, unique=True)
    title = models.CharField(_("title"), max_length=500)
    title_hu = models.CharField(_("title in Hungarian"), max_length=500, blank=True)
    title_tr = models.CharField(_("title in Turkish"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=CallKind, default=CallKind.OTHER)
    form = models.CharField(_("form of funding"), max_length=12, choices=CallForm, default=CallForm.UNKNOWN)
    model = models.CharField(_("procedure"), max_length=16, choices=CallModel, default=CallModel.SINGLE)
    action_type = models.CharField(_("type of action"), max_length=200, blank=True)
    subprogramme = models.CharField(_("part of the programme"), max_length=300, blank=True)
    themes = models.CharField(_("themes"), max_length=300, blank=True)
    planned_for = models.CharField(_("planned for"), max_length=60, blank=True)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closed_on = models.DateField(_("closed by hand on"), null=True, blank=True)
    url = models.URLField(_("address of the call"), max_length=500, blank=True)
    helpdesk = models.CharField(_("help desk"), max_length=200, blank=True)
    summary_html = models.TextField(_("what it is about"), blank=True)
    conditions_html = models.TextField(_("conditions"), blank=True)
    offer = models.TextField(_("what the association can do for you"), blank=True)
    tags = models.JSONField(default=list, blank=True, editable=False)
    rule_pack = models.CharField(_("rule pack"), max_length=60, blank=True)
    rule_pack_version = models.CharField(_("version of the rule pack"), max_length=20, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    language = models.CharField(_("languages of the application"), max_length=60, blank=True)
    partner_search = models.BooleanField(_("partner search in the portal"), null=True, blank=True)
    portal_status = models.CharField(_("status by the source"), max_length=40, blank=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    locked_fields = models.JSONField(_("kept by hand"), default=list, blank=True)
    first_seen = models.DateTimeField(_("first seen"), null=True, blank=True)
    last_seen = models.DateTimeField(_("last seen"), null=True, blank=True)
    details_at = models.DateTimeField(null=True, editable=False)  # when the portal was asked for this topic alone
    missing_since = models.DateTimeField(_("missing in the source since"), null=True, blank=True)
    verified_on = models.DateField(_("last checked by a person"), null=True, blank=True)
    archived = models.BooleanField(_("archived"), default=False)
    entry_until = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)
    search_key = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for proposals")
        verbose_name_plural = _("calls for proposals")
        ordering = ["code"]
        indexes = [
            models.Index(fields=["archived", "entry_until"], name="calls_by_chance"),
            models.Index(  # all that a list asks, so that it is answered without the long texts of the rows
                fields=["archived", "ends_at", "association", "opens_on", "closed_on"], name="calls_for_lists"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_title()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words for searching in step with the texts."""
        self.search_key = self.fold()
        super().save(*args, **kwargs)
        SearchEntry.write([self])

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.pk])

    def get_title(self) -> str:
        """The title in the reader's language where it has one."""
        return {"hu": self.title_hu, "tr": self.title_tr}.get((get_language() or "")[:2]) or self.title

    @property
    def original_title(self) -> str:
        """The official title, when the reader sees another one."""
        return self.title if self.get_title() != self.title else ""

    def fold(self) -> str:
        """The text by which the call is found."""
        return search_key(f"{self.code} {self.title} {self.title_hu} {self.title_tr} {self.themes}")

    @cached_property
    def dates(self) -> list[Deadline]:
        """Its deadlines, in order, read once (prefetched ones are used)."""
        return list(self.deadlines.all())

    def moments(self) -> list[Moment]:
        """The dates as far as the state needs them."""
        return [deadline.moment() for deadline in self.dates]

    def state(self, now: dt.datetime) -> CallState:
        """Forthcoming, open, between stages, closed, or unknown, at that instant."""
        return state_of(self.model, self.opens_on, self.closed_on, self.moments(), now)

    def next_deadline(self, now: dt.datetime, step: int = 1) -> Deadline | None:
        """The next deadline that counts for a newcomer (step 1) or for who passed the first stage (step 2)."""
        found = next_of(self.model, self.moments(), now, step)
        return next((deadline for deadline in self.dates if found and deadline.moment() == found), None)

    def settle(self) -> None:
        """Store what the dates say, so that lists can be filtered by it."""
        self.__dict__.pop("dates", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("deadlines", None)
        moments = {deadline.pk: deadline.moment() for deadline in self.dates}
        chances = entries(self.model, moments.values())
        entry_ids = [pk for pk, moment in moments.items() if moment in chances]
        self.deadlines.filter(pk__in=entry_ids, entry=False).update(entry=True)
        self.deadlines.filter(entry=True).exclude(pk__in=entry_ids).update(entry=False)
        self.__dict__.pop("dates", None)
        self.entry_until = max((moment.at for moment in chances), default=None)
        self.ends_at = max((moment.at for moment in decisive(moments.values())), default=None)
        Call.objects.filter(pk=self.pk).update(entry_until=self.entry_until, ends_at=self.ends_at)


class ExternalId(models.Model):
    """Another name of a call: the portal's number, EuropeAid, CFCU or KAYS reference."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="external_ids")
    scheme = models.CharField(_("scheme"), max_length=30)
    value = models.CharField(_("value"), max_length=200)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("other identifier")
        verbose_name_plural = _("other identifiers")
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="external_id_once")]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"
