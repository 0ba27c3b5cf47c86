"""The addresses of the pipeline's screens."""

from django.urls import include, path

from applications.agenda.views import timetable, todos
from applications.award.views import award, files
from applications.pipeline.views import guide
from applications.plan import views as workplan
from applications.reviews import views as reviews
from applications.steps.views import (
    decisions,
    facts,
    history,
    overview,
    partners,
    starting,
    steps,
    submission,
)
from applications.terms import views as terms
from applications.texts import views as texts

of_application = [
    path("", overview.overview, name="overview"),
    path("edit/", facts.edit, name="edit"),
    path("again/", starting.again, name="again"),
    path("scorecard/", decisions.scorecard, name="scorecard"),
    path("override/<slug:rule>/", decisions.override, name="override"),
    path("steps/<slug:step>/", steps.take, name="step"),
    path("undo/", steps.revert, name="revert"),
    path("tasks/", todos.tasks, name="tasks"),
    path("tasks/plan/", timetable.new_plan, name="replan"),
    path("terms/", terms.terms, name="terms"),
    path("terms/take-over/", terms.take_over, name="terms_take_over"),
    path("terms/<slug:name>/", terms.decide, name="term"),
    path("texts/", texts.sections, name="texts"),
    path("texts/new/", texts.new_section, name="new_section"),
    path("texts/<slug:code>/", texts.section, name="section"),
    path("texts/<slug:code>/autosave/", texts.autosave, name="autosave"),
    path("partners/", partners.partners, name="partners"),
    path("partners/add/", partners.add, name="partner_add"),
    path("partners/<int:number>/", partners.edit, name="partner_edit"),
    path("decisions/new/", partners.resolution, name="resolution_new"),
    path("decisions/<int:pk>/", partners.resolution, name="resolution"),
    path("work-plan/", workplan.workplan, name="workplan"),
    path("work-plan/effort/", workplan.effort, name="effort"),
    path("work-plan/<slug:kind>/new/", workplan.part, name="plan_new"),
    path("work-plan/<slug:kind>/<int:pk>/", workplan.part, name="plan_part"),
    path("work-plan/<slug:kind>/<int:pk>/remove/", workplan.remove, name="plan_remove"),
    path("review/", reviews.review, name="review"),
    path("review/<int:pk>/resolve/", reviews.resolve, name="resolve"),
    path("submission/", submission.submission, name="submission"),
    path("submission/receipt/", submission.receipt, name="receipt"),
    path("award/", award.award, name="award"),
    path("award/agreement/", award.agreement, name="agreement"),
    path("award/<slug:kind>/new/", award.add, name="award_new"),
    path("history/", history.history, name="history"),
    path("files/add/", files.add, name="attachment_add"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
    path("files/<int:pk>/remove/", files.remove, name="attachment_remove"),
    path("files/<slug:kind>/<int:pk>/", files.kept_file, name="kept_file"),
    path("<slug:kind>/<int:pk>/<slug:move>/", steps.move_part, name="part_move"),
]

app_name = "applications"
urlpatterns = [
    path("help/", guide.help_page, name="help"),
    path("components/", guide.components, name="components"),
    path("todos/<int:pk>/done/", todos.done, name="todo_done"),
    path("todos/<int:pk>/snooze/", todos.snooze, name="todo_snooze"),
    path("applications/new/", starting.new, name="new"),
    path("applications/<str:reference>/", include(of_application)),
]
