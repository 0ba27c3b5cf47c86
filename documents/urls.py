"""The addresses of papers and of tables as files."""

from django.urls import path

from documents.funder_books import views as funder
from documents.listings import views as exports
from documents.open_data import views as open_data
from documents.shelf.views import files, papers
from documents.workbooks.views import comparisons, returned, workbooks

app_name = "documents"
BOOKS = "applications/<str:reference>/workbooks/"
urlpatterns = [
    path("applications/<str:reference>/documents/", papers.documents, name="documents"),
    path("applications/<str:reference>/documents/make/", papers.make, name="make"),
    path("applications/<str:reference>/documents/<int:pk>/", papers.download, name="download"),
    path("applications/<str:reference>/documents/<int:pk>/delete/", papers.delete, name="delete"),
    path("applications/<str:reference>/funder-workbook/", funder.page, name="funder"),
    path("applications/<str:reference>/funder-workbook/add/", funder.add, name="funder_add"),
    path("applications/<str:reference>/funder-workbook/practice/", funder.practice, name="funder_practice"),
    path("applications/<str:reference>/funder-workbook/<int:pk>/", funder.page, name="funder_book"),
    path("applications/<str:reference>/funder-workbook/<int:pk>/fill/", funder.fill, name="funder_fill"),
    path("applications/<str:reference>/attachments/", files.attach, name="attach"),
    path("applications/<str:reference>/attachments/<int:pk>/", files.attachment, name="attachment"),
    path("applications/<str:reference>/attachments/<int:pk>/remove/", files.remove, name="remove"),
    path("applications/<str:reference>/kept/<int:pk>/", papers.kept, name="kept"),
    path(
        "applications/<str:reference>/budget/versions/<int:number>/comparison.xlsx",
        comparisons.comparison,
        name="comparison",
    ),
    path("open-data/", open_data.award_list, name="awards"),
    path("open-data/calls.json", open_data.common_grants, name="common_grants"),
    path("open-data/agreements/<int:pk>/", open_data.publish, name="publish"),
    path("open-data/<slug:code>/awards.<slug:ending>", open_data.giving, name="giving"),
    path(BOOKS, workbooks.workbooks, name="workbooks"),
    path(f"{BOOKS}send/", workbooks.send, name="send_workbooks"),
    path(f"{BOOKS}upload/", workbooks.upload, name="upload_workbooks"),
    path(f"{BOOKS}reminding/", workbooks.reminding, name="reminding"),
    path(f"{BOOKS}partners/<int:number>/hand-over/", workbooks.hand_over, name="hand_over"),
    path(f"{BOOKS}partners/<int:number>/remind/", workbooks.remind, name="remind_partner"),
    path(f"{BOOKS}sent/<int:pk>/", workbooks.sent_file, name="sent_file"),
    path(f"{BOOKS}returned/<int:pk>/", returned.returned, name="returned"),
    path(f"{BOOKS}returned/<int:pk>/file/", returned.returned_file, name="returned_file"),
    path(f"{BOOKS}returned/<int:pk>/totals/", returned.totals, name="returned_totals"),
    path(f"{BOOKS}returned/<int:pk>/answer/", returned.answer, name="answer_workbook"),
    path(f"{BOOKS}returned/<int:pk>/accept/", returned.accept, name="accept_workbook"),
    path(f"{BOOKS}returned/<int:pk>/put-aside/", returned.put_aside, name="put_aside_workbook"),
    path("exports/<slug:name>.<slug:ending>", exports.export, name="export"),
]
