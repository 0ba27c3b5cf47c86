"""A call typed by hand: two fields are needed, all others may wait."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from calls.catalogue.deadlines import OFFICIAL_ZONE, ZONES, instant_of
from calls.catalogue.models.calls import Call, CallKind
from calls.catalogue.models.calls import CallForm as FormOfFunding
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.programmes import Programme
from calls.catalogue.presenting import headed
from calls.catalogue.rules import editing_associations
from calls.catalogue.states import CallModel, DeadlineKind
from calls.editing.given import TERMS
from calls.packs import rule_packs
from formats.cleaning import clean_html
from formats.forms.fields import CountField, DateField, HiddenNumber, MoneyField, PercentField, TextField, check_hour
from formats.forms.opened import Opened
from organisations.models import Association, User

CURRENCIES = [("EUR", "EUR"), ("HUF", "HUF"), ("TRY", "TRY")]
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def time_field(**options: Any) -> forms.TimeField:
    """An hour like 17:00."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "17:00"})
    messages = {"invalid": _("Write the hour like 17:00.")}
    return forms.TimeField(required=False, input_formats=TIMES, widget=widget, error_messages=messages, **options)


def zone_field() -> forms.ChoiceField:
    """The zone of the office that set the deadline."""
    return forms.ChoiceField(label=_("time zone"), choices=[(zone, zone) for zone in ZONES], initial=OFFICIAL_ZONE)


def count_field(**options: Any) -> CountField:
    """A small number that may be unknown."""
    return CountField(required=False, min_value=0, max_value=1000, **options)


def pack_choices() -> list[tuple[str, object]]:
    """The rule packs that are kept here; a draft says so."""
    language = get_language() or "en"
    named = [
        (pack.code, pack.get_title(language) + (f" ({_('draft')})" if pack.is_draft else ""))
        for pack in rule_packs.all_packs()
    ]
    return [("", _("none")), *named]


def head_labels(form: forms.Form) -> None:
    """Labels of a form begin with a capital letter."""
    for field in form.fields.values():
        field.label = headed(field.label)


