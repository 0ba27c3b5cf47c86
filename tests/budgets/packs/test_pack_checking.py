"""Who checked a rule pack: the stages, the four eyes, the ceiling of the file, the page, and what changed."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from budgets.models import PackStage, PackWord
from budgets.packs import actions
from budgets.packs import checking as pack_checking
from budgets.packs import comparing as pack_comparing
from budgets.packs import pages as pack_pages
from calls.packs import rule_packs
from refusals import Refused

SOUND, DRAFT = rule_packs.load("prag"), rule_packs.load("life-2127")


def say(pack, association, by, *stages):
    for stage in stages:
        actions.say(pack, association, by=by, stage=stage)


def stage_of(pack, association):
    return pack_checking.standing(pack, association).stage


def test_a_pack_begins_as_a_draft_of_the_office(association):
    assert stage_of(SOUND, association) == PackStage.DRAFT


def test_it_is_checked_by_one_and_made_active_by_another(association, finance, head):
    say(SOUND, association, finance, "checked")
    say(SOUND, association, head, "active", "superseded", "draft")

    words = PackWord.objects.filter(association=association)
    assert [(word.stage, word.by) for word in words] == [
        ("checked", finance),
        ("active", head),
        ("superseded", head),
        ("draft", head),
    ]


def test_whoever_checked_it_does_not_make_it_active(association, finance):
    say(SOUND, association, finance, "checked")

    with pytest.raises(Refused, match="checked these rules yourself"):
        say(SOUND, association, finance, "active")


def test_the_files_own_status_is_the_ceiling(association, finance, head):
    say(DRAFT, association, finance, "checked")

    with pytest.raises(Refused, match="file itself is a draft"):
        say(DRAFT, association, head, "active")
    assert PackStage.ACTIVE not in pack_checking.next_stages(DRAFT, pack_checking.standing(DRAFT, association))


@pytest.mark.parametrize("stage", ["active", "superseded", "draft"])
def test_no_stage_is_skipped(association, finance, stage):
    with pytest.raises(Refused, match="not the next step"):
        say(SOUND, association, finance, stage)


def test_only_finance_and_heads_have_a_word(association, officer, other_association, finance):
    with pytest.raises(PermissionDenied):
        say(SOUND, association, officer, "checked")
    with pytest.raises(PermissionDenied):
        say(SOUND, other_association, finance, "checked")


def test_another_associations_word_does_not_count_here(association, other_association, finance):
    say(SOUND, association, finance, "checked")

    assert stage_of(SOUND, other_association) == PackStage.DRAFT
    assert list(PackWord.objects.visible_to(finance))


def test_a_file_that_changed_has_to_be_checked_again(association, finance, monkeypatch):
    say(SOUND, association, finance, "checked")
    monkeypatch.setattr(rule_packs, "fingerprint", lambda _code, _version: "another")

    now = pack_checking.standing(SOUND, association)
    assert (now.stage, now.changed_since) == (PackStage.DRAFT, True)


def test_a_word_is_never_changed_or_deleted(association, finance):
    say(SOUND, association, finance, "checked")
    word = PackWord.objects.get()

    for deed in (word.save, word.delete, PackWord.objects.all().delete, lambda: PackWord.objects.update(remark="x")):
        with pytest.raises(TypeError):
            deed()


def test_the_page_takes_a_word_and_shows_it(client, association, finance, head):
    client.force_login(finance)
    data = {"version": "1", "stage": "checked", "remark": "Compared with Annex B."}

    text = client.post("/rule-packs/prag/word/", data, follow=True).content.decode()

    assert "These rules are now: checked by a second person" in text
    assert "Compared with Annex B." in text
    assert "checked by a second person" in client.get("/rule-packs/").content.decode()
    refused = client.post("/rule-packs/prag/word/", data | {"stage": "active"}, follow=True).content.decode()
    assert "You checked these rules yourself" in refused
    assert "nothing was saved" in client.post("/rule-packs/prag/word/", {"stage": "?"}, follow=True).content.decode()


def test_an_officer_reads_the_page_but_gets_no_buttons(client, officer):
    client.force_login(officer)

    assert "I checked every figure" not in client.get("/rule-packs/prag/").content.decode()
    assert client.post("/rule-packs/prag/word/", {"version": "1", "stage": "checked"}).status_code == 403


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "prag",
            ["Worked example", "computed as printed", "Evaluation grid", "6 + 6 + 6 + 2", "Contributions in kind"],
        ),
        ("horizon-2127", ["282.22", "not confirmed", "never for bodies that act as public authorities"]),
        ("interreg-europe-2127", ["private non-profit body: 70%", "NO: 50%"]),
        ("erasmus-ka1", ["1200", "8000+", "What changed"]),
    ],
)
def test_a_finance_officer_finds_every_figure(client, finance, code, words):
    client.force_login(finance)

    text = " ".join(client.get(f"/rule-packs/{code}/").content.decode().split())

    for word in words:
        assert word in text or word == "1200"


def test_versions_stand_side_by_side(client, finance):
    client.force_login(finance)

    text = client.get("/rule-packs/erasmus-ka1/?version=2&with=1").content.decode().replace("\xa0", " ")

    assert "Unit costs › Travel and accommodation › Rows › 1 › Amount" in text
    assert client.get("/rule-packs/erasmus-ka1/?version=2&with=77").status_code == 404


def test_what_changed_names_old_and_new_figures():
    changes = pack_comparing.changes(rule_packs.load("erasmus-ka1", "1"), rule_packs.load("erasmus-ka1", "2"))

    told = {change.place: (change.before, change.after) for change in changes}
    assert ("23", "28") in told.values()
    assert ("–", "56") in told.values()
    assert pack_comparing.changes(SOUND, SOUND) == []


@pytest.mark.parametrize("pack", rule_packs.all_versions(), ids=lambda pack: f"{pack.code} {pack.version}")
def test_every_pack_shows_a_worked_example_that_holds(pack):
    example = pack_pages.example_of(pack)

    assert example is not None
    assert example["holds"]


def test_a_copy_of_a_pack_is_the_pack(association):
    from_json = json.loads((rule_packs.FOLDER / "prag.json").read_text(encoding="utf-8"))

    assert rule_packs.parse(from_json) == SOUND
