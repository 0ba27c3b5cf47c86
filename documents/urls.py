"""The addresses of papers and of tables as files."""

from django.urls import path

from documents import exports
from documents.views import files, funder, open_data, papers

app_name = "documents"
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
    path("open-data/", open_data.award_list, name="awards"),
    path("open-data/calls.json", open_data.common_grants, name="common_grants"),
    path("open-data/agreements/<int:pk>/", open_data.publish, name="publish"),
    path("open-data/<slug:code>/awards.<slug:ending>", open_data.giving, name="giving"),
    path("exports/<slug:name>.<slug:ending>", exports.export, name="export"),
]