class CallForm(forms.Form):
    """What can be said about a call. Amounts are read in the currency that is chosen beside them."""

    title = TextField(label=_("title"), max_length=500)
    title_hu = TextField(label=_("title in Hungarian"), max_length=500, required=False)
    title_tr = TextField(label=_("title in Turkish"), max_length=500, required=False)
    code = TextField(
        label=_("code"), max_length=160, required=False, help_text=_("If you leave it empty, one is made.")
    )
    programme = forms.ModelChoiceField(label=_("programme"), queryset=Programme.objects.all(), required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=CallKind, initial=CallKind.OTHER)
    model = forms.ChoiceField(label=_("procedure"), choices=CallModel, initial=CallModel.SINGLE)
    form = forms.ChoiceField(
        label=_("form of funding"), choices=FormOfFunding, required=False, initial=FormOfFunding.UNKNOWN
    )
    rule_pack = forms.ChoiceField(
        label=_("rule pack"),
        required=False,
        choices=pack_choices,
        help_text=_("The rules by which budgets for this call are computed."),
    )
    opens_on = DateField(label=_("opens on"), required=False)
    url = forms.URLField(label=_("address of the call"), required=False, max_length=500, assume_scheme="https")
    currency = forms.ChoiceField(label=_("currency"), choices=CURRENCIES, initial="EUR")
    amount = MoneyField(label=_("budget of the call"), required=False)
    min_grant = MoneyField(label=_("smallest grant"), required=False)
    max_grant = MoneyField(label=_("largest grant"), required=False)
    funding_rate = PercentField(label=_("funding rate in percent"), required=False, decimal_places=3)
    min_partners = count_field(label=_("partners at least"))
    min_countries = count_field(label=_("countries at least"))
    duration_min = count_field(label=_("shortest duration in months"))
    duration_max = count_field(label=_("longest duration in months"))
    lead_rule = TextField(label=_("who may lead"), required=False, max_length=500)
    source_ref = TextField(
        label=_("where it says so"), required=False, max_length=300, help_text=_("Document and page, or an address.")
    )
    as_of = DateField(label=_("as of"), required=False)
    helpdesk = TextField(label=_("help desk"), required=False, max_length=200)
    summary_html = TextField(label=_("what it is about"), required=False, max_length=50_000, widget=forms.Textarea)
    association = forms.ModelChoiceField(
        label=_("only for"), queryset=Association.objects.none(), required=False, empty_label=_("everybody")
    )

    def __init__(self, *args: Any, user: User, call: Call | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head_labels(self)
        self.call = call
        own = (
            Association.objects.all()
            if user.is_superuser
            else Association.objects.filter(pk__in=editing_associations(user))
        )
        self.fields["association"].queryset = own
        currency = self.data.get(self.add_prefix("currency")) if self.is_bound else self.initial.get("currency")
        if currency in dict(CURRENCIES):
            for name in ("amount", "min_grant", "max_grant"):
                self.fields[name].currency = currency

    def clean_code(self) -> str:
        """A code that is not yet in the list, whoever may see the call that has it."""
        code = " ".join(self.cleaned_data["code"].split())
        other = Call.objects.filter(code__iexact=code).exclude(pk=self.call.pk if self.call else None).first()
        if code and other:
            raise forms.ValidationError(_("This code is in the list already: %s") % other.get_title())
        return code

    def clean_form(self) -> str:
        """What is not said is not stated."""
        return self.cleaned_data["form"] or FormOfFunding.UNKNOWN

    def clean_summary_html(self) -> str:
        """Text without tags as paragraphs; tags of the closed list stay."""
        text = self.cleaned_data["summary_html"].strip()
        if text and "<" not in text:
            text = "".join(f"<p>{part}</p>" for part in text.replace("\r", "").split("\n\n"))
        return clean_html(text)

    def clean(self) -> dict:
        """Amounts and days that contradict each other are asked for again."""
        super().clean()
        cleaned = self.cleaned_data
        least, most = cleaned.get("min_grant"), cleaned.get("max_grant")
        if least and most and least > most:
            self.add_error("max_grant", _("The largest grant is smaller than the smallest one."))
        shortest, longest = cleaned.get("duration_min"), cleaned.get("duration_max")
        if shortest and longest and shortest > longest:
            self.add_error("duration_max", _("The longest duration is shorter than the shortest one."))
        if cleaned.get("funding_rate") is not None and not cleaned.get("source_ref"):
            self.add_error("source_ref", _("Say where the funding rate can be found; without a source it is not kept."))
        return cleaned


class NewCallForm(CallForm):
    """A new call: title and deadline are needed."""

    deadline = DateField(label=_("deadline"))
    time = time_field(label=_("time"), help_text=_("If you do not know it, leave it empty."))
    zone = zone_field()
    past_ok = forms.BooleanField(
        label=_("The deadline is over; enter the call nevertheless"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict:
        """A deadline that is over is a slip of the pen, unless the person says that it is meant."""
        super().clean()
        cleaned = self.cleaned_data
        date, zone = cleaned.get("deadline"), cleaned.get("zone") or OFFICIAL_ZONE
        check_hour(self, "time", date, cleaned.get("time"), zone)
        if date and instant_of(date, cleaned.get("time"), zone) < timezone.now() and not cleaned.get("past_ok"):
            self.fields["past_ok"].widget = forms.CheckboxInput()
            over = _("This deadline is over. Check the year, or confirm below that it is intended.")
            self.add_error("deadline", over)
        opens_on = cleaned.get("opens_on")
        if date and opens_on and date < opens_on:
            self.add_error("deadline", _("The deadline lies before the opening date."))
        cleaned.pop("past_ok", None)
        return cleaned


class EditCallForm(CallForm):
    """A known call; `version` tells whether somebody else has saved it meanwhile."""

    closed_on = DateField(
        label=_("closed by hand on"), required=False, help_text=_("For calls that end when the money is used up.")
    )
    version = HiddenNumber(min_value=1, max_value=10**9)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = True
        self.fields["code"].help_text = ""
        del self.fields["association"]


def initial_of(call: Call) -> dict:
    """The fields of the form filled in from a call."""
    line = next((line for line in call.budget_lines.all() if not line.imported), None)
    terms = getattr(call, "terms", None)
    shown = {name: getattr(call, name) for name in EditCallForm.base_fields if hasattr(call, name)}
    for name in ("amount", "min_grant", "max_grant"):
        shown[name] = getattr(line, name, None)
    for name in TERMS:
        shown[name] = getattr(terms, name, None)
    return {**shown, "programme": call.programme_id}


class DeadlineForm(Opened):
    """One deadline, or another date of a call."""

    kind = forms.ChoiceField(label=_("kind"), choices=DeadlineKind)
    date = DateField(label=_("date"))
    time = time_field(label=_("time"))
    zone = zone_field()
    opens_date = DateField(
        label=_("the window opens on"), required=False, help_text=_("Only if submission is limited to a period.")
    )
    opens_time = time_field(label=_("the window opens at"))
    label = TextField(label=_("label"), required=False, max_length=200)
    place = TextField(label=_("place"), required=False, max_length=200)
    url = forms.URLField(label=_("address"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head_labels(self)

    FIELDS = ("kind", "date", "time", "zone", "label", "place", "url")

    @classmethod
    def initial_of(cls, deadline: Deadline) -> dict:
        """The fields filled in from a deadline."""
        opens = deadline.opens_at.astimezone(ZoneInfo(deadline.zone)) if deadline.opens_at else None
        window = {"opens_date": opens.date(), "opens_time": shown_time(opens.time())} if opens else {}
        return {name: getattr(deadline, name) for name in cls.FIELDS} | {"time": shown_time(deadline.time), **window}

    def clean(self) -> dict:
        """A window opens before it closes; both are told in the zone of the office."""
        super().clean()
        cleaned = self.cleaned_data
        day, time, date = cleaned.pop("opens_date", None), cleaned.pop("opens_time", None), cleaned.get("date")
        zone = cleaned.get("zone") or OFFICIAL_ZONE
        check_hour(self, "time", date, cleaned.get("time"), zone)
        check_hour(self, "opens_time", day, time, zone)
        cleaned["opens_at"] = instant_of(day, time or dt.time(0), zone) if day else None
        if time and not day:
            self.add_error("opens_date", _("Say also on which day the window opens."))
        if day and date and cleaned["opens_at"] >= instant_of(date, cleaned.get("time"), zone):
            self.add_error("opens_date", _("The window opens after it closes."))
        return cleaned


def shown_time(time: dt.time | None) -> str:
    """The hour as people write it."""
    return f"{time:%H:%M}" if time else ""
