"""How are texts kept, so that nobody's words are lost?"""

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Section
from applications.pipeline.counting import count, plain_text
from applications.pipeline.states import State
from refusals import Locked, Stale
from tests.applications import actions
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(association):
    application = make_application(association, state=State.DRAFTING)
    return Section.objects.create(application=application, code="need", title="Need")


def test_a_text_is_cleaned_and_its_version_grows(section, officer):
    saved = actions.save_section(
        section, by=officer, text='<p onclick="x()">Hello<script>bad()</script></p>', version=1
    )

    assert (saved.text, saved.version, saved.updated_by) == ("<p>Hello</p>", 2, officer)


def test_every_version_is_kept_with_its_writer(section, officer, head):
    actions.save_section(section, by=officer, text="<p>One</p>")
    actions.save_section(section, by=head, text="<p>Two</p>")

    versions = Section.history.filter(id=section.pk).order_by("version")
    assert list(versions.values_list("version", "text", "history_user")) == [
        (1, "", None),
        (2, "<p>One</p>", officer.pk),
        (3, "<p>Two</p>", head.pk),
    ]


def test_a_stale_page_gets_both_texts_and_overwrites_nothing(section, officer, head):
    actions.save_section(section, by=head, text="<p>Theirs</p>", version=1)

    with pytest.raises(Stale) as conflict:
        actions.save_section(section, by=officer, text="<p>Mine</p>", version=1)

    assert (conflict.value.stored, conflict.value.mine, conflict.value.version) == (
        "<p>Theirs</p>",
        "<p>Mine</p>",
        2,
    )
    assert Section.objects.get().text == "<p>Theirs</p>"


def test_the_same_text_saved_again_is_no_conflict_and_no_version(section, officer):
    actions.save_section(section, by=officer, text="<p>One</p>", version=1)

    assert actions.save_section(section, by=officer, text="<p>One</p>", version=1).version == 2


def test_one_sitting_is_one_row_of_the_history(section, officer, head):
    for text in ("<p>a</p>", "<p>b</p>", "<p>c</p>"):
        actions.save_section(section, by=officer, text=text)
    actions.save_section(section, by=head, text="<p>d</p>")

    assert [row.by for row in section.application.history.all()] == [officer, head]


def test_a_municipality_writes_its_own_texts_and_no_others(association, section, clerk, municipality):
    with pytest.raises(PermissionDenied):
        actions.save_section(section, by=clerk, text="<p>x</p>")

    type(section.application).objects.update(on_behalf_of=municipality)
    assert actions.save_section(section, by=clerk, text="<p>x</p>").text == "<p>x</p>"


def test_a_locked_text_stays(section, officer):
    type(section.application).objects.update(state=State.SUBMITTED)

    with pytest.raises(Locked, match="The content is locked in this state: Submitted"):
        actions.save_section(section, by=officer, text="<p>x</p>")


def test_a_section_of_our_own_gets_a_code_of_its_own(section, officer):
    first = actions.add_section(section.application, by=officer, title="Önerő és fedezet")
    second = actions.add_section(section.application, by=officer, title="Önerő és fedezet")

    assert (first.code, second.code) == ("onero-es-fedezet", "onero-es-fedezet-2")


@pytest.mark.parametrize(
    ("unit", "length"), [("words", 7), ("characters", 29), ("characters_no_spaces", 25), ("pages", 1)]
)
def test_lengths_are_counted_as_the_call_counts(unit, length):
    text = "<p>Két szó&nbsp;itt.</p><ul><li>Ősz</li><li>İstanbul &amp; tea</li></ul>"

    assert plain_text(text) == "Két szó itt.\nŐsz\nİstanbul & tea"
    assert count(text, unit) == length


def test_nothing_has_no_length():
    assert [count("<p> </p><br>", unit) for unit in ("words", "characters", "characters_no_spaces", "pages")] == [0] * 4
