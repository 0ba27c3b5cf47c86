"""The addresses of the training library."""

from django.urls import path, re_path

from training import views

app_name = "training"

urlpatterns = [
    path("", views.library, name="library"),
    path("new/", views.edit, name="new"),
    path("<slug:code>/", views.material, name="material"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/helpful/", views.helpful, name="helpful"),
    re_path(r"^(?P<code>[-\w]+)/(?P<language>en|hu|tr)/(?P<which>file|captions)/$", views.file, name="file"),
]
