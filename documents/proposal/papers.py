"""How does a draft become a paper: its cover, its properties, its blocks?"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.pipeline.states import Stage, State
from documents.proposal.chapters import chapters
from documents.proposal.draft import ProposalDraft
from documents.proposal.writing import Hand
from documents.word.blocks import Cover, Paper

TINTS = {
    Stage.IDEA: "E9EEF7",
    Stage.DRAFTING: "D3DEF1",
    Stage.SUBMISSION: "B5C8E8",
    Stage.AWARD: "97B1DD",
    Stage.REPORTING: "7C9AD0",
    Stage.ENDED: "E6E3DB",
}


def compose(draft: ProposalDraft, *, language: str, numbers: str) -> Paper:
    """The paper in its own language and with its own figures, whoever reads the screen in whatever language."""
    hand = Hand(language, numbers)
    with override(language):
        made = hand.moment(draft.made_at, draft.zone)
        return Paper(
            title=f"{draft.acronym} – {draft.title}" if draft.title else draft.acronym,
            author=draft.association,
            language=language,
            cover=_cover(draft, hand, made),
            blocks=tuple(chapters(draft, hand)),
            subject=_("Proposal"),
            keywords=", ".join(part for part in (draft.reference, draft.programme, draft.call_code) if part),
            header=f"{draft.reference} · {draft.acronym}",
            footer=_("Proposal") + " · " + _("Made") + f": {made}",
            table_label=_("Table {number}"),
            figure_label=_("Figure {number}"),
        )


def _cover(draft: ProposalDraft, hand: Hand, made: str) -> Cover:
    call = " – ".join(part for part in (draft.call_code, draft.call_title) if part)
    facts = (
        (_("Call for proposals"), call),
        (_("Programme"), draft.programme),
        (_("Deadline"), hand.moment(draft.deadline, draft.deadline_zone or "Europe/Brussels")),
        (_("Lead partner"), draft.lead),
        (_("On behalf of"), draft.on_behalf_of),
        (_("Association"), draft.association),
        (_("Reference"), draft.reference),
    )
    return Cover(
        kicker=draft.association,
        title=draft.acronym,
        subtitle=draft.title or _("Title not yet written"),
        tint=TINTS[Stage(draft.stage)],
        state=_("Proposal") + f" · {State(draft.state).label}",
        facts=tuple((label, value) for label, value in facts if value),
        foot=_("Version") + f" {draft.version} · " + _("Made") + f": {made}",
    )
