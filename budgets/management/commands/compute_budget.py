"""What does a budget file come to? Figures and findings of the exchange format, without a database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budgets.figures import exactness
from budgets.figures.exchange import BadBudget
from calls.packs import rule_packs

LARGEST = 20_000_000


class Command(BaseCommand):
    """`compute_budget FILE.json [--json]`: a table for people, or the exchange format for programs."""

    help = "Compute a budget given in the exchange format; - reads standard input."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", help="the budget, or - for standard input")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the answer as JSON")

    def handle(self, *args: Any, file: str, as_json: bool, **options: Any) -> None:
        data = self._data(file)
        try:
            answer = exactness.answer(data, exactness.pack_named(data))
        except rule_packs.UnknownPack as unknown:
            known = ", ".join(pack.code for pack in rule_packs.all_packs())
            raise CommandError(f"pack: there is no rule pack {unknown}. Known: {known}") from None
        except BadBudget as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) if as_json else _table(answer))

    def _data(self, file: str) -> Any:
        try:
            text = sys.stdin.read(LARGEST + 1) if file == "-" else _text(Path(file))
            if len(text) > LARGEST:
                raise CommandError(f"{file}: larger than {LARGEST // 1_000_000} MB.")
            return json.loads(text, parse_float=_refuse_float, parse_constant=_refuse_float)
        except OSError as problem:
            raise CommandError(f"{file}: {problem.strerror}") from None
        except (UnicodeDecodeError, RecursionError):
            raise CommandError(f"{file}: not a JSON file in UTF-8.") from None
        except ValueError as problem:
            raise CommandError(f"{file}: not readable as JSON: {problem}") from None


def _text(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as opened:
        return opened.read(LARGEST + 1)


def _refuse_float(text: str) -> None:
    raise ValueError(f'{text} is a bare number with decimals; write money and rates as strings, "{text}"')


def _table(answer: dict[str, Any]) -> str:
    width = max([len(partner["name"]) for partner in answer["partners"]] + [5])
    lines = [f"{answer['pack']} {answer['pack_version']}, {answer['currency']}"]
    lines.append(f"{'':>4} {'':<{width}} {'total':>16} {'grant':>16} {'own':>16}")
    for partner in answer["partners"]:
        amounts = " ".join(f"{partner[name]:>16}" for name in ("total", "grant", "own"))
        lines.append(f"{partner['number']:>4} {partner['name']:<{width}} {amounts}")
        lines += [f"{'':>4} {code:<{max(width, 20)}} {amount:>14}" for code, amount in partner["categories"].items()]
    total = answer["total"]
    lines.append(f"{'':>4} {'Total':<{width}} " + " ".join(f"{total[name]:>16}" for name in ("total", "grant", "own")))
    lines += [
        f"{finding['severity'].upper()} {finding['code']} [{finding['target']}] {finding['message']}"
        for finding in answer["findings"]
    ]
    return "\n".join(lines)
