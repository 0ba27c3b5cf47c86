"""The addresses of the directory, the settings and the invitations."""

from django.urls import path
from django.views.generic import RedirectView

from organisations.views import invitations, people, settings

app_name = "organisations"
urlpatterns = [
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("settings/", RedirectView.as_view(pattern_name="organisations:own_settings"), name="settings"),
    path("settings/me/", settings.own_settings, name="own_settings"),
    path("settings/<slug:code>/", settings.association_settings, name="association_settings"),
    path("settings/<slug:code>/people/", people.people, name="people"),
    path("settings/<slug:code>/people/invite/", people.invite, name="invite"),
    path("settings/invitations/<int:pk>/withdraw/", people.revoke_invitation, name="revoke_invitation"),
    path("settings/invitations/<int:pk>/renew/", people.renew_invitation, name="renew_invitation"),
    path("settings/roles/<int:pk>/", people.role, name="role"),
]
