"""A submitted application keeps its own rules: whatever becomes of the pack's file, its figures stay."""

import dataclasses
import json
from decimal import Decimal

import pytest

from applications.models import Application, Snapshot
from applications.pipeline.facts import plain
from applications.pipeline.pinning import copy_of
from budgets.checks import stored_findings
from budgets.records import queries
from calls.packs import rule_packs
from tests.budgets.scene import fill, make_project


@pytest.fixture
def submitted(association, officer):
    """An application with a budget whose snapshot was taken, as the submission takes it."""
    application = make_project(association)
    fill(application, by=officer)
    application.refresh_from_db()
    copy = plain(copy_of(application.rule_pack, application.rule_pack_version) | {"overrides": {}})
    Snapshot.objects.create(
        application=application, occasion="submit", taken_at="2026-11-20T10:00:00Z", data={}, pack=copy, sha256="x"
    )
    Application.objects.filter(pk=application.pk).update(state="submitted")
    return Application.objects.get(pk=application.pk)


@pytest.mark.parametrize("pack", rule_packs.all_versions(), ids=lambda pack: f"{pack.code} {pack.version}")
def test_every_pack_comes_back_whole_from_its_copy(pack):
    copy = json.loads(json.dumps(plain(dataclasses.asdict(pack))))

    assert rule_packs.restored(copy) == pack


def changed_file(monkeypatch):
    """The same pack and version, but somebody lowered the rate in the file."""
    real = rule_packs.load("interreg-2127")
    lower = dataclasses.replace(real, funding=dataclasses.replace(real.funding, rate=Decimal(10)))
    monkeypatch.setattr(rule_packs, "all_versions", lambda: (lower,))


def test_a_changed_file_does_not_change_what_was_submitted(submitted, monkeypatch):
    before = queries.result_of(submitted)

    changed_file(monkeypatch)

    assert queries.result_of(submitted).grant == before.grant == submitted.requested_grant
    assert stored_findings.kept(submitted).sums == (before.total, before.grant, before.own)


def test_before_the_submission_the_file_holds(submitted, monkeypatch):
    Application.objects.filter(pk=submitted.pk).update(state="drafting")
    changed_file(monkeypatch)

    drafting = Application.objects.get(pk=submitted.pk)
    assert queries.result_of(drafting).grant == Decimal("34700.00")


def test_without_a_snapshot_the_file_holds(association, officer):
    application = make_project(association)
    fill(application, by=officer)
    Application.objects.filter(pk=application.pk).update(state="running")

    assert queries.result_of(Application.objects.get(pk=application.pk)).pack.code == "interreg-2127"
