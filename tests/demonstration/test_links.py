"""Does every link in every mail and calendar of the demonstration lead to a page that its reader may see?"""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from applications.models import FeedScope, ToDo
from calls.following import digests as weekly
from demonstration import load
from desk.models import SupportRequest
from desk.requests import mails as desk_mails
from office.reminders.digests import compose
from office.reminders.dues import everything
from office.reminders.models import Rhythm
from organisations.letters.actions import posting
from organisations.models import Letter, User

DAYS = 14  # so many mornings are read through


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration of today, loaded once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load.everything(timezone.localdate())
        yield
        transaction.set_rollback(True)


def links_in(text: str) -> set[str]:
    """Everything in a text that begins like an address of the program, whatever follows."""
    return set(re.findall(re.escape(settings.SITE_ADDRESS) + r"([^\s\"<>]*)", text))


def wording(mail) -> str:
    return mail.body + "".join(content for content, _kind in mail.alternatives)


def mails_of(user: User) -> list:
    """The reminders of two weeks in both rhythms, and the weekly mail about calls."""
    today, now = timezone.localdate(), timezone.now()
    mornings = [today + dt.timedelta(days=number) for number in range(DAYS)]
    reminders = [compose(user, day, rhythm=rhythm)[0] for day in mornings for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)]
    return [mail for mail in [*reminders, weekly.weekly(user, since=now - dt.timedelta(days=60), now=now)[0]] if mail]


def test_links_of_mails_and_calendars_lead_to_pages_of_their_readers(demonstration):
    wrong, seen = {}, 0
    for user in User.objects.filter(is_active=True, role_grants__isnull=False).distinct().order_by("pk"):
        client = Client()
        client.force_login(user)
        found = {link for mail in mails_of(user) for link in links_in(wording(mail))}
        found |= {due.path for scope in FeedScope for due in everything(user, scope=scope)}
        for link in sorted(found):
            answer = client.get(link.partition("#")[0], follow=True)
            seen += 1
            if not link.startswith("/") or answer.status_code != 200:
                wrong[user.email, link] = answer.status_code

    assert wrong == {}
    assert seen > 100


def test_links_of_letters_to_municipalities_need_no_account(demonstration):
    mails = [posting.compose(letter) for letter in Letter.objects.select_related("announcement__association")]
    outside = [one for one in desk_mails.Occasion if one != desk_mails.Occasion.HEARD]
    for request in SupportRequest.objects.exclude(email=""):
        mails += [desk_mails.write(request, occasion) for occasion in outside]
    links = {link for mail in mails for link in links_in(wording(mail))}

    assert len(links) > 5
    assert {link: Client().get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["tasks", "//evil.example/", "http://evil.example/"])
def test_the_database_refuses_a_place_that_is_no_path(association, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        ToDo.objects.create(association=association, title="x", place=place)


@pytest.mark.parametrize("path", ["tasks", "//evil.example/", ""])
def test_an_address_is_never_made_of_what_is_no_path(path):
    with pytest.raises(ValueError, match="not a path"):
        desk_mails.address(path)
