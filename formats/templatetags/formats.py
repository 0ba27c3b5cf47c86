"""How do templates write amounts, shares, days and deadlines in the reader's language?"""

import datetime as dt
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from formats import currencies, output

register = template.Library()


@register.filter
def amount(value: Decimal | None, currency: str | None = None) -> str:
    """`{{ total|amount }}` or, with the currency after it, `{{ total|amount:"EUR" }}`."""
    return "" if value in (None, "") else output.amount(value, None, currency=currency or None)


@register.filter
def percent(value: Decimal | None) -> str:
    """`{{ rate|percent }}`: 80 becomes 80% or %80."""
    return "" if value in (None, "") else output.percent(value, None)


@register.filter
def figure(value: Decimal | None, currency: str) -> str:
    """`{{ total|figure:"HUF" }}`: an amount with the decimals of its currency, whose name stands elsewhere."""
    return "" if value in (None, "") else output.number(value, None, places=currencies.places(currency))


@register.filter
def whole_number(value: Decimal | None) -> str:
    """`{{ total|whole_number }}`: an amount without decimals and currency, for overviews; nothing is a dash."""
    return output.number(value, None, places=0) if value else "–"


@register.filter
def units(value: Decimal | None) -> str:
    """`{{ rate|units }}`: an exchange rate, with four decimals."""
    return "" if value in (None, "") else output.number(value, None, places=4)


@register.filter
def day(value: dt.date | None) -> str:
    """`{{ starts_on|day }}`: the day, short; of an instant, the day in the zone that is active."""
    return output.day(_date_of(value), None)


@register.filter
def day_long(value: dt.date | None) -> str:
    """`{{ starts_on|day_long }}`: the day with the month's name."""
    return output.day_long(_date_of(value), None)


@register.filter
def moment(value: dt.datetime | None, zone: str | None = None) -> str:
    """`{{ at|moment }}`: day and hour in the active zone, or in the one named."""
    return output.moment(value, zone or timezone.get_current_timezone_name(), None) if value else ""


def _date_of(value: dt.date | None) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value or None


@register.simple_tag(takes_context=True)
def deadline(
    context: template.Context, instant: dt.datetime | None, zone: str, *, assumed: bool = False, bare: bool = False
) -> SafeString | str:
    """A deadline in its official zone, in the reader's where the clocks differ, and how long it is until then."""
    if not instant:
        return ""
    user = getattr(context.get("request"), "user", None)
    own = getattr(user, "time_zone", None) or timezone.get_current_timezone_name()
    parts = [_in_zone(instant, zone, assumed=assumed)]
    if output.moment(instant, own, "en") != output.moment(instant, zone, "en"):
        parts.append(_in_zone(instant, own, assumed=False))
    if not bare:
        words = output.countdown(instant, context.get("now") or timezone.now(), None)
        parts.append(format_html('<span class="deadline__left">{}</span>', words))
    return format_html('<span class="deadline">{}</span>', SafeString(" · ".join(parts)))  # every part is escaped


def _in_zone(instant: dt.datetime, zone: str, *, assumed: bool) -> SafeString:
    city = output.zone_name(zone, None)
    note = f", {_('time assumed')}" if assumed else ""
    return format_html(
        '<time datetime="{}">{} ({}{})</time>', instant.isoformat(), output.moment(instant, zone, None), city, note
    )
