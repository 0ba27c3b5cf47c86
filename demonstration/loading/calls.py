"""Write the programmes and calls of the demonstration."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from calls.models import (
    BudgetLine,
    BudgetScope,
    Call,
    CallDocument,
    Deadline,
    EligibilityRule,
    Faq,
    Programme,
    ProgrammeCountry,
    SectionTemplate,
    Source,
    Terms,
)
from demonstration.data.call_papers import COMMON_DOCUMENTS, SECTIONS
from demonstration.data.calls import CALLS, PROGRAMMES, DemoCall, DemoRule
from demonstration.data.previous_calls import PREVIOUS

ADDRESS = "https://example.org/demo"
TURKIYE_SOURCE = "ab.gov.tr, 2021–2027 programmes"
TURKIYE_AS_OF = dt.date(2024, 11, 4)
KINDS = {
    "CERV": "topic",
    "LIFE": "topic",
    "ERASMUS": "topic",
    "EUCF": "cascade",
    "IPA-TR": "external",
    "TOP-PLUSZ": "national",
    "KA-TR81": "regional",
}


def load(today: dt.date) -> None:
    """Write all calls; their days count from today."""
    source, _ = Source.objects.get_or_create(code="manual", defaults={"name": "Entered by hand", "kind": "manual"})
    programmes = {row[0]: _programme(*row) for row in PROGRAMMES}
    for call in CALLS + PREVIOUS:
        _call(call, programmes[call.programme], source, today)


def _programme(code: str, name: str, portal_id: str, manager: str, countries: dict[str, str]) -> Programme:
    programme, _ = Programme.objects.get_or_create(
        code=code, defaults={"name": name, "portal_id": portal_id, "manager": manager, "period": "2021-2027"}
    )
    for country, status in countries.items():
        turkish = country == "TR" and portal_id
        ProgrammeCountry.objects.get_or_create(
            programme=programme,
            country=country,
            defaults={
                "status": status,
                "as_of": TURKIYE_AS_OF if turkish else None,
                "source": TURKIYE_SOURCE if turkish else "example.org/demo",
            },
        )
    return programme


def _call(entry: DemoCall, programme: Programme, source: Source, today: dt.date) -> None:
    def day(offset: int) -> dt.date:
        return today + dt.timedelta(days=offset)

    call = Call.objects.create(
        code=entry.code,
        programme=programme,
        source=source,
        title=entry.title,
        title_hu=entry.title_hu,
        title_tr=entry.title_tr,
        kind=KINDS.get(entry.programme, "interreg"),
        form=entry.form,
        model=entry.model,
        opens_on=day(entry.opens),
        url=f"{ADDRESS}/{entry.code.lower()}",
        rule_pack=entry.pack,
        currency=entry.currency,
        archived=entry.archived,
        verified_on=day(-3),
        summary_html=f"<p>Demonstration of a call of {programme.name}: {entry.title}.</p>",
        offer="The association checks whether you may apply, finds partners and writes the proposal with you.",
        first_seen=dt.datetime.combine(day(entry.opens - 10), dt.time(8), dt.UTC),
    )
    for order, deadline in enumerate(entry.deadlines, start=1):
        Deadline.objects.create(
            call=call,
            order=order,
            kind=deadline.kind,
            date=day(deadline.day),
            zone=deadline.zone,
            time=dt.time.fromisoformat(deadline.time) if deadline.time else None,
            original_date=None if deadline.moved_from is None else day(deadline.moved_from),
        )
    if not entry.archived:
        _around(call, entry, day)
    _terms(call, entry, day)
    for rule in entry.rules:
        _rule(call, rule, day(-30))
    for order, (code, title, guidance, words) in enumerate(SECTIONS[entry.sections], start=1):
        SectionTemplate.objects.create(
            call=call, code=code, title=title, guidance=guidance, order=order, limit=words, limit_unit="words"
        )
    for order, (code, title, purpose) in enumerate(COMMON_DOCUMENTS, start=1):
        CallDocument.objects.create(
            call=call,
            code=code,
            title=title,
            purpose=purpose,
            order=order,
            mandatory=code == "application-form",
            partner_document=code == "mandate",
            url=f"{ADDRESS}/{entry.code.lower()}/{code}",
        )


def _around(call: Call, entry: DemoCall, day: Callable[[int], dt.date]) -> None:
    last = max(deadline.day for deadline in entry.deadlines)
    Deadline.objects.create(
        call=call,
        order=90,
        kind="information_day",
        date=day(entry.opens + 12),
        time=dt.time(10),
        label="Information day",
        zone=entry.deadlines[0].zone,
        place="online",
    )
    Deadline.objects.create(
        call=call, order=91, kind="question_cutoff", date=day(last - 14), time=dt.time(12), zone=entry.deadlines[0].zone
    )
    for order, (question, answer) in enumerate(
        [
            ("May a municipality apply alone?", "See the number of partners in the terms of the call."),
            ("In which language is the proposal written?", "In English, unless the call says otherwise."),
            ("Who signs?", "The legal representative of each partner."),
        ],
        start=1,
    ):
        Faq.objects.create(call=call, question=question, answer=answer, order=order, source="example.org/demo")


def _terms(call: Call, entry: DemoCall, day: Callable[[int], dt.date]) -> None:
    def amount(text: str) -> Decimal | None:
        return Decimal(text) if text else None

    Terms.objects.create(
        call=call,
        funding_rate=entry.rate_decimal(),
        min_partners=entry.min_partners,
        min_countries=entry.min_countries,
        duration_min=entry.months and entry.months[0],
        duration_max=entry.months and entry.months[1],
        lead_rule=entry.lead_rule,
        source_ref="example.org/demo",
        as_of=day(-20),
    )
    if entry.pot or entry.grant_max:
        BudgetLine.objects.create(
            call=call,
            scope=BudgetScope.TOPIC if entry.pot else BudgetScope.UNKNOWN,
            amount=amount(entry.pot),
            currency=entry.currency,
            min_grant=amount(entry.grant_min),
            max_grant=amount(entry.grant_max),
        )


def _rule(call: Call, rule: DemoRule, as_of: dt.date) -> None:
    EligibilityRule.objects.create(
        call=call,
        role=rule.role,
        applicant_kinds=list(rule.kinds),
        nuts=list(rule.regions),
        countries=[] if rule.regions or rule.programme_countries else list(rule.countries),
        programme_countries=rule.programme_countries,
        required_feature=rule.feature,
        source=rule.source,
        as_of=as_of,
    )
