"""How many marks does an application get on a programme's evaluation grid?

The grids stand in the rule packs: the concept note of PRAG has relevance (20) and design (30).
"""

from collections.abc import Mapping, Sequence

from calls.packs.terms import Grid


class WrongMarks(ValueError):
    """Marks that do not fit the grid: too many, too few, or over what a question can get."""


def total(grid: Grid, marks: Mapping[str, Sequence[int]]) -> int:
    """The sum of the marks, given per part by its English title."""
    return sum(part_total(part.marks, marks.get(part.title["en"], ())) for part in grid.parts)


def part_total(most: Sequence[int], given: Sequence[int]) -> int:
    """The marks of one part; each question at most what the grid gives it."""
    if len(given) != len(most) or any(not 0 <= mark <= limit for mark, limit in zip(given, most, strict=False)):
        raise WrongMarks(f"{list(given)} does not fit {list(most)}")
    return sum(given)
