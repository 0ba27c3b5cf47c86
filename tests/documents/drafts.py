"""Drafts of proposals for the tests: a full one, of the size one asks for, and an empty one."""

import dataclasses
import datetime as dt
from decimal import Decimal

from documents.proposal.draft import (
    AmountsDraft,
    DeliverableDraft,
    IndicatorDraft,
    MilestoneDraft,
    MoneyDraft,
    PackageDraft,
    PartnerDraft,
    ProposalDraft,
    ResolutionDraft,
    RiskDraft,
    SectionDraft,
    TaskDraft,
)

SENTENCE = (
    "The partners share what works in their towns, test it with the people who live there and write down the result. "
)
TEXT = f"<h3>Approach</h3><p>{SENTENCE * 6}</p><ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul><p>{SENTENCE * 8}</p>"
CATEGORIES = ("staff", "office", "travel", "external", "equipment")
MADE_AT = dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC)


def partner(number: int) -> PartnerDraft:
    return PartnerDraft(
        number=number,
        role="lead" if number == 1 else "partner",
        name=f"Őriszentpéter {number}",
        official_name=f"Őriszentpéter Város Önkormányzata {number}",
        english_name="Municipality of Őriszentpéter",
        country="HU" if number % 2 else "TR",
        address="Városszer 106, 9941 Őriszentpéter",
        legal_status="public",
        pic="999999999",
        tax_number="12345678-1-18",
        website="https://example.org",
        contact="Minta Anna\nanna@example.org",
        signatory="Minta Béla",
        funding_rate=Decimal(80),
        recovers_vat=False,
    )


def package(number: int, partners: int) -> PackageDraft:
    start = 1 + 2 * (number - 1)
    return PackageDraft(
        number=number,
        title=f"Learning together {number}",
        lead=1,
        lead_name="Őriszentpéter 1",
        start=start,
        end=min(36, start + 14),
        objectives=SENTENCE * 3,
        description=f"{SENTENCE * 5}\n\n{SENTENCE * 5}",
        tasks=tuple(
            TaskDraft(f"T{number}.{n}", f"Task {n}", SENTENCE * 2, "P1", start + n, min(36, start + n + 4))
            for n in range(1, 5)
        ),
        deliverables=tuple(
            DeliverableDraft(
                f"D{number}.{n}", f"Report {n}", SENTENCE, "report", "public", "P2", start + 3 * n, dt.date(2028, 1, 31)
            )
            for n in range(1, 4)
        ),
        milestones=(MilestoneDraft(f"M{number}.1", "Half way", f"WP{number}", start + 6, None, "Minutes"),),
        efforts=tuple((n, Decimal("2.5")) for n in range(1, partners + 1)),
    )


def money(partners: int, packages: int) -> MoneyDraft:
    amounts = tuple((code, Decimal("1234.50")) for code in CATEGORIES)
    total = Decimal("6172.50")
    return MoneyDraft(
        currency="EUR",
        pack="Interreg 2021–2027",
        pack_version="1",
        categories=CATEGORIES,
        partners=tuple(
            AmountsDraft(f"P{n} Őriszentpéter {n}", amounts, total, Decimal("4938.00"), Decimal("1234.50"))
            for n in range(1, partners + 1)
        ),
        packages=(*((n, Decimal("1000.00")) for n in range(1, packages + 1)), (None, Decimal("1.00"))),
        periods=((1, Decimal("3000.00"), Decimal("2400.00")), (2, Decimal("3172.50"), Decimal("2538.00"))),
        contributions=(("P1 Őriszentpéter 1", "own", "public", Decimal("1234.50")),),
        total=AmountsDraft(
            "",
            tuple((code, amount * partners) for code, amount in amounts),
            total * partners,
            Decimal("4938.00") * partners,
            Decimal("1234.50") * partners,
        ),
    )


def full_draft(*, partners: int = 5, packages: int = 4, sections: int = 6) -> ProposalDraft:
    return ProposalDraft(
        reference="MVSZ-2026-0013",
        acronym="HÍD/KÖPRÜ",
        title="A bridge of towns",
        state="drafting",
        stage="drafting",
        association="Magyar Városok Szövetsége",
        programme="Interreg Central Europe",
        call_code="CE-2027-01",
        call_title="Fifth call",
        deadline=dt.datetime(2027, 1, 26, 16, tzinfo=dt.UTC),
        deadline_zone="Europe/Brussels",
        lead="Őriszentpéter Város Önkormányzata",
        on_behalf_of="",
        starts_on=dt.date(2027, 9, 1),
        duration_months=36,
        currency="EUR",
        summary=SENTENCE * 4,
        need=SENTENCE * 4,
        sections=tuple(SectionDraft(f"Question {n}", TEXT, 4000, "characters") for n in range(1, sections + 1)),
        partners=tuple(partner(n) for n in range(1, partners + 1)),
        packages=tuple(package(n, partners) for n in range(1, packages + 1)),
        risks=tuple(RiskDraft(n, SENTENCE, "low", "high", SENTENCE, ("WP1",)) for n in range(1, 4)),
        indicators=(IndicatorDraft("I1", "Towns that use it", "towns", Decimal(0), Decimal(12), "Survey"),),
        resolutions=(
            ResolutionDraft(
                "Őriszentpéter",
                "Képviselő-testület",
                "51/2026",
                dt.date(2026, 10, 1),
                Decimal("1234.50"),
                "EUR",
                "adopted",
            ),
        ),
        attachments=("Mandate P2.pdf",),
        money=money(partners, packages),
        stored=(None, None, None),
        version=3,
        made_at=MADE_AT,
        zone="Europe/Budapest",
    )


def empty_draft() -> ProposalDraft:
    return dataclasses.replace(
        full_draft(),
        title="",
        summary="",
        need="",
        sections=(),
        partners=(),
        packages=(),
        risks=(),
        indicators=(),
        resolutions=(),
        attachments=(),
        money=None,
        deadline=None,
        starts_on=None,
        duration_months=None,
    )
