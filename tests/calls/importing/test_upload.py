"""Files of calls laid into the page of imports: who may, and what becomes of each kind of file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calls.models import Call, ImportRun
from tests.working import work_off

pytestmark = pytest.mark.django_db


class TestUpload:
    """A file laid into the page of imports."""

    TABLE = b"title;deadline\nRoads;2030-03-05\n"

    def upload(self, client, data: bytes, name: str = "calls.csv"):
        return client.post(reverse("calls:imports"), {"file": SimpleUploadedFile(name, data)}, follow=True)

    def test_a_file_of_the_portal_is_read_at_once(self, client, officer, django_capture_on_commit_callbacks):
        client.force_login(officer)
        data = b'{"TopicDetails": {"identifier": "EDF-1", "title": "Topic", "tags": []}}'
        with django_capture_on_commit_callbacks(execute=True):
            self.upload(client, data, "edf-1.json")
        work_off()

        assert (ImportRun.objects.get().state, Call.objects.get().code) == ("done", "EDF-1")

    def test_nonsense_is_answered_by_a_sentence(self, client, officer, django_capture_on_commit_callbacks):
        client.force_login(officer)
        with django_capture_on_commit_callbacks(execute=True):
            self.upload(client, b"\x00\x01\x02", "photo.jpg")
        work_off()

        page = client.get(reverse("calls:import", args=[ImportRun.objects.get().pk])).content.decode()
        assert "This is not a table. Please choose a CSV or XLSX file." in page

    def test_the_file_lies_under_a_random_name(self, client, officer, django_capture_on_commit_callbacks):
        client.force_login(officer)
        self.upload(client, self.TABLE, "../../etc/passwd.csv")

        run = ImportRun.objects.get()
        assert run.file.name.startswith("calls/")
        assert "passwd" not in run.file.name
        assert run.file_name == "passwd.csv"

    @pytest.mark.parametrize("person", ["finance", "manager", "trainer", "clerk"])
    def test_others_may_not_import(self, client, request, person):
        client.force_login(request.getfixturevalue(person))

        assert self.upload(client, self.TABLE).status_code == 403
        assert ImportRun.objects.count() == 0

    def test_no_file_is_asked_for(self, client, officer):
        client.force_login(officer)

        assert "This field is required." in client.post(reverse("calls:imports")).content.decode()

    def test_a_file_of_another_office_is_seen_by_nobody_else(self, client, officer, stranger):
        client.force_login(officer)
        self.upload(client, self.TABLE, "our-secret-list.csv")
        run = ImportRun.objects.get()
        theirs = [reverse("calls:import", args=[run.pk]), reverse("calls:import-left-out", args=[run.pk])]
        client.force_login(stranger)

        assert [client.get(address).status_code for address in theirs] == [404, 404]
        assert client.post(reverse("calls:confirm-import", args=[run.pk])).status_code == 404
        assert "our-secret-list" not in client.get(reverse("calls:imports")).content.decode()

    def test_a_colleague_sees_it_and_everybody_what_the_program_fetched(self, client, officer, head, stranger):
        client.force_login(officer)
        self.upload(client, self.TABLE)
        ours = ImportRun.objects.get()
        fetched = ImportRun.objects.create(by=officer, address="https://ec.europa.eu/calls.json")
        read_by_command = ImportRun.objects.create(file_name="calls.csv")

        assert set(ImportRun.objects.visible_to(head)) == {ours, fetched, read_by_command}
        assert set(ImportRun.objects.visible_to(stranger)) == {fetched, read_by_command}

    def test_what_somebody_brought_who_is_gone_is_shown_to_nobody(self, client, officer, head):
        client.force_login(officer)
        self.upload(client, self.TABLE)
        ImportRun.objects.update(by=None)

        assert not ImportRun.objects.visible_to(head).exists()
