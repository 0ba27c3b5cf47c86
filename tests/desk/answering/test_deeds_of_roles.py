"""Who sees what can be done with a request?"""

import pytest

from tests.desk.examples import make_request

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "answers", "converts"),
    [
        ("officer", True, True),
        ("head", True, False),
        ("finance", False, False),
        ("manager", False, False),
        ("trainer", False, False),
        ("admin", False, False),
    ],
)
def test_only_who_may_answer_sees_the_forms_for_it(request, client, association, municipality, role, answers, converts):
    asked = make_request(association, municipality)
    client.force_login(request.getfixturevalue(role))

    text = client.get(f"/requests/{asked.reference}/").text

    assert ("Send the answer" in text, "Make the application" in text) == (answers, converts)
    assert "Keep the note" in text
