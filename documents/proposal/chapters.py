"""Which chapters does the paper have, and what stands in each?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.consortium.models.partners import RECOVERS
from applications.pipeline.states import PartnerRole, ResolutionState
from documents.proposal.draft import PartnerDraft, ProposalDraft
from documents.proposal.figures import budget
from documents.proposal.workplan import work_plan
from documents.proposal.writing import Hand, not_written, text
from documents.word.blocks import (
    Block,
    Column,
    Contents,
    Facts,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    RichText,
    Table,
)
from organisations.directory.models.directory import STATUSES


def chapters(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    """All blocks after the cover, in order."""
    yield Contents(_("Contents"))
    yield PageBreak()
    yield from project(draft, hand)
    yield from description(draft)
    yield from partnership(draft, hand)
    yield from work_plan(draft, hand)
    yield from budget(draft, hand)
    yield from authorisations(draft, hand)
    yield from attachments(draft)


def project(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("The project"))
    yield Heading(_("Facts"), 2)
    yield Facts(tuple((label, value or "–") for label, value in _facts(draft, hand)))
    yield Heading(_("Summary"), 2)
    first, *rest = text(draft.summary)
    is_text = isinstance(first, Paragraph) and first.look == "body"
    yield Paragraph(first.text, look="lead") if is_text else first
    yield from rest
    if draft.need:
        yield Heading(_("Need"), 2)
        yield from text(draft.need)


def _facts(draft: ProposalDraft, hand: Hand) -> Iterator[tuple[str, str]]:
    money = draft.money
    yield _("Acronym"), draft.acronym
    yield _("Title"), draft.title
    yield _("Reference"), draft.reference
    yield _("Programme"), draft.programme
    yield _("Call for proposals"), "\n".join(part for part in (draft.call_code, draft.call_title) if part)
    yield _("Lead partner"), draft.lead
    if draft.on_behalf_of:
        yield _("On behalf of"), draft.on_behalf_of
    yield _("Partners"), str(len(draft.partners)) if draft.partners else ""
    yield _("Countries"), ", ".join(sorted({partner.country for partner in draft.partners}))
    yield _("Starting date"), hand.day(draft.starts_on)
    yield _("Duration in months"), str(draft.duration_months or "")
    total, grant, own = (money.total.total, money.total.grant, money.total.own) if money else draft.stored
    yield _("Total cost"), hand.amount(total, draft.currency)
    yield _("Grant asked for"), hand.amount(grant, draft.currency)
    yield _("Own contribution"), hand.amount(own, draft.currency)


def description(draft: ProposalDraft) -> Iterator[Block]:
    yield Heading(_("Description of the project"))
    if not draft.sections:
        yield not_written()
    for section in draft.sections:
        yield Heading(section.title, 2)
        yield RichText(section.html, 3) if section.html.strip() else not_written()


def partnership(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Partnership"))
    if not draft.partners:
        yield not_written()
        return
    columns = (
        Column(_("No."), 0.5),
        Column(_("Partner"), 3.2),
        Column(_("Role"), 1.4),
        Column(_("Country"), 0.8),
        Column(_("Legal status"), 1.6),
    )
    rows = tuple(
        (
            p.code,
            p.official_name or p.name,
            str(PartnerRole(p.role).label),
            p.country,
            _status(p),
        )
        for p in draft.partners
    )
    yield Table(columns, rows, caption=_("Partners"))
    for partner in draft.partners:
        yield Heading(f"{partner.code} {partner.name}", 2)
        yield Facts(tuple((label, value) for label, value in _card(partner, hand) if value))


def _status(partner: PartnerDraft) -> str:
    return str(dict(STATUSES).get(partner.legal_status, partner.legal_status))


def _card(partner: PartnerDraft, hand: Hand) -> Iterator[tuple[str, str]]:
    yield _("Official name"), partner.official_name or partner.name
    yield _("Name in English"), partner.english_name
    yield _("Role"), str(PartnerRole(partner.role).label)
    yield _("Address"), partner.address
    yield _("Country"), partner.country
    yield _("Legal status"), _status(partner)
    yield _("Participant identification code (PIC)"), partner.pic
    yield _("Tax number"), partner.tax_number
    yield _("Website"), partner.website
    yield _("Contact person"), partner.contact or "–"
    yield _("Authorised signatory"), partner.signatory or "–"
    yield _("Funding rate"), hand.percent(partner.funding_rate)
    yield _("Recovers value added tax"), str(dict(RECOVERS)[partner.recovers_vat])


def authorisations(draft: ProposalDraft, hand: Hand) -> Iterator[Block]:
    yield Heading(_("Council decisions"))
    if not draft.resolutions:
        yield Paragraph(_("No council decision is on record yet."), look="empty")
        return
    columns = (
        Column(_("Council"), 2.6),
        Column(_("Decision"), 1.4),
        Column(_("Date"), 1.4),
        Column(_("State"), 1.4),
        Column(_("Own contribution at most"), 1.5, numeric=True),
    )
    rows = tuple(
        (
            r.body or r.organisation,
            r.number or "–",
            hand.short_day(r.decided_on) or "–",
            str(ResolutionState(r.state).label),
            hand.amount(r.amount, r.currency) or "–",
        )
        for r in draft.resolutions
    )
    yield Table(columns, rows, caption=_("Council decisions"))


def attachments(draft: ProposalDraft) -> Iterator[Block]:
    yield Heading(_("Attachments"))
    if not draft.attachments:
        yield Paragraph(_("No file is attached yet."), look="empty")
    for name in draft.attachments:
        yield ListItem(name, ordered=True, list_number=-1)
