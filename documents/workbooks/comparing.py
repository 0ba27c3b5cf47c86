"""How does a workbook that came back stand beside the budget of now, and what would taking it over come to?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Partner
from budgets.figures import computing
from budgets.figures.computing import Budget, Line, Result
from budgets.records import queries
from calls.packs.rule_packs import RulePack
from documents.budget_book.identity import carried, mark
from documents.excel.opening import Foreign
from documents.records.models.workbooks import WorkbookBase
from documents.workbooks.actions.bases import budget_of
from documents.workbooks.choosing import take_over
from documents.workbooks.differences import Difference, differences
from documents.workbooks.reading import Reading, Row, read, recognise
from formats import output

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Sums:
    """Total, grant and own contribution of a partner or of all: as sent, now, and after taking over."""

    name: str
    sent: tuple[Decimal | None, ...]
    now: tuple[Decimal, ...]
    after: tuple[Decimal, ...]

    @property
    def moved(self) -> Decimal:
        return self.after[0] - self.now[0]


@dataclass(frozen=True)
class Comparison:
    """A workbook beside the budget of now."""

    application: Application
    partners: tuple[Partner, ...]
    pack: RulePack
    now: Budget
    sent: Budget | None
    reading: Reading
    differences: tuple[Difference, ...]
    shown_totals: Mapping[str, Any]

    @property
    def mark(self) -> str:
        """The same as long as nobody changes the budget: what a page was made from."""
        return mark(self.now)

    @property
    def conflicts(self) -> list[Difference]:
        return [difference for difference in self.differences if difference.conflict]

    @property
    def agreed(self) -> list[Difference]:
        """What came back changed and was not touched here meanwhile."""
        return [difference for difference in self.differences if not difference.conflict]

    @property
    def is_clear(self) -> bool:
        """Whether every cell is understood; a cell that is not stays as it is now."""
        return not self.reading.questions

    @cached_property
    def result_now(self) -> Result:
        return computing.compute(self.now, self.pack)

    def after(self, chosen: Collection[str]) -> Budget:
        """The budget with these differences taken over."""
        taken = [difference for difference in self.differences if difference.id in chosen]
        return replace(
            self.now,
            partners=tuple(
                take_over(partner, [one for one in taken if one.partner == partner.number])
                for partner in self.now.partners
            ),
        )

    def sums(self, chosen: Collection[str]) -> list[Sums]:
        """Of every partner that the workbook holds, and at the end of all partners."""
        now, after = self.result_now, computing.compute(self.after(chosen), self.pack)
        sent = computing.compute(self.sent, self.pack) if self.sent else None
        was = {one.partner.number: one for one in sent.partners} if sent else {}
        read_ones = {one.number for one in self.reading.partners}
        rows = [
            Sums(
                f"P{here.partner.number} {here.partner.name}",
                _three(was.get(here.partner.number)),
                _three(here),
                _three(there),
            )
            for here, there in zip(now.partners, after.partners, strict=True)
            if here.partner.number in read_ones
        ]
        is_whole = bool(sent and len(sent.partners) == len(now.partners))
        return [*rows, Sums(_("All partners"), _three(sent if is_whole else None), _three(now), _three(after))]

    def told_totals(self) -> str:
        """A sentence where the workbook shows another total than its cells come to; the computed one counts."""
        cell = self.shown_totals.get("total_cost")
        if not isinstance(cell, list) or not self.is_clear or self.sent is None:
            return ""
        if len(self.reading.partners) < len(self.sent.partners):
            return ""
        told, computed = Decimal(cell[0]).quantize(CENT), self._total_of_file()
        if told == computed:
            return ""
        shown = {"told": output.number(told, None, places=2), "computed": output.number(computed, None, places=2)}
        return (
            _("The workbook shows the total %(told)s, its cells come to %(computed)s. The computed one counts.") % shown
        )

    def _total_of_file(self) -> Decimal:
        """What the open cells of the workbook come to, computed anew."""
        given = {one.number: one for one in self.reading.partners}
        partners = [
            replace(
                partner,
                lines=_with_marks(one.rows, partner),
                flat_rates={**partner.flat_rates, **{code: share.value for code, share in one.rates.items()}},
            )
            for partner in self.now.partners
            if (one := given.get(partner.number))
        ]
        return computing.compute(replace(self.now, partners=tuple(partners)), self.pack).total


def _with_marks(rows: Iterable[Row], partner: computing.Partner) -> tuple[Line, ...]:
    """The lines of the rows, each with what is special about the line that it was made from; no cell asks for that."""
    marks = {line.key: line.mark for line in partner.lines if line.key is not None}
    return tuple(replace(row.line, mark=marks.get(row.key, "")) for row in rows)


def _three(figures_of: Any) -> tuple[Any, ...]:
    return (figures_of.total, figures_of.grant, figures_of.own) if figures_of else (None, None, None)


def compare(
    application: Application, found: Mapping[str, Any], *, answers: Mapping[str, Any] | None = None
) -> Comparison:
    """Read the cells against the budget as it is now; Foreign if the workbook is not one of this application."""
    recognise(carried(found), application.reference)
    partners = tuple(queries.partners_of(application))
    now, pack = queries.budget_of(application, list(partners)), queries.pack_of(application)
    base = base_of(application, found)
    sent = budget_of(base)
    found = {**found, "partners": _own(found, base)}
    packages = set(application.work_packages.values_list("number", flat=True))
    whose = _whose(base, partners)
    reading = read(found, now, pack, packages, answers=answers, whose=whose)
    if not reading.partners:
        raise Foreign("no_partner")
    old = {whose.get(one.number, one.number): one for one in sent.partners} if sent else {}
    here = {one.number: one for one in now.partners}
    found_differences = [
        difference
        for one in reading.partners
        for difference in differences(one, old.get(one.number), here[one.number], pack)
    ]
    return Comparison(
        application, partners, pack, now, sent, reading, tuple(found_differences), found.get("totals") or {}
    )


def base_of(application: Application, found: Mapping[str, Any]) -> WorkbookBase | None:
    """What the workbook carried when it was made here, if that is known."""
    name = str(carried(found).get("Lines", ""))[:40]
    return WorkbookBase.objects.filter(application=application, mark=name).first()


def _own(found: Mapping[str, Any], base: WorkbookBase | None) -> dict[str, Any]:
    """The sheets that the workbook may hold: one partner's workbook touches nobody else."""
    only = str(base.partner) if base and base.partner is not None else carried(found).get("Partner")
    return {number: sheet for number, sheet in found["partners"].items() if only in (None, number)}


def _whose(base: WorkbookBase | None, partners: tuple[Partner, ...]) -> dict[int, int]:
    """Which partner of now each number of the workbook means; 0 stands for one that is not there any more."""
    if base is None:
        return {}
    numbers = {partner.pk: partner.number for partner in partners}
    return {int(number): numbers.get(key, 0) for number, key in base.keys.items()}
