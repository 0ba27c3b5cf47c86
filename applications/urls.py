"""The addresses of the pipeline's screens."""

from django.urls import include, path

from applications.views import day, guide, search, steps

app_name = "applications"
urlpatterns = [
    path("", include("applications.urls_requests")),
    path("", day.my_day, name="day"),
    path("search/", search.search, name="search"),
    path("help/", guide.help_page, name="help"),
    path("components/", guide.components, name="components"),
    path("applications/<str:reference>/steps/<slug:step>/", steps.take, name="step"),
    path("applications/<str:reference>/undo/", steps.revert, name="revert"),
    path("applications/<str:reference>/<slug:kind>/<int:pk>/<slug:move>/", steps.move_part, name="part_move"),
]
