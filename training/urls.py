"""The addresses of the training library."""

from django.urls import path

from training.materials import views

app_name = "training"

urlpatterns = [
    path("", views.library, name="library"),
    path("new/", views.edit, name="new"),
    path("<slug:code>/", views.material, name="material"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/helpful/", views.helpful, name="helpful"),
    path("<slug:code>/<slug:language>/file/", views.file, {"which": "file"}, name="file"),
    path("<slug:code>/<slug:language>/captions/", views.file, {"which": "captions"}, name="captions"),
]
