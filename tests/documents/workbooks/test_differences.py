"""What was sent, what came back, what is there now: whoever changed a cell alone wins, and nothing is lost."""

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.figures.computing import Contribution, Line, Partner
from calls.packs import rule_packs
from documents.workbooks.choosing import take_over
from documents.workbooks.differences import differences
from documents.workbooks.pairing import pair
from documents.workbooks.reading import FIELDS, PartnerReading, Row, Share

PACK = rule_packs.load("interreg-2127")
VALUES = {
    "category": ["staff", "travel", "external"], "description": ["Survey", "Team", "Événement"],
    "work_package": [None, 1, 2], "period": [None, 1, 2], "unit": ["day", "item"],
    "units": [Decimal(1), Decimal("2.5")], "unit_cost": [Decimal("10.00"), Decimal("20.50")],
}  # fmt: skip
LINES = st.builds(Line, **{name: st.sampled_from(values) for name, values in VALUES.items()})
EDITS = st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 2), max_size=3)


def line(key, **fields):
    return replace(Line("staff", Decimal(1), Decimal("100.00"), "day", f"Line {key}", 1, 1, key=key), **fields)


def partner(*lines, **more):
    return Partner(1, "Town", "HU", lines=tuple(lines), **more)


def came_back(*lines, rates=None, funding=None, sources=None, keys=True):
    rows = tuple(Row(20 + at, one.key if keys else None, replace(one, key=None)) for at, one in enumerate(lines))
    return PartnerReading(
        1,
        "P1 Town",
        rows,
        rates or {},
        {"grant": funding} if funding else {},
        sources=sources or {},
        sources_sheet="Own",
    )


def found(read, sent, now):
    return differences(read, sent, now, PACK)


def told(read, sent, now):
    return [(one.id, one.kind, one.conflict) for one in found(read, sent, now)]


def test_what_only_they_changed_is_proposed_and_what_only_we_changed_stays():
    sent = partner(line(1), line(2))
    now = partner(line(1), line(2, units=Decimal(7)))
    read = came_back(line(1, unit_cost=Decimal("90.00")), line(2))

    (one,) = found(read, sent, now)

    assert (one.id, one.place, one.sent, one.returned, one.now, one.conflict) == (
        "1-line-1-unit_cost",
        "P1 Town!G20",
        "100.00",
        "90.00",
        "100.00",
        False,
    )
    assert take_over(now, [one]).lines == (line(1, unit_cost=Decimal("90.00")), line(2, units=Decimal(7)))


def test_a_cell_that_both_changed_is_a_conflict_unless_both_say_the_same():
    sent, read = partner(line(1)), came_back(line(1, units=Decimal(3)))

    assert told(read, sent, partner(line(1, units=Decimal(4)))) == [("1-line-1-units", "changed", True)]
    assert told(read, sent, partner(line(1, units=Decimal(3)))) == []


def test_an_emptied_row_is_proposed_for_removal_and_is_a_conflict_if_we_changed_it():
    sent, read = partner(line(1), line(2)), came_back(line(1))

    assert told(read, sent, partner(line(1), line(2))) == [("1-line-2", "removed", False)]
    assert told(read, sent, partner(line(1), line(2, unit="month"))) == [("1-line-2", "removed", True)]
    assert told(read, sent, partner(line(1))) == []


def test_a_line_that_we_removed_and_they_changed_can_come_back():
    sent, read = partner(line(1)), came_back(line(1, units=Decimal(3), unit="week"))

    both = found(read, sent, partner())

    assert [(one.id, one.conflict, one.now) for one in both] == [
        ("1-line-1-unit", True, "removed"),
        ("1-line-1-units", True, "removed"),
    ]
    assert take_over(partner(), both).lines == (line(1, units=Decimal(3), unit="week"),)


def test_a_new_row_is_added_once_however_often_the_workbook_comes():
    sent, new = partner(line(1)), line(None, description="New")
    read = came_back(line(1), new)
    (one,) = found(read, sent, sent)
    after = take_over(sent, [one])

    assert (one.kind, one.place) == ("added", "P1 Town!A21")
    assert after.lines == (line(1), new)
    assert told(read, sent, partner(line(1), replace(new, key=9))) == []


def test_without_what_was_sent_every_difference_has_to_be_decided():
    now = partner(line(1), line(2))

    assert told(came_back(line(1, units=Decimal(2))), None, now) == [
        ("1-line-1-units", "changed", True),
        ("1-line-2", "removed", True),
    ]


