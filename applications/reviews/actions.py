"""How do readers say what they think, and writers that they have heard it?"""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.actions.content import READERS, WRITERS, open_before_submission, open_unless_ended
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.reviews.models import Remark, Review
from applications.texts.models import Section
from formats.cleaning import clean_text
from organisations.models import User
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


@transaction.atomic
def resolve_remark(remark: Remark, *, by: User, answer: str = "") -> Remark:
    """Say that a remark is dealt with, and how."""
    application = open_unless_ended(remark.application, by=by, roles=READERS | WRITERS)
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.resolved_at is None:
        remark.answer, remark.resolved_at, remark.resolved_by = clean_text(answer).strip(), timezone.now(), by
        remark.save()
        facts = {"remark": remark.pk, "answer": remark.answer[:300]}
        record(application, by=by, source=application.state, what=What.REMARK_RESOLVED, facts=facts)
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
