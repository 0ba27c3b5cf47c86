"""How is a form claimed, so that of several equal ones only one is carried out?"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from once.models import SentForm

PATIENCE = dt.timedelta(minutes=2)  # a request that is older died with its process: the form may be carried out anew
KEPT = dt.timedelta(days=2)


def claim(key: str) -> bool:
    """Whether this form is to be carried out now; of several at once the database lets one in."""
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key)
    except IntegrityError:
        dead = SentForm.objects.filter(key=key, location="", sent_at__lt=timezone.now() - PATIENCE)
        return dead.update(sent_at=timezone.now()) == 1
    return True


def carried_out(key: str, location: str) -> None:
    """Remember where the sender was led."""
    SentForm.objects.filter(key=key).update(location=location[:2000] or "/")


def release(key: str) -> None:
    """Nothing was carried out: the form may be sent again as it is."""
    SentForm.objects.filter(key=key).delete()


def forget(now: dt.datetime) -> int:
    """Take away keys that nobody sends again; how many they were."""
    return SentForm.objects.filter(sent_at__lt=now - KEPT).delete()[0]
