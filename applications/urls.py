"""The addresses of the pipeline's screens."""

from django.urls import include, path

from applications.views import day, guide, search

app_name = "applications"
urlpatterns = [
    path("", include("applications.urls_requests")),
    path("", day.my_day, name="day"),
    path("search/", search.search, name="search"),
    path("help/", guide.help_page, name="help"),
    path("components/", guide.components, name="components"),
]
