"""Where is what: each room brings its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("applications.urls")),
    path("", include("jobs.urls")),
]
