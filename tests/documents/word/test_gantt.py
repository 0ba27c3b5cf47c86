"""The time plan: where the bars lie, and the picture of it."""

import re
from io import BytesIO

from PIL import Image

from applications.plan.drawings import gantt
from applications.plan.gantt import Bar, Mark, Package, Span, layout
from documents.word.gantt import MOST_ROWS, charts

DELIVERABLE = Mark("D1.1", "Plan", 6, "deliverable")


def test_rows_are_packages_then_tasks_then_marks():
    package = Package("WP1", "Management", 1, 12, (Span("T1.1", "Start", 1, 3),), (DELIVERABLE,))

    assert layout([package], 24) == [
        Bar(0, "package", "WP1", "Management", 1, 12, 0.0, 0.5),
        Bar(1, "task", "T1.1", "Start", 1, 3, 0.0, 0.125),
        Bar(2, "marks", "WP1", "", 1, 24, 0.0, 1.0, ((DELIVERABLE, 0.25),)),
    ]


def test_what_reaches_beyond_the_duration_is_cut_at_its_end():
    bars = layout([Package("WP1", "", 20, 40), Package("WP2", "", 30, 12)], 24)

    assert [(bar.start, bar.end) for bar in bars] == [(20, 24), (24, 24)]


def test_what_lies_beyond_the_last_month_is_an_arrow_with_its_month_and_no_mark_at_the_end():
    late = Mark("D1.2", "Late", 27, "deliverable")
    bars = layout([Package("WP1", "", 20, 40, marks=(DELIVERABLE, late)), Package("WP2", "", 30, 32)], 24)

    assert [(bar.kind, bar.told, bar.width > 0) for bar in bars] == [
        ("package", "→ 40", True),
        ("marks", "→ 27", True),
        ("package", "→ 32", False),
    ]
    assert bars[1].marks == ((DELIVERABLE, 0.25),)
    (chart,) = charts(bars, 24)
    for picture in (chart.svg.decode(), gantt(bars, 24, "Plan")):
        assert ("→ 27" in picture, "→ 32" in picture) == (True, True)


def test_a_package_or_task_without_months_has_a_name_and_no_bar():
    bars = layout([Package("WP1", "Later", None, None, (Span("T1.1", "Some day", None, 3),))], 12)

    assert [(bar.title, bar.width) for bar in bars] == [("Later", 0.0), ("Some day", 0.0)]
    assert "rect" not in gantt(bars, 12, "Plan")
    assert "Later" in charts(bars, 12)[0].svg.decode()


def test_a_deliverable_is_a_circle_and_a_milestone_a_diamond_on_the_screen_and_in_word():
    def shapes(kind):
        bars = layout([Package("WP1", "", 1, 6, marks=(Mark("X", "", 3, kind),))], 12)
        word = charts(bars, 12)[0].svg.decode()
        screen = gantt(bars, 12, "Plan")
        return [("circle" in picture, "polygon" in picture or "<path" in picture) for picture in (word, screen)]

    assert shapes("deliverable") == [(True, False), (True, False)]
    assert shapes("milestone") == [(False, True), (False, True)]


def test_a_plan_without_months_is_drawn_on_one():
    assert [(bar.start, bar.end, bar.width) for bar in layout([Package("WP1", "", 0, 0)], 0)] == [(1, 1, 1.0)]


def test_the_picture_and_the_vectors_have_the_same_shape():
    chart = charts(layout([Package("WP1", "Ő & ğ <b>", 1, 6, marks=(DELIVERABLE,))], 12), 12)[0]

    width, height = Image.open(BytesIO(chart.png)).size
    vector = re.search(r'viewBox="0 0 (\d+) (\d+)"', chart.svg.decode()).groups()
    assert (width // 2, height // 2) == tuple(int(side) for side in vector)
    assert "WP1  Ő &amp; ğ &lt;b&gt;" in chart.svg.decode()


def test_a_long_plan_fills_several_pictures():
    packages = [Package(f"WP{n}", "", 1, 6) for n in range(MOST_ROWS + 1)]

    assert len(charts(layout(packages, 12), 12)) == 2
    assert charts([], 12) == []


def test_a_package_is_not_torn_where_it_fits_on_the_next_page():
    tasks = tuple(Span(f"T1.{n}", "Task", 1, 2) for n in range(13))
    packages = [Package(f"WP{n}", f"Package {n}", 1, 6, tasks) for n in (1, 2)]

    first, second = (chart.svg.decode() for chart in charts(layout(packages, 12), 12))

    assert ("Package 1" in first, "Package 2" in first) == (True, False)
    assert ("Package 1" in second, "Package 2" in second) == (False, True)


def test_marks_of_the_same_month_share_one_label():
    marks = (DELIVERABLE, Mark("M1.1", "Half way", 6, "milestone"), Mark("D1.2", "End", 12, "deliverable"))

    svg = charts(layout([Package("WP1", "", 1, 12, marks=marks)], 12), 12)[0].svg.decode()

    assert re.findall(r">([DM][^<]*)<", svg) == ["D1.1, M1.1", "D1.2"]
