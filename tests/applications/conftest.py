"""Who presses the buttons of the pipeline?"""

import pytest

from applications.pipeline.checks import CHECKS
from organisations.models import Role
from tests.factories import make_user


@pytest.fixture(autouse=True)
def _only_checks_of_this_room(monkeypatch):
    """Here the steps are asked, not what higher rooms register; those ask their own findings."""
    monkeypatch.setattr(CHECKS, "_entries", {})


@pytest.fixture
def people(association, officer, head, finance, manager, trainer, admin, clerk):
    """One person per role of the association, and a reviewer who may read every application of these tests."""
    reader = make_user("reader@example.org", association, Role.REVIEWER)
    return {
        "officer": officer,
        "head": head,
        "finance": finance,
        "management": manager,
        "trainer": trainer,
        "admin": admin,
        "municipality": clerk,
        "reviewer": reader,
        "clock": None,
    }
