"""The addresses of what the house looks at every day, and of the calendar feeds."""

from django.urls import path

from office.board import views as board
from office.day import views as day
from office.portfolio import views as management
from office.reminders import views as feeds
from office.search import views as search

app_name = "office"
urlpatterns = [
    path("", day.my_day, name="day"),
    path("search/", search.search, name="search"),
    path("pipeline/", board.show_board, name="board"),
    path("pipeline/table/", board.show_table, name="table"),
    path("management/", management.management, name="management"),
    path("todos/<slug:due>/", day.todos, name="todos"),
    path("applications/<str:reference>/move/", board.move, name="move"),
    path("feeds/<str:token>.ics", feeds.feed, name="feed"),
    path("reminders/", feeds.reminders, name="reminders"),
    path("reminders/feed/", feeds.new_feed, name="feed_new"),
    path("reminders/feed/revoke/", feeds.revoke_feed, name="feed_revoke"),
]
