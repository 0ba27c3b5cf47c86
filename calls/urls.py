"""The addresses of the pages about calls."""

from django.urls import path

from calls.views import calls, editing, following, imports, lists, matrix, parts, reports, searches

app_name = "calls"
urlpatterns = [
    path("", lists.call_list, name="list"),
    path("new/", editing.new_call, name="new"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/confirm/", imports.confirm_import, name="confirm-import"),
    path("searches/", searches.searches, name="searches"),
    path("searches/save/", searches.save, name="save-search"),
    path("searches/preview/", searches.preview, name="preview"),
    path("searches/mails/", searches.mail_choice, name="mail-choice"),
    path("searches/<int:pk>/", searches.change, name="search"),
    path("mails/stop/<str:token>/", searches.stop_mail, name="stop-mail"),
    path("<int:pk>/", calls.call_page, name="call"),
    path("<int:pk>/watch/", following.watch, name="watch"),
    path("<int:pk>/notes/add/", following.add_note, name="add-note"),
    path("<int:pk>/notes/<int:note_pk>/", following.note, name="note"),
    path("<int:pk>/assign/", following.assign, name="assign"),
    path("<int:pk>/hand-over/", following.hand_over, name="hand-over"),
    path("<int:pk>/hand-over/<int:handover_pk>/take-back/", following.take_back, name="take-back"),
    path("<int:pk>/wrong/", reports.report, name="report"),
    path("<int:pk>/wrong/<int:report_pk>/", reports.resolve, name="resolve"),
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
