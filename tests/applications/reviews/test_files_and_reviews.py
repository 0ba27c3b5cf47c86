"""Who may file papers and make remarks, and what is refused?"""

import hashlib
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from applications.models import Attachment
from applications.pipeline.states import State
from applications.submission.actions.files import shown_name
from formats.uploads.rule import PAPER
from refusals import Locked, Refused
from tests.applications import actions
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


def paper(content: bytes = b"paper", name: str = "paper.pdf") -> ContentFile:
    return ContentFile(content, name=name)


def test_a_file_lies_under_a_random_name_and_its_hash_is_written_down(association, officer):
    application = make_application(association)

    attachment = actions.add_attachment(application, by=officer, file=paper(), document_code="form")

    assert attachment.name == "paper.pdf"
    assert "paper" not in attachment.file.name
    assert attachment.sha256 == hashlib.sha256(b"paper").hexdigest()
    assert application.history.get().facts == {
        "name": "paper.pdf",
        "sha256": attachment.sha256,
        "document": "form",
    }


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.docx", "b.docx"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("\x00", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(given, shown):
    assert shown_name(given) == shown


def test_empty_and_huge_files_are_refused(association, officer):
    application = make_application(association)
    huge = paper()
    huge.size = PAPER.largest + 1

    with pytest.raises(Refused, match="The file is empty"):
        actions.add_attachment(application, by=officer, file=paper(b""))
    with pytest.raises(Refused, match="larger than 25 MB"):
        actions.add_attachment(application, by=officer, file=huge)
    assert not Attachment.objects.exists()


def test_an_ended_application_takes_no_papers(association, officer):
    with pytest.raises(Locked, match="has ended"):
        actions.add_attachment(make_application(association, state=State.CLOSED), by=officer, file=paper())


def test_a_manager_and_a_stranger_file_nothing(association, manager, stranger):
    for user in (manager, stranger):
        with pytest.raises(PermissionDenied):
            actions.add_attachment(make_application(association), by=user, file=paper())


def test_one_removes_ones_own_and_the_office_all_until_the_submission(association, officer, finance):
    application = make_application(association)
    first = actions.add_attachment(application, by=officer, file=paper())
    second = actions.add_attachment(application, by=finance, file=paper())

    with pytest.raises(PermissionDenied):
        actions.remove_attachment(first, by=finance)
    actions.remove_attachment(second, by=finance)
    type(application).objects.update(state=State.SUBMITTED)
    with pytest.raises(Locked, match="cannot be changed after the submission"):
        actions.remove_attachment(first, by=officer)
    assert list(Attachment.objects.all()) == [first]


def test_what_must_be_fixed_is_answered_by_the_writer_and_closed_by_its_author(association, officer, people):
    application, reviewer = make_application(association, state=State.REVIEW), people["reviewer"]

    remark = actions.make_remark(application, by=reviewer, text=" Say who pays. ", must_fix=True)
    answered = actions.resolve_remark(remark, by=officer, answer="Said.")
    closed = actions.resolve_remark(remark, by=reviewer)
    again = actions.resolve_remark(remark, by=officer, answer="Twice.")

    assert (remark.text, answered.answer, answered.resolved_at) == ("Say who pays.", "Said.", None)
    assert (closed.answer, closed.resolved_by, again.answer) == ("Said.", reviewer, "Said.")
    assert [row.what for row in application.history.all()] == ["remark", "remark_answered", "remark_resolved"]


def test_the_head_may_close_it_too_and_nobody_closes_it_without_an_answer(association, officer, head, people):
    application = make_application(association, state=State.REVIEW)
    remark = actions.make_remark(application, by=people["reviewer"], text="Say who pays.", must_fix=True)

    for person in (officer, head, people["reviewer"]):
        with pytest.raises(Refused, match="Write how it was dealt with"):
            actions.resolve_remark(remark, by=person, answer="  ")
    assert actions.resolve_remark(remark, by=head, answer="Said on page 3.").resolved_by == head


def test_any_other_remark_is_closed_by_who_deals_with_it(association, officer, people):
    application = make_application(association, state=State.REVIEW)
    remark = actions.make_remark(application, by=people["reviewer"], text="A nice start.")

    assert actions.resolve_remark(remark, by=officer).resolved_by == officer


def test_an_empty_remark_and_a_trainers_are_refused(association, officer, trainer):
    application = make_application(association)

    with pytest.raises(Refused, match="Write the remark first"):
        actions.make_remark(application, by=officer, text=" ")
    with pytest.raises(PermissionDenied):
        actions.make_remark(application, by=trainer, text="Nice.")


def test_a_reader_has_one_review(association, people):
    application = make_application(association, state=State.REVIEW)

    actions.give_review(application, by=people["reviewer"], score=Decimal("3.5"))
    actions.give_review(application, by=people["reviewer"], score=Decimal(4), opinion="Better.")

    assert [(review.score, review.opinion) for review in application.reviews.all()] == [(Decimal(4), "Better.")]
    with pytest.raises(Refused, match="between 0 and the highest score"):
        actions.give_review(application, by=people["reviewer"], score=Decimal(6))
