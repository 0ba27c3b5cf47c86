"""Who appears in the tests? One cast for all rooms: two associations, their staff, a clerk, guests and a stranger."""

import os

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis.database import DirectoryBasedExampleDatabase

from formats.translations import compile_all
from organisations.models import Association, Municipality, Organisation, Role, User
from tests.factories import make_association, make_municipality, make_organisation, make_user
from tests.lanes import left_out, sentences

# How fast a machine is says nothing about a property. Where nobody looks on (CI), the examples are always the same, so
# that a red run can be repeated; elsewhere each run tries others, and .hypothesis/ remembers what failed.
PATIENT = {
    "deadline": None,
    "suppress_health_check": [hypothesis.HealthCheck.too_slow],
}
EXAMPLES = DirectoryBasedExampleDatabase(".hypothesis/examples")  # said, as the library's own default is another in CI
hypothesis.settings.register_profile("patient", derandomize=False, database=EXAMPLES, **PATIENT)
hypothesis.settings.register_profile("repeatable", derandomize=True, database=None, **PATIENT)
hypothesis.settings.load_profile("repeatable" if os.environ.get("CI") else "patient")


def pytest_configure():
    """Translations are compiled once, so that pages speak three languages without preparation."""
    compile_all(settings.LOCALE_PATHS)


def pytest_collection_modifyitems(items):
    """What this machine cannot run is left out, with the reason."""
    for marker, reason in left_out().items():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter):
    """Say at the end what was left out."""
    for sentence in sentences():
        terminalreporter.write_line(sentence)


@pytest.fixture(autouse=True)
def _as_if_freshly_started():
    """No login limits and no language left over from other tests."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def association(db) -> Association:
    return make_association(
        "MVSZ", "Mintavárosok Országos Szövetsége", language="hu", time_zone="Europe/Budapest", country="HU"
    )


@pytest.fixture
def other_association(db) -> Association:
    return make_association(
        "OBB", "Örnek Belediyeler Birliği", language="tr", time_zone="Europe/Istanbul", country="TR"
    )


@pytest.fixture
def municipality(association) -> Municipality:
    return make_municipality("Ózd", association, nuts3="HU311", population=30_000)


@pytest.fixture
def second_municipality(association) -> Municipality:
    return make_municipality("Szikszó", association, nuts3="HU311", population=5_300)


@pytest.fixture
def partner_organisation(db) -> Organisation:
    return make_organisation("Musterregion Agentur")


@pytest.fixture
def officer(association) -> User:
    return make_user("officer@example.org", association, Role.OFFICER)


@pytest.fixture
def second_officer(association) -> User:
    return make_user("second.officer@example.org", association, Role.OFFICER)


@pytest.fixture
def head(association) -> User:
    return make_user("head@example.org", association, Role.HEAD)


@pytest.fixture
def finance(association) -> User:
    return make_user("finance@example.org", association, Role.FINANCE)


@pytest.fixture
def manager(association) -> User:
    return make_user("manager@example.org", association, Role.MANAGEMENT)


@pytest.fixture
def trainer(association) -> User:
    return make_user("trainer@example.org", association, Role.TRAINER)


@pytest.fixture
def admin(association) -> User:
    return make_user("admin@example.org", association, Role.ADMIN)


@pytest.fixture
def reviewer(association) -> User:
    """A guest who may read one application by reference."""
    return make_user("reviewer@example.org", association, Role.REVIEWER, reference="MVSZ-2026-0001")


@pytest.fixture
def auditor(association) -> User:
    """A guest who may read one application by reference."""
    return make_user("auditor@example.org", association, Role.AUDITOR, reference="MVSZ-2026-0001")


@pytest.fixture
def clerk(association, municipality) -> User:
    return make_user("clerk@example.org", association, Role.MUNICIPALITY, organisation=municipality)


@pytest.fixture
def stranger(other_association) -> User:
    """An officer of the other association, who must see nothing of ours."""
    return make_user("stranger@example.org", other_association, Role.OFFICER)
