"""The rule packs: every golden case holds, every figure has a source, and a wrong pack is named."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from budgets.figures import exactness
from calls.packs import rule_packs
from tests.budgets.figures.test_exchange import PECS

CODES = [
    "cerv-action-2127", "cerv-networks-of-towns-2127", "cerv-town-twinning-2127", "digital-2127", "erasmus-ka1",
    "erasmus-ka210-2127", "erasmus-ka220-2127", "eucf", "eui-ia-2127", "horizon-2127", "hu-top-plusz", "interreg-2127",
    "interreg-central-europe-2127", "interreg-europe-2127", "interreg-ipa-2127", "interreg-next-2127",
    "interreg-spf-2127", "life-2127", "prag", "tr-development-agency", "urbact-iv", "visegrad",
]  # fmt: skip


def test_every_promised_pack_is_kept():
    assert [pack.code for pack in rule_packs.all_packs()] == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_golden_cases_of_a_pack_hold(code):
    assert list(exactness.faults(rule_packs.load(code))) == []


@pytest.mark.parametrize("code", CODES)
def test_a_pack_with_an_unconfirmed_figure_is_a_draft_and_only_then(code):
    pack = rule_packs.load(code)

    assert pack.is_draft == bool(pack.unconfirmed())
    assert pack.cases


def test_a_version_that_a_call_pinned_is_found_or_missed_aloud():
    assert rule_packs.load("prag", "1").version == "1"
    assert rule_packs.load("prag", "").version == "1"
    with pytest.raises(rule_packs.UnknownPack, match="prag 99"):
        rule_packs.load("prag", "99")


def test_a_call_overrides_rate_limits_partnership_and_lump_sums():
    overrides = {
        "funding_rate": "85",
        "min_grant": "60000",
        "max_grant": "100000",
        "min_partners": 3,
        "max_months": 18,
        "lump_sums": ["5000"],
    }

    pack = rule_packs.with_overrides(rule_packs.load("interreg-2127"), overrides)

    assert (str(pack.funding.rate), str(pack.funding.max_rate)) == ("85", "85")
    assert (str(pack.funding.min_grant), str(pack.funding.max_grant)) == ("60000", "100000")
    assert (pack.partnership.min_partners, pack.partnership.min_countries) == (3, 2)
    assert pack.duration.max_months == 18
    assert [str(amount) for amount in pack.funding.lump_sums] == ["5000"]


def test_advice_from_memory_is_marked_one_by_one_and_leaves_the_pack_active():
    pack = rule_packs.load("horizon-2127")

    assert not pack.is_draft
    assert pack.unconfirmed_hints() == ["vat", "unit_costs.sme_owner"]
    assert rule_packs.load("interreg-next-2127").unconfirmed_hints() == []


def raw(code: str = "interreg-2127") -> dict:
    return json.loads((rule_packs.FOLDER / f"{code}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rounding": "up"}, "rounding: 'up' is not one of"),
        ({"colour": "red"}, "Additional properties"),
        ({"cases": []}, "no golden case"),
        ({"vat": {"source": "nobody"}}, "vat: the source nobody is not listed"),
        ({"categories": [{"code": "staff"}]}, "is not a category of this pack"),
        ({"funding": {"kind": "rate", "rate": "80", "max_rate": "80", "source": "nobody"}}, "nobody is not listed"),
        ({"funding": {"kind": "rate", "rate": 80, "max_rate": "80", "source": "jems"}}, "funding/rate"),
    ],
)
def test_a_wrong_pack_is_refused_with_its_place(change, sentence):
    with pytest.raises(rule_packs.BadPack, match=sentence):
        rule_packs.parse(raw() | change)


def test_an_active_pack_may_not_rest_on_memory():
    data = raw("life-2127") | {"status": "active"}

    with pytest.raises(rule_packs.BadPack, match=r"no source confirms flat_rates\.indirect"):
        rule_packs.parse(data)


def test_the_command_says_each_pack_and_fails_on_a_wrong_figure(tmp_path):
    sound, wrong = raw("prag"), raw("visegrad")
    wrong["cases"][0]["expected"]["total"]["grant"] = "25000.01"
    (tmp_path / "prag.json").write_text(json.dumps(sound), encoding="utf-8")
    (tmp_path / "visegrad.json").write_text(json.dumps(wrong), encoding="utf-8")
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 of 2 rule packs are wrong"):
        call_command("check_rule_packs", str(tmp_path), stdout=out, stderr=err)

    assert "ok     prag 1: 3 golden cases" in out.getvalue()
    assert "total.grant should be 25000.01, is 25000.00" in err.getvalue()


def test_the_command_names_a_file_it_cannot_read_and_an_empty_folder(tmp_path):
    with pytest.raises(CommandError, match="no rule pack"):
        call_command("check_rule_packs", str(tmp_path))

    (tmp_path / "broken.json").write_text('{"max": 1.5}', encoding="utf-8")
    err = StringIO()
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("check_rule_packs", str(tmp_path), stdout=StringIO(), stderr=err)
    assert "broken.json: 1.5 is a bare decimal number" in err.getvalue()


def test_all_packs_of_the_house_are_sound():
    out = StringIO()

    call_command("check_rule_packs", stdout=out)

    assert out.getvalue().endswith(f"{len(rule_packs.all_versions())} rule packs are sound.\n")


def test_a_golden_case_that_expects_other_findings_is_reported():
    pack = rule_packs.parse(
        raw() | {"cases": [{"name": "Too few", "source": "jems", "input": PECS, "expected": {}, "findings": []}]}
    )

    assert list(exactness.faults(pack)) == [
        "Too few: findings should be [], are ['partnership.min_countries', 'partnership.min_partners']"
    ]
