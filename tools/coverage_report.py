"""How much of each sub-room do its own tests run? Prints it and writes docs/coverage.md, the worst first."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

from tools.rooms import HOUSE, by_sub_room, is_own, modules

PAGE = HOUSE / "docs" / "coverage.md"
HEAD = """# How much of each sub-room its own tests run

Written by `make coverage` on {day}; run it again after changes.

Statements and branches that the tests below `tests/<room>/<sub-room>/` reach, of all there are; for what stands at the
root of a room the tests of the whole room count. What is reached by tests of other rooms, by the browser or in another
process counts as missed. Whoever changes a sub-room leaves it at 95 % or more.
"""


@dataclass(frozen=True)
class Count:
    """Statements and branches, and how many of them no own test reached."""

    statements: int
    branches: int
    missed_statements: int
    missed_branches: int

    @property
    def percent(self) -> float:
        """What was reached, 0 to 100, cut to one decimal: only what is whole shows 100."""
        whole = self.statements + self.branches
        return (whole - self.missed_statements - self.missed_branches) * 1000 // whole / 10 if whole else 100.0


def added(counts: Iterable[Count]) -> Count:
    """The sum of several counts."""
    rows = list(counts)
    return Count(
        sum(row.statements for row in rows),
        sum(row.branches for row in rows),
        sum(row.missed_statements for row in rows),
        sum(row.missed_branches for row in rows),
    )


def counted(measured: Coverage, path: str) -> Count:
    """The count of one module under the contexts that are chosen."""
    _name, statements, _excluded, missing, _text = measured.analysis2(path)
    exits = measured.branch_stats(path).values()
    branches, taken = sum(total for total, _taken in exits), sum(taken for _total, taken in exits)
    return Count(len(statements), branches, len(missing), branches - taken)


def by_own_tests(measured: Coverage, house: Path) -> dict[str, Count]:
    """Each module with what the tests of its own sub-room reach, and what importing it runs."""
    data = measured.get_data()
    counts: dict[str, Count] = {}
    for unit, members in by_sub_room(modules(house)).items():
        own = [folder for folder in data.measured_contexts() if is_own(folder, unit)]
        data.set_query_contexts(["^$", *(f"^{re.escape(folder)}$" for folder in own)])
        counts |= {module: counted(measured, str(house / module)) for module in members}
    return {module: count for module, count in counts.items() if count.statements}


def worst_first(counts: dict[str, Count]) -> list[tuple[str, Count]]:
    """Names with their counts, the least reached first, of these the longest."""
    return sorted(counts.items(), key=lambda item: (item[1].percent, -item[1].statements, item[0]))


def table(title: str, rows: list[tuple[str, Count]]) -> list[str]:
    """A table of counts in Markdown."""
    return [
        f"| {title} | reached | statements | missed | branches | missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| `{name}` | {row.percent} % | {row.statements} | {row.missed_statements} "
            f"| {row.branches} | {row.missed_branches} |"
            for name, row in rows
        ),
    ]


def report(counts: dict[str, Count]) -> str:
    """Both tables: all sub-rooms, and the modules that are worst."""
    units = {unit: added(map(counts.__getitem__, members)) for unit, members in by_sub_room(counts).items()}
    return "\n".join(
        [
            f"All rooms: {added(counts.values()).percent} %.\n",
            *table("sub-room", worst_first(units)),
            "\n## Ten modules with the least\n",
            *table("module", worst_first(counts)[:10]),
        ]
    )


def main() -> None:
    measured = Coverage()
    measured.load()
    text = report(by_own_tests(measured, HOUSE))
    today = dt.datetime.now(dt.UTC).date()
    PAGE.write_text(f"{HEAD.format(day=today.isoformat())}\n{text}\n", encoding="utf-8")
    print(f"{text}\n\nWritten to {PAGE.relative_to(HOUSE)}.")


if __name__ == "__main__":
    main()
