"""The addresses of the pages about calls."""

from django.urls import path

from calls.views import calls, editing, groups, imports, lists, matrix, parts, sources, terms

app_name = "calls"
urlpatterns = [
    path("", lists.call_list, name="list"),
    path("new/", editing.new_call, name="new"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/again/", imports.open_again, name="import-again"),
    path("imports/<int:pk>/left-out.xlsx", imports.left_out, name="import-left-out"),
    path("imports/<int:pk>/confirm/", imports.confirm_import, name="confirm-import"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:code>/", sources.source, name="source"),
    path("sources/<slug:code>/fetch/", sources.fetch_now, name="fetch-now"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("absent/", sources.absent, name="absent"),
    path("<int:pk>/terms/", terms.terms, name="terms"),
    path("<int:pk>/terms/accept/", terms.accept, name="accept-term"),
    path("<int:pk>/", calls.call_page, name="call"),
    path("<int:pk>/edit/", editing.edit_call, name="edit"),
    path("<int:pk>/who/", matrix.eligibility, name="matrix"),
    path("<int:pk>/changes/acknowledge/", calls.acknowledge, name="acknowledge"),
    path("<int:pk>/put-aside/", calls.put_aside, name="put-aside"),
    path("<int:pk>/bring-back/", calls.bring_back, name="bring-back"),
    path("<int:pk>/archive/", calls.archive, name="archive"),
    path("<int:pk>/verify/", calls.verify, name="verify"),
    path("<int:pk>/deadlines/add/", editing.deadline, name="add-deadline"),
    path("<int:pk>/deadlines/<int:deadline_pk>/", editing.deadline, name="deadline"),
    path("<int:pk>/deadlines/<int:deadline_pk>/confirm/", calls.confirm_time, name="confirm-time"),
    path("<int:pk>/deadlines/<int:deadline_pk>/remove/", editing.remove_deadline, name="remove-deadline"),
    path("<int:pk>/<slug:kind>/add/", parts.part, name="add-part"),
    path("<int:pk>/<slug:kind>/<int:part_pk>/", parts.part, name="part"),
    path("<int:pk>/<slug:kind>/<int:part_pk>/remove/", parts.remove_part, name="remove-part"),
]
