"""How do readers say what they think, and writers that they have heard it?"""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.actions.content import READERS, WRITERS, open_before_submission, open_unless_ended
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from applications.reviews.models import Remark, Review
from applications.texts.models import Section
from formats.cleaning import clean_text
from organisations.models import Role, User
from refusals import Refused


@transaction.atomic
def make_remark(
    application: Application, *, by: User, text: str, section: Section | None = None, must_fix: bool = False
) -> Remark:
    """Make a remark on a section or on the whole."""
    application = open_unless_ended(application, by=by, roles=READERS)
    text = clean_text(text).strip()
    if not text:
        raise Refused(_("Write the remark first."))
    if section is not None and section.application_id != application.pk:
        raise Refused(_("Choose a section of this application."))
    remark = Remark.objects.create(application=application, section=section, text=text, must_fix=must_fix, made_by=by)
    facts = {"section": section.code if section else "", "must_fix": must_fix, "text": text[:300]}
    record(application, by=by, source=application.state, what=What.REMARK, facts=facts)
    return remark


def may_close(remark: Remark, user: User) -> bool:
    """Whether the person may say that a remark is dealt with: what must be fixed is closed by its author or the head.

    Who was asked to fix something does not decide alone that it is fixed.
    """
    return not remark.must_fix or remark.made_by_id == user.pk or Role.HEAD in roles_on(user, remark.application)


@transaction.atomic
def resolve_remark(remark: Remark, *, by: User, answer: str = "") -> Remark:
    """Answer a remark; whoever may close it closes it with that.

    What must be fixed is closed only after an answer. Raises Refused where it is missing, Locked after the end
    of the application, PermissionDenied for who neither reads nor writes it.
    """
    application = open_unless_ended(remark.application, by=by, roles=READERS | WRITERS)
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.resolved_at is not None:
        return remark
    closes, answer = may_close(remark, by), clean_text(answer).strip()
    if not answer and not remark.answer and (remark.must_fix or not closes):
        raise Refused(_("Write how it was dealt with; then its author or the head can close it."))
    remark.answer = answer or remark.answer
    if closes:
        remark.resolved_at, remark.resolved_by = timezone.now(), by
    remark.save()
    facts = {"remark": remark.pk, "answer": remark.answer[:300]}
    what = What.REMARK_RESOLVED if closes else What.REMARK_ANSWERED
    record(application, by=by, source=application.state, what=what, facts=facts)
    return remark


@transaction.atomic
def give_review(
    application: Application,
    *,
    by: User,
    score: Decimal | None = None,
    max_score: Decimal = Decimal(5),
    opinion: str = "",
) -> Review:
    """Give the reader's score and opinion; given again, the earlier one is replaced."""
    application = open_before_submission(application, by=by, roles=READERS)
    if score is not None and not 0 <= score <= max_score:
        raise Refused(_("The score must lie between 0 and the highest score."))
    values = {"score": score, "max_score": max_score, "opinion": clean_text(opinion).strip(), "made_at": timezone.now()}
    review, __ = Review.objects.update_or_create(application=application, reviewer=by, defaults=values)
    facts = {"score": score, "max_score": max_score}
    record(application, by=by, source=application.state, what=What.REVIEW, facts=facts)
    return review
