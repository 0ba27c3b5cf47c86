"""The addresses of the pages about calls."""

from django.urls import path

from calls.views import announcing, calls, check, editing, imports, lists, matrix, parts, programmes, reverse

app_name = "calls"
urlpatterns = [
    path("", lists.call_list, name="list"),
    path("new/", editing.new_call, name="new"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/confirm/", imports.confirm_import, name="confirm-import"),
    path("for/<int:pk>/", reverse.usable, name="usable"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/<int:part_pk>/remove/", programmes.remove_standing, name="remove-standing"),
    path("<int:pk>/", calls.call_page, name="call"),
    path("<int:pk>/edit/", editing.edit_call, name="edit"),
    path("<int:pk>/who/", matrix.eligibility, name="matrix"),
    path("<int:pk>/who/chosen/", announcing.chosen, name="chosen"),
    path("<int:pk>/who/chosen/grouping/", announcing.into_grouping, name="into-grouping"),
    path("<int:pk>/who/chosen/letters/", announcing.draft_letters, name="draft-letters"),
    path("<int:pk>/who/moved/", announcing.draft_moved, name="draft-moved"),
    path("<int:pk>/check/", check.check, name="check"),
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
