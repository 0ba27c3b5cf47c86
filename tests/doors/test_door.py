"""Doors: what a higher room adds to a lower one comes in once, in order, and is found by its name."""

import pytest

from doors import Door, Taken


def twice(number: int) -> int:
    return 2 * number


def thrice(number: int) -> int:
    return 3 * number


@pytest.fixture
def many():
    return Door("numbers", "What becomes of a number?", many=True)


@pytest.fixture
def single():
    return Door("number", "What becomes of a number?", many=False)


def test_everybody_registered_is_asked_in_order(many):
    many.register(twice)
    many.register(thrice)

    assert many.ask(7) == [14, 21]
    assert list(many) == [twice, thrice]


def test_registering_decorates_a_function_and_gives_it_back(many):
    assert many.register(twice) is twice
    assert many.register(name="three")(thrice) is thrice

    assert many.entries() == {"tests.doors.test_door.twice": twice, "three": thrice}


def test_the_same_entry_again_changes_nothing(many, single):
    for door in (many, single):
        door.register(twice)
        door.register(twice)

        assert list(door) == [twice]


def test_another_entry_of_the_same_name_is_refused(many):
    many.register(twice, name="times")

    with pytest.raises(Taken, match=r"^numbers: times$"):
        many.register(thrice, name="times")
    assert many.ask(7) == [14]


def test_where_one_has_room_a_second_is_refused(single):
    single.register(twice)

    with pytest.raises(Taken, match=r"^number: tests\.doors\.test_door\.thrice$"):
        single.register(thrice)
    assert single.ask(7) == 14


def test_nobody_behind_a_door_answers_nothing(many, single):
    assert (many.ask(7), single.ask(7)) == ([], None)


def test_who_left_is_not_asked(many):
    many.register(twice, name="two")
    many.forget("two")
    many.forget("two")

    assert many.ask(7) == []


def test_values_can_be_read_as_well(many):
    many.register("12:30", name="noon")

    assert many.entries() == {"noon": "12:30"}
