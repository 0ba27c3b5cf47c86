"""How do records become rows? In batches, each of them written at once or not at all."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction

from calls.catalogue.models.calls import Call, ExternalId, ParentCall
from calls.catalogue.models.changes import CallChange, ChangeKind, News
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.money import BudgetLine, Terms
from calls.catalogue.models.programmes import Programme
from calls.catalogue.models.search import SearchEntry
from calls.catalogue.models.sources import ImportRun, Source, SourceKind
from calls.importing import compare
from calls.importing.records import ProgrammeFact, Record
from calls.telling import actions as telling

BATCH = 100
MOST_SHOWN = 200
PARTS_OF_PORTAL = frozenset({SourceKind.SEARCH, SourceKind.TOPIC_DETAILS})
CALL_FIELDS = [
    "programme", "parent", "title", "title_hu", "title_tr", "kind", "form", "model", "action_type", "subprogramme",
    "themes", "opens_on", "url", "summary_html", "conditions_html", "tags", "language", "currency", "partner_search",
    "portal_status", "planned_for", "source", "missing_since", "entry_until", "ends_at", "search_key",
]  # fmt: skip
DEADLINE_FIELDS = [
    "order", "kind", "label", "date", "time", "zone", "time_assumed", "at", "entry", "original_date", "confirmed_by",
    "confirmed_at",
]  # fmt: skip


@dataclass
class Merge:
    """A running import: where it comes from, when, and what it has brought so far."""

    source: Source
    now: dt.datetime
    today: dt.date
    run: ImportRun | None = None
    dry: bool = False
    totals: Counter = field(default_factory=Counter)
    programmes: dict[str, Programme] = field(default_factory=dict)
    parents: dict[str, ParentCall] = field(default_factory=dict)
    preview: list[dict] = field(default_factory=list)

    def take(self, records: Iterable[Record]) -> Iterator[int]:
        """Merge all records, batch by batch; says how many are done after each."""
        records, done = iter(records), 0
        while batch := list(islice(records, BATCH)):
            with transaction.atomic():
                self.take_batch({record.code: record for record in batch})
            done += len(batch)
            yield done

    def take_batch(self, records: dict[str, Record]) -> None:
        """Merge a few hundred records with as many queries as one would need."""
        calls = (
            Call.objects.filter(code__in=records).select_related("source").prefetch_related("deadlines", "budget_lines")
        )
        known = {call.code: call for call in calls}
        said = last_said([call for call in known.values() if call.locked_fields])
        news: dict[int, set[str]] = {}
        for call_id, sha in News.objects.filter(call__in=known.values()).values_list("call", "sha256"):
            news.setdefault(call_id, set()).add(sha)
        diffs = []
        for code, record in records.items():
            call = known.get(code)
            heard = news.get(call.pk, set()) if call else set()
            filling = call is not None and (record.legacy or self.stands_behind(call))
            diff = compare.compare(record, call, today=self.today, said=said, news=heard, filling=filling)
            self.return_from_absence(diff)
            self.belong(diff)
            diffs.append(diff)
        for diff in diffs:
            self.totals[diff.outcome] += 1
        if self.dry:
            self.preview += [seen(diff) for diff in diffs[: MOST_SHOWN - len(self.preview)]]
        else:
            self.write(diffs)
            Call.objects.filter(code__in=records).update(last_seen=self.now)

    def stands_behind(self, call: Call) -> bool:
        """Whether a table speaks about a call of the portal: then it may only fill what is empty."""
        is_table = self.source.kind in (SourceKind.CSV, SourceKind.XLSX)
        return (
            is_table and call.source_id is not None and call.source.kind in {*PARTS_OF_PORTAL, SourceKind.PORTAL_BULK}
        )

    def return_from_absence(self, diff: compare.Diff) -> None:
        """A call that was missing in the source is there again."""
        if diff.call.missing_since and diff.call.source_id == self.source.pk:
            diff.tell("missing_since", diff.call.missing_since.date(), None, ChangeKind.BACK)
            diff.call.missing_since = None
            diff.fields.add("missing_since")

    def belong(self, diff: compare.Diff) -> None:
        """Put the call into its programme, its group and its source, where it has none yet."""
        call, record = diff.call, diff.record
        if record.programme and call.programme_id is None:
            call.programme = self.programme(record.programme)
            diff.fields.add("programme")
        if record.parent and call.parent_id is None:
            call.parent = self.parent(*record.parent)
            diff.fields.add("parent")
        if call.source_id is None or (self.source.kind == SourceKind.PORTAL_BULK and self.is_weaker(call)):
            call.source = self.source
            diff.fields.add("source")

    def is_weaker(self, call: Call) -> bool:
        """Whether the call came from single topics or a search; the whole list is the better keeper."""
        return call.source_id != self.source.pk and call.source.kind in PARTS_OF_PORTAL

    def programme(self, fact: ProgrammeFact) -> Programme | None:
        """The programme by its number or its code; made when it is new."""
        key = fact.portal_id or fact.code
        if key not in self.programmes:
            found = Programme.objects.filter(portal_id=fact.portal_id).first() if fact.portal_id else None
            found = found or Programme.objects.filter(code=fact.code).first()
            if found is None and not self.dry:
                found = Programme.objects.create(code=fact.code, portal_id=fact.portal_id, name=fact.name or fact.code)
            self.programmes[key] = found
        return self.programmes[key]

    def parent(self, code: str, title: str) -> ParentCall | None:
        """The group of calls by its code; made when it is new."""
        if code not in self.parents:
            found = ParentCall.objects.filter(code=code).first()
            if found is None and not self.dry:
                found = ParentCall.objects.create(code=code, title=title)
            self.parents[code] = found
        return self.parents[code]

    def write(self, diffs: list[compare.Diff]) -> None:
        """Write a batch: calls first, then all that belongs to them."""
        changed = [diff for diff in diffs if not diff.is_empty]
        for diff in changed:
            compare.settle(diff)
            diff.call.search_key = diff.call.fold()
            diff.call.first_seen = diff.call.first_seen or self.now
            diff.call.updated_at = self.now
        Call.objects.bulk_create([diff.call for diff in changed if diff.created])
        Call.objects.bulk_update([diff.call for diff in changed if not diff.created], [*CALL_FIELDS, "updated_at"])
        SearchEntry.write([diff.call for diff in changed])
        self.write_dates(changed)
        self.write_money(changed)
        News.objects.bulk_create(
            [
                News(call=diff.call, announced_on=fact.announced_on, html=fact.html, sha256=fact.sha256)
                for diff in changed
                for fact in diff.news
            ]
        )
        ExternalId.objects.bulk_create(
            [
                ExternalId(call=diff.call, scheme=scheme, value=value)
                for diff in changed
                for scheme, value in diff.record.external_ids
            ],
            ignore_conflicts=True,
        )
        for change in (change for diff in changed for change in diff.changes):
            change.call_id, change.seen_at, change.run = change.call.pk, self.now, self.run
        telling.tell(CallChange.objects.bulk_create([change for diff in changed for change in diff.changes]))
        have = set(
            Terms.objects.filter(call__in=[diff.call for diff in changed if diff.record.terms]).values_list(
                "call", flat=True
            )
        )
        Terms.objects.bulk_create(
            [
                Terms(call=diff.call, **diff.record.terms)
                for diff in changed
                if diff.record.terms and diff.call.pk not in have
            ]
        )

    def write_dates(self, diffs: list[compare.Diff]) -> None:
        """Create, change and remove deadlines."""
        with_dates = [diff for diff in diffs if diff.dates]
        for diff in with_dates:
            for deadline in diff.dates.create:
                deadline.call = diff.call
        Deadline.objects.bulk_create([deadline for diff in with_dates for deadline in diff.dates.create])
        Deadline.objects.bulk_update(
            [deadline for diff in with_dates for deadline in diff.dates.update], DEADLINE_FIELDS
        )
        gone = [deadline.pk for diff in with_dates for deadline in diff.dates.delete]
        if gone:
            Deadline.objects.filter(pk__in=gone).delete()

    def write_money(self, diffs: list[compare.Diff]) -> None:
        """Put the budget lines of the source in the place of its former ones."""
        with_money = [diff for diff in diffs if diff.money is not None]
        BudgetLine.objects.filter(call__in=[diff.call for diff in with_money], imported=True).delete()
        for diff in with_money:
            for line in diff.money:
                line.call = diff.call
        BudgetLine.objects.bulk_create([line for diff in with_money for line in diff.money])


def seen(diff: compare.Diff) -> dict:
    """A row of the preview."""
    dates = [fact.date.isoformat() for fact in diff.record.dates or ()]
    place, title = diff.record.place, diff.record.fields.get("title", "")
    told = {"place": place, "code": diff.record.code, "title": title, "dates": dates, "outcome": diff.outcome}
    return told | {"changed": changed_parts(diff) if diff.outcome == "updated" else []}


def changed_parts(diff: compare.Diff) -> list[str]:
    """The names of what a record changes about a call that is here already."""
    parts = [name for name, changes in (("deadlines", diff.dates), ("budget", diff.money is not None)) if changes]
    told = {change.field for change in diff.changes if change.kind == ChangeKind.SOURCE_SAYS}
    return [*sorted(diff.fields | told), *parts]


def last_said(calls: list[Call]) -> dict[tuple[int, str], str]:
    """What the source was last heard to say about fields that are kept by hand."""
    heard = CallChange.objects.filter(call__in=calls, kind=ChangeKind.SOURCE_SAYS).order_by("seen_at", "pk")
    return {(call_id, name): new for call_id, name, new in heard.values_list("call", "field", "new")}
