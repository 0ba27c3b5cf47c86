"""What does a budget workbook that came back say? The cells that its reader found in, lines and questions out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from budgets.figures.computing import Budget, Line, Partner, funds_of, rates_of
from budgets.figures.labels import CATEGORY_LABELS
from calls.packs.rule_packs import RulePack
from documents.budget_book.identity import TEMPLATE, VERSION
from documents.excel.cell_values import LONGEST, BadCell, Unsure, amount, meanings, percent, text, units, whole
from documents.excel.opening import Foreign
from documents.excel.sheets import place
from documents.workbooks.wording import PERCENT, told
from formats import output
from formats.cleaning import clean_line
from formats.names import search_key

FIELDS = ("category", "description", "work_package", "period", "unit", "units", "unit_cost")
PERCENT_COLUMN, AMOUNT_COLUMN = 5, 3
LANGUAGES = ("en", "hu", "tr")
MOST_ASKED = 200  # questions; whoever has more has opened the wrong file
NOT_READ: Any = object()  # what a cell says that is not understood
NOTHING: dict[str, Any] = dict.fromkeys(FIELDS, "") | {
    "work_package": None,
    "period": None,
    "units": Decimal(1),
    "unit_cost": Decimal(0),
}


@dataclass(frozen=True)
class Choice:
    """One of the meanings of a cell: the cell that says it without doubt, and the meaning in the reader's words."""

    cell: Any
    told: str

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return str(self.cell[0] if isinstance(self.cell, list) else self.cell)


@dataclass(frozen=True)
class Question:
    """A cell that is not understood: whoever decides chooses one of its meanings, or types another value."""

    id: str
    place: str
    sentence: str
    choices: tuple[Choice, ...]
    typed: str = ""


@dataclass(frozen=True)
class Row:
    """A line as the workbook has it, the number of its row, and the key of the line that it was made from.

    `unread` are the fields whose cells are not understood: what the line holds there says nothing.
    """

    number: int
    key: int | None
    line: Line
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Share:
    """A percentage or an amount, and the row in which it stands."""

    number: int
    value: Decimal


@dataclass(frozen=True)
class PartnerReading:
    """One partner's part of the workbook."""

    number: int
    sheet: str
    rows: tuple[Row, ...]
    rates: Mapping[str, Share]
    funds: Mapping[str, Share]
    emptied: Mapping[int | None, int] = field(
        default_factory=dict
    )  # the rows of lines whose cells were emptied, by key
    sources: Mapping[int, Share] = field(default_factory=dict)
    sources_sheet: str = ""
    columns: tuple[int, ...] = tuple(range(1, 11))  # where the columns of the lines stand now, from 1
    source_columns: tuple[int, ...] = tuple(range(1, 6))

    def at(self, row: int, name: str = FIELDS[0]) -> str:
        """The cell of a line's field as people find it: the sheet, the column, the row."""
        return f"{self.sheet}!{place(row - 1, self.columns[FIELDS.index(name)] - 1)}"

    def percent_at(self, row: int) -> str:
        return f"{self.sheet}!{place(row - 1, self.columns[PERCENT_COLUMN] - 1)}"

    def amount_at(self, row: int) -> str:
        return f"{self.sources_sheet}!{place(row - 1, self.source_columns[AMOUNT_COLUMN] - 1)}"


@dataclass(frozen=True)
class Reading:
    """The workbook as it is understood; what a question is about stays as it is until somebody answers it."""

    partners: tuple[PartnerReading, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]


def recognise(properties: Mapping[str, str], reference: str) -> None:
    """Refuse a workbook that was not made here, for this application, by this version of the template."""
    if properties.get("Template") != TEMPLATE:
        raise Foreign("not_ours")
    if properties.get("Template version") != VERSION:
        raise Foreign("template")
    if properties.get("Application") != reference:
        raise Foreign("other_application", reference=str(properties.get("Application") or "–")[:60])


