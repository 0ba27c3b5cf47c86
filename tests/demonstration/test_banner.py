"""Nobody takes the demonstration for the truth."""

import pytest

from demonstration import banner


@pytest.mark.django_db
def test_pages_of_the_demonstration_say_so_in_three_languages(client, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    banner.marker().touch()

    assert banner.WORDS in client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_pages_of_an_office_say_nothing_of_a_demonstration(client, tmp_path, settings):
    settings.DATA_DIR = tmp_path

    assert banner.WORDS not in client.get("/accounts/login/").content.decode()
