"""Where is what: each room brings its own addresses."""

from django.urls import include, path
from django.views.generic import RedirectView

from organisations.members.views.language import choose_language

urlpatterns = [
    path("accounts/email/", RedirectView.as_view(pattern_name="organisations:own_settings"), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("language/", choose_language, name="set_language"),
    path("", include("organisations.urls")),
    path("calls/", include("calls.urls")),
    path("training/", include("training.urls")),
    path("", include("documents.urls")),  # before the pipeline, whose addresses are wider
    path("", include("office.urls")),
    path("", include("desk.urls")),
    path("", include("applications.urls")),
    path("", include("budgets.urls")),
    path("", include("jobs.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.denied"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failed"
