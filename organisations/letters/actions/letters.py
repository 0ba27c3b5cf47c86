"""How are letters to many drafted, mended and approved? Nothing goes out that a person has not looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs.actions import enqueue
from organisations.directory.models.directory import Association, Municipality, Organisation
from organisations.letters.models.letters import Announcement, AnnouncementText, Letter, LetterState, Trouble
from organisations.letters.placeholders import fill, values_of
from organisations.members.models.users import User
from organisations.members.rules import may_write_to_many
from refusals import Stale

BATCH = 500
NEWER = gettext_lazy("Somebody changed this meanwhile. Your text is still here; save again to replace what is stored.")


@dataclass(frozen=True)
class Content:
    """What is announced: a key that is the same for the same thing, a name for it, and its words by language."""

    key: str
    about: str
    url: str
    texts: Mapping[str, tuple[str, str]]
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Drafted:
    """What came of drafting: the announcement, and how many letters are new, were there before, are not wanted."""

    announcement: Announcement
    new: int
    before: int
    unwanted: int


def allow(user: User, announcement: Announcement) -> None:
    """Refuse whoever may not write to many for this association."""
    if not may_write_to_many(user, announcement):
        raise PermissionDenied


@transaction.atomic
def draft(
    association: Association, *, by: User, content: Content, receivers: Iterable[tuple[Municipality, Mapping[str, str]]]
) -> Drafted:
    """Draft a letter for each receiver in its own language; who has one already gets no second."""
    announcement = Announcement(association=association)
    allow(by, announcement)
    announcement, _new = Announcement.objects.get_or_create(
        association=association,
        key=content.key,
        defaults={"about": content.about, "url": content.url, "facts": dict(content.facts), "made_by": by},
    )
    announcement = Announcement.objects.select_for_update().get(pk=announcement.pk)
    receivers = list(receivers)
    texts = _texts(announcement, content, {town.language for town, _facts in receivers})
    written = set(announcement.letters.values_list("organisation", flat=True))
    refusing = set(Organisation.objects.filter(letter_refusal__isnull=False).values_list("pk", flat=True))
    new = [pair for pair in receivers if pair[0].pk not in written and pair[0].pk not in refusing]
    Letter.objects.bulk_create(
        (_composed(announcement, town, facts, texts[town.language]) for town, facts in new), batch_size=BATCH
    )
    before = sum(town.pk in written for town, _facts in receivers)
    return Drafted(announcement, len(new), before, len(receivers) - len(new) - before)


def _texts(announcement: Announcement, content: Content, languages: Iterable[str]) -> dict[str, AnnouncementText]:
    """The announcement's texts; those of languages that it lacks are added, those that are there stay as they are."""
    texts = {text.language: text for text in announcement.texts.all()}
    for language in sorted(set(languages) - texts.keys()):
        subject, body = content.texts[language]
        texts[language] = announcement.texts.create(language=language, subject=subject, body=body)
    return texts


def _composed(
    announcement: Announcement, town: Municipality, facts: Mapping[str, str], text: AnnouncementText
) -> Letter:
    values = values_of(town, facts)
    return Letter(
        announcement=announcement,
        organisation=town,
        language=text.language,
        facts=dict(facts),
        subject=fill(text.subject, values)[:200],
        body=fill(text.body, values),
    )


@transaction.atomic
def rewrite(text: AnnouncementText, *, by: User, subject: str, body: str, version: int) -> int:
    """Change the words in one language, and with them every drafted letter that nobody wrote by hand; how many."""
    announcement = _opened(text.announcement_id, by=by, version=version)
    text.subject, text.body = subject, body
    text.save()
    drafted = announcement.letters.filter(language=text.language, state=LetterState.DRAFTED, edited=False)
    letters = list(drafted.select_related("organisation"))
    for letter in letters:
        values = values_of(letter.organisation, letter.facts)
        letter.subject, letter.body = fill(subject, values)[:200], fill(body, values)
    Letter.objects.bulk_update(letters, ["subject", "body"], batch_size=BATCH)
    return len(letters)