def read(
    found: Mapping[str, Any],
    budget: Budget,
    pack: RulePack,
    packages: set[int],
    *,
    answers: Mapping[str, Any] | None = None,
    whose: Mapping[int, int] | None = None,
) -> Reading:
    """Understand the cells. `whose` says which partner of now each number of the workbook stands for."""
    reader = _Reader(found, budget, pack, packages, answers or {})
    now = {partner.number: partner for partner in budget.partners}
    for number in sorted(int(number) for number in found["partners"]):
        partner = now.get((whose or {}).get(number, number))
        if partner is None:
            reader.notes.append(_("Not in the application any more, so not read: P%(number)s") % {"number": number})
        elif found["partners"][str(number)] is None:
            reader.notes.append(_("The sheet of this partner is missing: %(partner)s") % {"partner": partner.name})
        else:
            reader.partner(number, partner)
    if len(reader.questions) > MOST_ASKED:
        reader.notes.append(_("Cells that are not understood: %(count)s") % {"count": len(reader.questions)})
    return Reading(tuple(reader.partners), tuple(reader.questions[:MOST_ASKED]), tuple(reader.notes))


class _Reader:
    """Goes through the sheets and gathers what it finds."""

    def __init__(
        self, found: Mapping, budget: Budget, pack: RulePack, packages: set[int], answers: Mapping[str, Any]
    ) -> None:
        self.found, self.budget, self.pack, self.packages, self.answers = found, budget, pack, packages, answers
        self.partners: list[PartnerReading] = []
        self.questions: list[Question] = []
        self.notes: list[str] = []
        self.words = _words(pack, budget)

    def partner(self, number: int, partner: Partner) -> None:
        """Read one partner's sheet, and its part of the sheet of own contributions."""
        sheet = self.found["partners"][str(number)]
        sources = self.found.get("sources") or {"sheet": "", "columns": (), "rows": []}
        columns = {"columns": tuple(sheet["columns"]), "source_columns": tuple(sources["columns"])}
        titles = [clean_line(found["sheet"]) for found in (sheet, sources)]
        here = PartnerReading(partner.number, titles[0], (), {}, {}, sources_sheet=titles[1], **columns)
        readers = self._readers(partner)
        rows = [self._row(here, readers, *given) for given in sheet["rows"]]
        shares = {
            key: Share(row, value)
            for row, key, cell in sheet["shares"]
            if key.startswith(("rate:", "fund:"))
            and (value := self._share(here, partner, row, key, cell)) is not NOT_READ
        }
        rates = {key.partition(":")[2]: share for key, share in shares.items() if key.startswith("rate:")}
        found: dict[str, Any] = {
            "rows": tuple(row for row in rows if row),
            "rates": rates,
            "funds": {key.partition(":")[2]: share for key, share in shares.items() if key.startswith("fund:")},
            "emptied": {_key(word): number for number, word, cells in sheet["rows"] if word and _is_empty(cells)},
            "sources": self._sources(here, number, sources["rows"]),
        }
        self.partners.append(replace(here, **found))

    def _readers(self, partner: Partner) -> dict[str, Callable[[Any], Any]]:
        """How the cell of each field of a line is understood."""
        periods = set(range(1, self.budget.period_count + 1)) | {line.period for line in partner.lines}
        packages = self.packages | {line.work_package for line in partner.lines}
        no_package = _("There is no work package with this number: %(number)s")
        no_period = _("There is no period with this number: %(number)s")
        return {
            "category": self._category,
            "description": lambda cell: text(cell, LONGEST["description"]),
            "work_package": lambda cell: _known(whole(cell), packages, no_package),
            "period": lambda cell: _known(whole(cell), periods, no_period),
            "unit": lambda cell: text(cell, LONGEST["unit"]),
            "units": units,
            "unit_cost": self._amount,
        }

    def _row(self, here: PartnerReading, readers: Mapping, number: int, key: str, cells: list) -> Row | None:
        """A line; a row that only names a category is none."""
        if _is_empty(cells):
            return None
        found = {
            name: self._cell(
                f"{here.number}-row-{number}-{name}", here.at(number, name), cells[at], readers[name], name
            )
            for at, name in enumerate(FIELDS)
        }
        read_ones = {name: value for name, value in found.items() if value is not NOT_READ}
        return Row(number, _key(key), Line(**NOTHING | read_ones), frozenset(found.keys() - read_ones.keys()))

    def _cell(self, name: str, where: str, cell: Any, understand: Callable[[Any], Any], field_: str) -> Any:
        """The value of a cell or of the answer about it; NOT_READ, and one more question, where neither is clear."""
        cell = self.answers.get(name, cell)
        try:
            return understand(cell)
        except (BadCell, Unsure) as problem:
            choices = tuple(Choice(said, told(field_, value)) for said, value in meanings(cell, understand))
            typed = cell if name in self.answers and isinstance(cell, str) else ""
            self.questions.append(Question(name, where, str(problem), choices, typed))
        return NOT_READ

    def _share(self, here: PartnerReading, partner: Partner, row: int, key: str, cell: Any) -> Any:
        """A flat rate or the funding rate; one that the rules fix may not become another."""
        kind, _colon, code = key.partition(":")
        places = 4 if kind == "rate" or partner.funds else 2
        name, where = f"{here.number}-{kind}-{row}", here.percent_at(row)
        known = {*rates_of(partner, self.pack).values(), *(share.percent for share in funds_of(partner, self.pack))}
        known |= {Decimal(answer[0]) for answer in [self.answers.get(name)] if isinstance(answer, list)}
        fixed = self._fixed(partner, kind, code)

        def understand(cell: Any) -> Decimal:
            value = percent(cell, places, known)
            if fixed and value not in fixed:
                rate = output.percent(max(fixed), None)
                raise Unsure(_("This percentage is fixed by the rules: %(rate)s") % {"rate": rate}, (max(fixed),))
            return value

        return self._cell(name, where, cell, understand, PERCENT)

    def _fixed(self, partner: Partner, kind: str, code: str) -> set[Decimal]:
        """The percentages that may stand there, where not every one may."""
        if kind == "fund":
            funding = self.pack.funding
            free = funding.kind == "rate" and not funding.fixed_rate
            return set() if free else {share.percent for share in funds_of(partner, self.pack) if share.fund == code}
        rate = self.pack.flat_rate(code)
        if rate is None or rate.adjustable:
            return set()
        limit = rate.limit(partner.country)
        return {limit, partner.flat_rates.get(code, limit)} | (set() if rate.automatic else {Decimal(0)})

    def _sources(self, here: PartnerReading, number: int, rows: list) -> dict[int, Share]:
        found = {}
        for row, key, cell in rows:
            kind, partner, place_ = [*key.split(":"), "", ""][:3]
            if (kind, partner) == ("source", str(number)) and place_.isascii() and place_.isdigit():
                name = f"{here.number}-source-{row}"
                value = self._cell(name, here.amount_at(row), cell, self._amount, "unit_cost")
                if value is not NOT_READ:
                    found[int(place_[:4])] = Share(row, value)
        return found

    def _amount(self, cell: Any) -> Decimal:
        return amount(cell, self.budget.currency)

    def _category(self, cell: Any) -> str:
        typed = text(cell, 200)
        if not typed:
            raise BadCell(_("Choose a category."))
        if (code := self.words.get(search_key(typed))) is None:
            raise BadCell(_("This category is not in the list: %(category)s") % {"category": typed[:60]})
        return code


def _is_empty(cells: list) -> bool:
    return not any(cell is not None for cell in cells[1:])


def _known(number: int | None, known: set, sentence: str) -> int | None:
    if number is not None and number not in known:
        raise BadCell(sentence % {"number": number})
    return number


def _key(text_: str) -> int | None:
    digits = text_.removeprefix("line:")
    return int(digits) if digits != text_ and digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _words(pack: RulePack, budget: Budget) -> dict[str, str]:
    """What may stand in the cell of a category, in any of the languages, and its code."""
    codes = [category.code for category in pack.categories if category.lines]
    codes += [line.category for partner in budget.partners for line in partner.lines]
    codes = list(dict.fromkeys(codes))
    found = {search_key(code): code for code in codes}
    for spoken in LANGUAGES:
        with override(spoken):
            for code in codes:
                found.setdefault(search_key(str(CATEGORY_LABELS.get(code, code))), code)
    return found
