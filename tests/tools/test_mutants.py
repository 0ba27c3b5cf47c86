"""Is a mistake that nobody noticed shown where it stands, unless it is argued away?"""

import tomllib

import pytest

from tools.mutants import SETTINGS, Mutant, argued, described, judges, verdict
from tools.pure_tests import needs_database
from tools.rooms import HOUSE

SOURCE = """ZERO = 0


def first(a):
    return a + 1


class Pear:
    def second(self, a):
        return a + 1
"""
DIFF = """--- pears.py
+++ pears.py
@@ -1,2 +1,2 @@
 def {}:
-    return a + 1
+    return a - 1"""


@pytest.mark.parametrize(
    ("name", "line"), [("x_first__mutmut_3", 5), ("xǁPearǁsecond__mutmut_12", 10)], ids=["function", "method"]
)
def test_a_mistake_stands_at_its_line_of_the_module(name, line):
    found = described("fruit/pears.py", SOURCE, name, DIFF, "survived")

    assert found == Mutant("fruit/pears.py", line, "return a + 1", "return a - 1", "survived")
    assert found.text == "fruit/pears.py: return a + 1 -> return a - 1"


def test_of_a_mistake_over_several_lines_both_sides_are_one_line():
    diff = (
        "--- a\n+++ a\n@@ -1,4 +1,3 @@\n def first(a):\n-    return sum(\n-        a\n-    )\n+    return sum(\n+    )"
    )

    found = described("fruit/pears.py", SOURCE, "x_first__mutmut_1", diff, "no tests")

    assert (found.removed, found.added) == ("return sum( a )", "return sum( )")


def mutants(*statuses):
    return [Mutant("pears.py", n, f"old {n}", f"new {n}", status) for n, status in enumerate(statuses, start=1)]


def test_only_what_is_neither_noticed_nor_argued_away_is_left():
    tried = mutants("killed", "survived", "timeout", "no tests", "survived")

    lines, left = verdict(tried, argued("pears.py: old 5 -> new 5  # both are the same to everybody"))

    assert lines == ["pears.py: 5 mistakes, 2 noticed, 1 argued away, 2 unnoticed"]
    assert left == [tried[1], tried[3]]


def test_each_argument_has_its_reason():
    assert argued("# a remark\n\na.py: x # y -> z  # because\n") == {"a.py: x # y -> z": "because"}

    for line in ("a.py: x -> y", "a.py: x -> y  # "):
        with pytest.raises(ValueError, match=r"No reason is given: a\.py: x -> y"):
            argued(line)


def test_every_module_that_is_tried_is_there():
    tried = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["mutants"]["modules"]

    assert [module for module in tried if not (HOUSE / module).is_file()] == []


def test_a_sub_room_is_judged_by_its_folder_and_the_root_of_a_room_by_the_files_at_its_root(tmp_path):
    for name in (
        "tests/fruit/test_b.py",
        "tests/fruit/test_a.py",
        "tests/fruit/pears/test_c.py",
        "tests/fruit/cast.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert judges(tmp_path, "fruit/pears") == ["tests/fruit/pears"]
    assert judges(tmp_path, "fruit") == ["tests/fruit/test_a.py", "tests/fruit/test_b.py"]


def test_a_test_of_plain_figures_is_asked(request):
    assert not needs_database(request.node)


@pytest.mark.django_db
def test_a_test_marked_for_the_database_is_not_asked(request):
    assert needs_database(request.node)


def test_a_test_with_people_of_the_database_is_not_asked(request, officer):
    assert needs_database(request.node)