@transaction.atomic
def mend(letter: Letter, *, by: User, subject: str, body: str, version: int) -> Letter:
    """Write one drafted letter by hand; the announcement's texts do not change it any more."""
    _opened(letter.announcement_id, by=by, version=version)
    changed = Letter.objects.filter(pk=letter.pk, state=LetterState.DRAFTED)
    if not changed.update(subject=subject, body=body, edited=True):
        raise Stale(str(NEWER))
    letter.refresh_from_db()
    return letter


def _opened(pk: int, *, by: User, version: int) -> Announcement:
    """The announcement, locked and one version on, if it still is the one that was looked at."""
    announcement = Announcement.objects.select_for_update().get(pk=pk)
    allow(by, announcement)
    if announcement.version != version:
        raise Stale(str(NEWER), version=announcement.version)
    Announcement.objects.filter(pk=pk).update(version=F("version") + 1)
    return announcement


@transaction.atomic
def approve(letters: QuerySet[Letter], *, by: User, announcement: Announcement, version: int) -> int:
    """Let drafted letters go, as they were looked at; how many. Those without an address stay drafts."""
    _looked_at(announcement, by=by, version=version)
    count = _release(letters.filter(announcement=announcement, state=LetterState.DRAFTED), by=by)
    return _hand_over(count, announcement)


@transaction.atomic
def retry(letters: QuerySet[Letter], *, by: User, announcement: Announcement, uncertain_too: bool = False) -> int:
    """Let failed letters go once more; those that may have arrived only if somebody wants that as well."""
    allow(by, announcement)
    failed = letters.filter(announcement=announcement, state=LetterState.FAILED)
    if not uncertain_too:
        failed = failed.exclude(trouble=Trouble.UNCERTAIN)
    return _hand_over(_release(failed, by=by), announcement)


def _looked_at(announcement: Announcement, *, by: User, version: int) -> None:
    allow(by, announcement)
    if Announcement.objects.select_for_update().get(pk=announcement.pk).version != version:
        raise Stale(_("Somebody changed the texts meanwhile. Please look at them once more, then send."))


def _release(letters: QuerySet[Letter], *, by: User) -> int:
    """Mark them as waiting, each with the address of today, in one statement."""
    address = Organisation.objects.filter(pk=OuterRef("organisation")).values("email")
    now = timezone.now()
    chosen = Letter.objects.filter(pk__in=letters.sendable().values("pk"))
    return chosen.filter(state__in=[LetterState.DRAFTED, LetterState.FAILED]).update(
        state=LetterState.APPROVED,
        to=Subquery(address[:1]),
        approved_by=by,
        approved_at=now,
        due_at=now,
        attempts=0,
        trouble="",
        detail="",
        claimed_at=None,
    )


def _hand_over(count: int, announcement: Announcement) -> int:
    if count:
        transaction.on_commit(partial(call_worker, announcement.association_id))
    return count


def call_worker(association_id: int | None = None, *, turn: int = 0) -> None:
    """Have the worker send what waits; `turn` lets a run that is not through call the next one."""
    enqueue(
        "organisations.tasks.send_letters",
        title="letters",
        key=f"letters:{turn}",
        for_association=association_id,
        turn=turn,
    )


def take_back(letters: QuerySet[Letter], *, by: User, announcement: Announcement) -> int:
    """Make drafts again of what waits and no worker has claimed."""
    allow(by, announcement)
    waiting = letters.filter(announcement=announcement, state=LetterState.APPROVED)
    return Letter.objects.filter(pk__in=waiting.values("pk"), state=LetterState.APPROVED).update(
        state=LetterState.DRAFTED, approved_by=None, approved_at=None, due_at=None
    )


def discard(letters: QuerySet[Letter], *, by: User, announcement: Announcement) -> int:
    """Put drafted and failed letters away."""
    return _put(letters, [LetterState.DRAFTED, LetterState.FAILED], LetterState.DISCARDED, by, announcement)


def restore(letters: QuerySet[Letter], *, by: User, announcement: Announcement) -> int:
    """Make drafts again of letters that were put away."""
    return _put(letters, [LetterState.DISCARDED], LetterState.DRAFTED, by, announcement)


def _put(letters: QuerySet[Letter], source: list[str], target: str, by: User, announcement: Announcement) -> int:
    allow(by, announcement)
    chosen = letters.filter(announcement=announcement, state__in=source).values("pk")
    return Letter.objects.filter(pk__in=chosen, state__in=source).update(state=target)
