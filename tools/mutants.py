"""Would the tests notice a mistake in the pure modules? Makes many, one at a time, and shows those that nobody notices.

The modules stand in pyproject.toml; the tests of their own sub-room judge them, as far as these need no database.
Mistakes that change nothing anybody can see stand in `mutants_argued.txt`, one a line, each with its reason. A path as
argument narrows the run to the modules below it.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from tools.rooms import HOUSE, by_sub_room

SETTINGS = HOUSE / "pyproject.toml"
ARGUED = HOUSE / "tools" / "mutants_argued.txt"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "var", "pictures")
UNNOTICED = {"survived", "no tests", "suspicious", "not checked"}


@dataclass(frozen=True)
class Mutant:
    """One mistake: the lines taken out and put in, one after the other, and what the tests said."""

    module: str
    line: int
    removed: str
    added: str
    status: str

    @property
    def text(self) -> str:
        """How it stands in the file of those that are argued away; lines may move without changing it."""
        return f"{self.module}: {self.removed} -> {self.added}"


def argued(text: str) -> dict[str, str]:
    """The mistakes that change nothing, each with its reason; empty lines and lines that begin with # are passed over.

    Raises ValueError for a line without a reason.
    """
    reasons = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            mistake, mark, reason = line.rpartition("  # ")
            if not mark or not reason.strip():
                raise ValueError(f"No reason is given: {line}")
            reasons[mistake.strip()] = reason.strip()
    return reasons


def described(module: str, source: str, name: str, diff: str, status: str) -> Mutant:
    """A mistake, from the diff of the function that it is in; its line is counted from the beginning of the module."""
    changed = [line for line in diff.splitlines()[2:] if line[:1] in {"-", "+"}]
    removed, added = (
        " ".join(line[1:].strip() for line in changed if line[0] == sign and line[1:].strip()) for sign in "-+"
    )
    function = re.sub(r"__mutmut_\d+$", "", name).replace("ǁ", "_").rpartition("_" if "ǁ" in name else "x_")[2]
    lines = source.splitlines()
    begin = next((n for n, line in enumerate(lines) if re.match(rf"\s*(async )?def {function}\(", line)), 0)
    first = next((line[1:].strip() for line in changed if line[0] == "-" and line[1:].strip()), "")
    at = next((n for n in range(begin, len(lines)) if lines[n].strip() == first), begin)
    return Mutant(module, at + 1, removed, added, status)


def judges(house: Path, unit: str) -> list[str]:
    """The tests that are asked: the folder of a sub-room; at the root of a room its files alone."""
    folder = house / "tests" / unit
    found = [folder] if "/" in unit else sorted(folder.glob("test_*.py"))
    return [str(path.relative_to(house)) for path in found]


@contextlib.contextmanager
def inside_a_copy() -> Iterator[Path]:
    """Work in a copy of the project, so that the checkout stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(HOUSE, copy, ignore=LEFT_OUT)
        with contextlib.chdir(copy):
            yield copy


def configure(copy: Path, modules: list[str], tests: list[str]) -> None:
    """Tell the tester what to change and whom to ask."""
    rooms = sorted({module.split("/", maxsplit=1)[0] for module in modules})
    options = {
        "source_paths": rooms,
        "only_mutate": modules,
        "also_copy": sorted(path.name for path in copy.iterdir() if path.name not in {*rooms, "mutants"}),
        "pytest_add_cli_args": ["-p", "no:xdist", "-p", "tools.pure_tests"],
        "pytest_add_cli_args_test_selection": tests,
    }
    rows = [f"{name} = {json.dumps(value)}" for name, value in options.items()]
    text = SETTINGS.read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text("\n".join([text, "[tool.mutmut]", *rows, ""]), encoding="utf-8")


def tried(copy: Path, modules: list[str], tests: list[str]) -> list[Mutant]:
    """All mistakes in these modules, with what these tests say; the tests must pass without a mistake."""
    shutil.rmtree(copy / "mutants", ignore_errors=True)
    configure(copy, modules, tests)
    environment = {"SAMPLES": str(HOUSE.parent / "shared"), **os.environ}
    run = subprocess.run(
        [sys.executable, "-m", "mutmut", "run"], env=environment, capture_output=True, text=True, check=False
    )
    found = []
    for module in modules:
        results = copy / "mutants" / f"{module}.meta"
        if run.returncode or not results.exists():
            raise SystemExit(
                f"{module} could not be tried:\n" + re.sub(r"[^\n]*\r", "", run.stdout + run.stderr)[-3000:]
            )
        source = (HOUSE / module).read_text(encoding="utf-8")
        for name, code in json.loads(results.read_text())["exit_code_by_key"].items():
            status = status_by_exit_code[code]
            diff = get_diff_for_mutant(name, path=module) if status in UNNOTICED else ""
            found.append(described(module, source, name.rpartition(".")[2], diff, status))
    return found


def verdict(mutants: list[Mutant], reasons: dict[str, str]) -> tuple[list[str], list[Mutant]]:
    """A line for each module, and the mistakes that nobody noticed and nobody argued away."""
    lines = []
    for module in dict.fromkeys(mutant.module for mutant in mutants):
        mine = [mutant for mutant in mutants if mutant.module == module]
        unnoticed = [mutant for mutant in mine if mutant.status in UNNOTICED]
        excused = sum(mutant.text in reasons for mutant in unnoticed)
        lines.append(
            f"{module}: {len(mine)} mistakes, {len(mine) - len(unnoticed)} noticed, "
            f"{excused} argued away, {len(unnoticed) - excused} unnoticed"
        )
    return lines, [m for m in mutants if m.status in UNNOTICED and m.text not in reasons]


def main(below: str = "") -> None:
    reasons = argued(ARGUED.read_text(encoding="utf-8"))
    pure = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["mutants"]["modules"]
    chosen = [module for module in pure if module.startswith(below)]
    if not chosen:
        raise SystemExit(f"None of the modules under [tool.mutants] in pyproject.toml begins with {below}.")
    unnoticed: list[Mutant] = []
    with inside_a_copy() as copy:
        for unit, modules in by_sub_room(chosen).items():
            lines, left = verdict(tried(copy, modules, judges(HOUSE, unit)), reasons)
            unnoticed += left
            for line in lines:
                print(line, flush=True)
            for mutant in left:
                print(f"\n{mutant.module}:{mutant.line} ({mutant.status})\n- {mutant.removed}\n+ {mutant.added}")
    if unnoticed:
        raise SystemExit(f"\n{len(unnoticed)} mistakes would not be noticed: write tests, or argue in {ARGUED.name}.")


if __name__ == "__main__":
    main(*sys.argv[1:2])
