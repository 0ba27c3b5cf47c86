"""The addresses of the directory, the settings and the invitations."""

from django.urls import path
from django.views.generic import RedirectView

from organisations.entries.views import duplicates, groupings, municipalities, organisations, persons
from organisations.importing import views as imports
from organisations.letters.views import letters, outbox
from organisations.members.views import invitations, people, settings, teams

app_name = "organisations"
urlpatterns = [
    path("directory/", municipalities.directory, name="directory"),
    path("directory/municipalities/", municipalities.municipalities, name="municipalities"),
    path("directory/municipalities/new/", municipalities.new_municipality, name="new_municipality"),
    path("directory/municipalities/import/", imports.bring, name="imports"),
    path("directory/imports/<int:pk>/", imports.import_page, name="import"),
    path("directory/imports/<int:pk>/columns/", imports.columns, name="import_columns"),
    path("directory/imports/<int:pk>/again/", imports.open_again, name="import_again"),
    path("directory/imports/<int:pk>/left-out.xlsx", imports.left_out, name="import_left_out"),
    path("directory/imports/<int:pk>/confirm/", imports.confirm, name="import_confirm"),
    path("directory/duplicates/", duplicates.duplicates, name="duplicates"),
    path("directory/duplicates/apart/", duplicates.keep_apart, name="keep_apart"),
    path("directory/duplicates/<int:first>/<int:second>/", duplicates.compare, name="compare"),
    path("directory/merges/<int:pk>/undo/", duplicates.undo, name="undo_merge"),
    path("directory/municipalities/<int:pk>/", municipalities.municipality, name="municipality"),
    path("directory/municipalities/<int:pk>/edit/", municipalities.edit_municipality, name="edit_municipality"),
    path("directory/organisations/", organisations.organisations, name="organisations"),
    path("directory/organisations/new/", organisations.new_organisation, name="new_organisation"),
    path("directory/organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("directory/organisations/<int:pk>/edit/", organisations.edit_organisation, name="edit_organisation"),
    path("directory/organisations/<int:pk>/people/new/", persons.newcomer, name="newcomer"),
    path("directory/people/", persons.persons, name="persons"),
    path("directory/people/<int:pk>/", persons.person, name="person"),
    path("directory/people/<int:pk>/edit/", persons.edit_person, name="edit_person"),
    path("directory/people/<int:pk>/functions/new/", persons.appoint, name="appoint"),
    path("directory/functions/<int:pk>/", persons.edit_mandate, name="edit_mandate"),
    path("directory/groupings/", groupings.groupings, name="groupings"),
    path("directory/groupings/new/", groupings.new_grouping, name="new_grouping"),
    path("directory/groupings/<int:pk>/", groupings.grouping, name="grouping"),
    path("directory/groupings/<int:pk>/edit/", groupings.edit_grouping, name="edit_grouping"),
    path("directory/outbox/", outbox.outbox, name="outbox"),
    path("directory/outbox/<int:pk>/", outbox.announcement, name="announcement"),
    path("directory/outbox/<int:pk>/send/", outbox.send, name="send_letters"),
    path("directory/outbox/<int:pk>/letters/", outbox.act, name="letters"),
    path("directory/outbox/<int:pk>/texts/<slug:language>/", letters.text, name="announcement_text"),
    path("directory/outbox/letters/<int:pk>/", letters.letter, name="letter"),
    path("directory/outbox/letters/<int:pk>/test/", letters.test_copy, name="test_copy"),
    path("letters/no/<str:token>/", letters.refuse, name="refuse_letters"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("settings/", RedirectView.as_view(pattern_name="organisations:own_settings"), name="settings"),
    path("settings/me/", settings.own_settings, name="own_settings"),
    path("settings/<slug:code>/", settings.association_settings, name="association_settings"),
    path("settings/<slug:code>/people/", people.people, name="people"),
    path("settings/<slug:code>/teams/", teams.teams, name="teams"),
    path("settings/teams/<int:pk>/", teams.team, name="team"),
    path("settings/<slug:code>/people/invite/", people.invite, name="invite"),
    path("settings/invitations/<int:pk>/withdraw/", people.revoke_invitation, name="revoke_invitation"),
    path("settings/invitations/<int:pk>/renew/", people.renew_invitation, name="renew_invitation"),
    path("settings/invitations/<int:pk>/hand-over/", people.hand_over_invitation, name="hand_over_invitation"),
    path("settings/roles/<int:pk>/", people.role, name="role"),
]
