"""The addresses on which municipalities ask for help, and of the triage desk."""

from django.urls import path

from desk.answering.views import answering, requests, status
from desk.asking import views as asking

app_name = "desk"
urlpatterns = [
    path("ask/status/<str:token>/", status.status, name="ask_status"),
    path("ask/status/<str:token>/cancel/", status.cancel, name="ask_cancel"),
    path("ask/status/<str:token>/files/<int:number>/", status.file, name="ask_file"),
    path("ask/<slug:code>/", asking.start, name="ask"),
    path("ask/<slug:code>/photo/", asking.photo, name="ask_photo"),
    path("ask/<slug:code>/check/", asking.check, name="ask_check"),
    path("ask/<slug:code>/sent/", asking.sent, name="ask_sent"),
    path("ask/<slug:code>/<slug:name>/", asking.question, name="ask_question"),
    path("requests/", requests.desk, name="requests"),
    path("requests/<str:reference>/", requests.page, name="request"),
    path("requests/<str:reference>/files/<int:number>/", requests.file, name="request_file"),
    path("requests/<str:reference>/assign/", answering.assign, name="request_assign"),
    path("requests/<str:reference>/take-up/", answering.take_up, name="request_take_up"),
    path("requests/<str:reference>/ask/", answering.ask_back, name="request_ask"),
    path("requests/<str:reference>/answer/", answering.answer, name="request_answer"),
    path("requests/<str:reference>/decline/", answering.decline, name="request_decline"),
    path("requests/<str:reference>/convert/", answering.convert, name="request_convert"),
    path("requests/<str:reference>/note/", answering.note, name="request_note"),
    path("requests/<str:reference>/close/", answering.close, name="request_close"),
    path("requests/<str:reference>/reply/", answering.reply, name="request_reply"),
]
