"""Who finds the page of all components?"""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("officer", 404)])
def test_administrators_see_every_component(request, client, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/components/").status_code == status
