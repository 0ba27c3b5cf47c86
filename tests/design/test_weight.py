"""Do the board, the table and the day stay light however many applications there are, and do their counts stay true?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from applications.models import Application, ToDo
from office.board.queries import CARDS_OF_A_STATE, board
from tests.applications.factories import make_application, make_call

STATES = ["idea", "drafting", "submitted", "running", "closed"]
MANY = 300


@pytest.fixture
def many(association, officer):
    """Three hundred applications in five states, each with a deadline of its own and a to-do that is late."""
    first = make_application(association, lead_officer=officer, call=make_call())
    shared = {"association": association, "lead_officer": officer, "call": first.call, "requested_grant": 1000}
    first.delete()
    now = timezone.now()
    made = Application.objects.bulk_create(
        Application(
            **shared,
            reference=f"M-{number}",
            acronym=f"M{number}",
            title=f"Number {number}",
            lead_organisation=first.lead_organisation,
            state=STATES[number % 5],
            search_key=f"m{number}",
            deadline_at=now + dt.timedelta(days=MANY - number),
        )
        for number in range(MANY)
    )
    ToDo.objects.bulk_create(
        ToDo(application=one, association=association, title="Ask", assigned_to=officer, due_at=now - dt.timedelta(1))
        for one in made
    )
    return made


@pytest.mark.parametrize("address", ["/", "/pipeline/", "/pipeline/table/", "/management/"])
def test_a_page_of_three_hundred_applications_is_light_and_asks_little(client, officer, many, address):
    client.force_login(officer)
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)

    assert len(queries) <= 20
    assert len(answer.content) < 100_000


def test_the_board_counts_all_and_shows_the_nearest(officer, many):
    columns, ended = board(Application.objects.visible_to(officer), officer)

    taken = [group for column in columns for group in column.groups]
    assert [(group.state.value, group.count, len(group.cards)) for group in taken] == [
        (state, 60, CARDS_OF_A_STATE) for state in STATES[:4]
    ]
    assert [column.sums for column in columns] == [[("EUR", 60_000)]] * 3 + [[], [("EUR", 60_000)]]
    assert ended == 60
    assert [card.acronym for card in taken[0].cards] == [f"M{number}" for number in range(295, 255, -5)]


def test_the_board_leads_to_all_of_a_state_in_the_table(client, officer, many):
    client.force_login(officer)

    text = client.get("/pipeline/?officer=me").text

    assert "/pipeline/table/?officer=me&amp;state=drafting" in text
    assert "All 60 in the table" in text


def test_page_by_page_the_table_shows_every_row_once(client, officer, many):
    client.force_login(officer)
    seen, after = [], ""

    for _page in range(10):
        page = client.get(f"/pipeline/table/?sort=-deadline&after={after}").context["page"]
        seen += [row.acronym for row in page.rows]
        after = page.next_key
        if after is None:
            break

    assert seen == [f"M{number}" for number in range(MANY)]


def test_rows_without_a_value_come_last_and_are_paged_too(client, officer, many):
    Application.objects.filter(reference__endswith="7").update(deadline_at=None)
    client.force_login(officer)
    seen, after = [], ""

    for _page in range(10):
        page = client.get(f"/pipeline/table/?after={after}").context["page"]
        seen += [row.deadline_at for row in page.rows]
        after = page.next_key
        if after is None:
            break

    assert len(seen) == MANY
    assert seen[-30:] == [None] * 30
    assert seen[:-30] == sorted(seen[:-30])


def test_my_day_shows_ten_of_a_group_and_leads_to_the_rest(client, officer, many):
    client.force_login(officer)

    day = client.get("/")
    rest = client.get("/todos/overdue/")

    alive = MANY * 4 // 5  # one state of five is closed, and what has ended is silent
    assert (day.context["day"].overdue.count, len(day.context["day"].overdue.rows)) == (alive, 10)
    assert "/todos/overdue/" in day.text
    assert len(rest.context["page"].rows) == 50
    assert client.get("/todos/nonsense/").status_code == 404


def test_a_card_names_the_steps_and_leads_to_their_page(client, officer, association, partner_organisation):
    drafted = make_application(association, lead_officer=officer, state="drafting")
    client.force_login(officer)

    board_page = client.get("/pipeline/").text
    moves = client.get(f"{drafted.get_absolute_url()}move/")

    assert "send_for_review:drafting" in board_page
    assert f'href="{drafted.get_absolute_url()}move/"' in board_page
    assert "send_for_review" in [offer.step for offer in moves.context["offers"]]