def test_rates_funding_and_sources_are_compared_too():
    sent = partner(
        flat_rates={"office_on_staff": Decimal(15)},
        funding_rate=Decimal(80),
        contributions=(Contribution("own", "public", Decimal(500)), Contribution("county", "public", Decimal(20), "X")),
    )
    read = came_back(
        rates={"office_on_staff": Share(9, Decimal(10))},
        funding=Share(15, Decimal(75)),
        sources={0: Share(5, Decimal(500)), 1: Share(6, Decimal(30))},
    )

    all_of_them = found(read, sent, sent)
    after = take_over(sent, all_of_them)

    assert [(one.id, one.place, one.returned) for one in all_of_them] == [
        ("1-rate-office_on_staff", "P1 Town!F9", "10%"),
        ("1-fund-0", "P1 Town!F15", "75%"),
        ("1-source-1", "Own!D6", "30.00"),
    ]
    assert (after.flat_rates, after.funding_rate) == ({"office_on_staff": Decimal(10)}, Decimal(75))
    assert [given.amount for given in after.contributions] == [Decimal(500), Decimal(30)]


def test_rows_that_were_sorted_without_their_keys_are_recognised():
    lines = [line(key, description=f"Work {key}") for key in (1, 2, 3)]
    rows = [
        Row(20, 1, replace(lines[2], key=None)),
        Row(21, 2, replace(lines[0], key=None, units=Decimal(5))),
        Row(22, 3, replace(lines[1], key=None)),
    ]

    pairing = pair(rows, lines)

    assert [(row.number, one.key) for row, one in pairing.kept] == [(20, 3), (21, 1), (22, 2)]
    assert (pairing.added, pairing.removed) == ((), ())


def test_a_row_copied_with_its_key_is_a_new_line():
    pairing = pair([Row(20, 1, line(None, units=Decimal(2))), Row(21, 1, line(None, units=Decimal(3)))], [line(1)])

    assert ([row.number for row, _line in pairing.kept], [row.number for row in pairing.added]) == ([20], [21])


@given(st.lists(LINES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_rows_in_any_order_are_the_lines_they_were(lines, chance):
    lines = [replace(one, key=key) for key, one in enumerate(lines, start=1)]
    shuffled = lines[:]
    chance.shuffle(shuffled)
    sent = partner(*lines)

    assert found(came_back(*shuffled), sent, sent) == []
    assert found(came_back(*shuffled, keys=False), sent, sent) == []


def changed(lines, edits):
    return [
        replace(one, **{name: VALUES[name][number % len(VALUES[name])] for name, number in edit.items()})
        for one, edit in zip(lines, edits, strict=True)
    ]


@settings(max_examples=200)
@given(st.lists(st.tuples(EDITS, EDITS), min_size=1, max_size=5), st.integers())
def test_taking_over_what_is_agreed_merges_both_sides_cell_by_cell(edits, seed):
    chance = random.Random(seed)
    lines = [
        replace(
            Line("staff", Decimal(1), Decimal(1)), **{name: chance.choice(VALUES[name]) for name in FIELDS}, key=key
        )
        for key in range(1, len(edits) + 1)
    ]
    theirs = changed(lines, [edit for edit, _other in edits])
    ours = changed(lines, [other for _edit, other in edits])
    sent, now = partner(*lines), partner(*ours)

    all_of_them = found(came_back(*theirs), sent, now)
    after = take_over(now, [one for one in all_of_them if not one.conflict])

    # pairing may take two lines that changed places in words for each other, so lines are compared as a bag
    if len({tuple(getattr(one, name) for name in FIELDS) for one in (*lines, *theirs)}) == len({*lines, *theirs}):
        merged = [
            {
                name: getattr(back, name) if getattr(here, name) == getattr(was, name) else getattr(here, name)
                for name in FIELDS
            }
            for was, back, here in zip(lines, theirs, ours, strict=True)
        ]
        stored = {one.key: one for one in after.lines}
        assert [{name: getattr(stored[key], name) for name in FIELDS} for key in sorted(stored)] == merged
    assert take_over(now, [one for one in all_of_them if one.id == "nothing"]) == now


@given(st.lists(st.tuples(EDITS, EDITS), min_size=1, max_size=5), st.integers())
def test_taking_everything_over_twice_changes_nothing_more(edits, seed):
    chance = random.Random(seed)
    lines = [
        replace(
            Line("staff", Decimal(1), Decimal(1)), **{name: chance.choice(VALUES[name]) for name in FIELDS}, key=key
        )
        for key in range(1, len(edits) + 1)
    ]
    read = came_back(*changed(lines, [edit for edit, _other in edits]))
    now = partner(*changed(lines, [other for _edit, other in edits]))
    after = take_over(now, found(read, partner(*lines), now))

    assert found(read, partner(*lines), after) == []
