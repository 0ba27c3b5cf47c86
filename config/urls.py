"""Where is what: each room brings its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
