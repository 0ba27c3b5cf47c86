"""Write the announcement of the demonstration: the Black Sea call, some letters sent, some drafted, one that failed."""

import datetime as dt

from django.utils import timezone

from calls.announcing.actions import draft_letters
from calls.models import Call
from demonstration.data.people import address
from organisations.models import Announcement, Letter, LetterState, Municipality, Trouble, User

SENT = ["Bartın", "Edirne", "Hopa", "Kırklareli"]
FAILED = "Mudurnu"
BLACK_SEA = [
    "Bartın",
    "Edirne",
    "Hopa",
    "Kadıköy",
    "Kırklareli",
    "Kozcağız",
    "Mudurnu",
    "Tekirdağ Büyükşehir",
    "Trabzon Büyükşehir",
    "Ünye",
]
TWINNING = ["Kőszeg", "Mohács", "Szentendre"]


def load(today: dt.date) -> None:
    """Two announcements: one on its way, one that nobody has looked at yet."""
    turkish, hungarian = (User.objects.get(email=address(login)) for login in ("officer3", "officer1"))
    _draft("DEMO-C04", BLACK_SEA, turkish)
    _draft("DEMO-C01", TWINNING, hungarian)
    Announcement.objects.update(
        made_at=timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=2), dt.time(9, 40)))
    )
    at = timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=2), dt.time(10, 30)))
    for letter in Letter.objects.filter(organisation__name__in=[*SENT, FAILED]).select_related("organisation"):
        failed = letter.organisation.name == FAILED
        Letter.objects.filter(pk=letter.pk).update(
            state=LetterState.FAILED if failed else LetterState.SENT,
            to=letter.organisation.email,
            attempts=1,
            approved_by=turkish,
            approved_at=at,
            claimed_at=at,
            sent_at=None if failed else at,
            trouble=Trouble.REFUSED if failed else "",
            detail="550 mailbox unavailable" if failed else "",
        )


def _draft(code: str, names: list[str], officer: User) -> None:
    towns = Municipality.objects.filter(name__in=names).values_list("pk", flat=True)
    draft_letters(Call.objects.get(code=code), towns, by=officer)
