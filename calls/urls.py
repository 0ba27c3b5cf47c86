"""The addresses of the pages about calls."""

from django.urls import path

from calls.announcing import views as announcing
from calls.browsing.views import calls, groups, lists
from calls.editing.views import calls as editing
from calls.editing.views import parts, programmes, terms
from calls.eligibility.views import check, matrix, reverse
from calls.fetching import views as sources
from calls.following.views import following, reports, searches
from calls.importing import views as imports

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
    path("searches/", searches.searches, name="searches"),
    path("searches/save/", searches.save, name="save-search"),
    path("searches/preview/", searches.preview, name="preview"),
    path("searches/mails/", searches.mail_choice, name="mail-choice"),
    path("searches/<int:pk>/", searches.change, name="search"),
    path("mails/stop/<str:token>/", searches.stop, name="stop-mail"),
    path("for/<int:pk>/", reverse.usable, name="usable"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.edit_programme, name="new-programme"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/edit/", programmes.edit_programme, name="edit-programme"),
    path("programmes/<int:pk>/<int:part_pk>/remove/", programmes.remove_standing, name="remove-standing"),
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
