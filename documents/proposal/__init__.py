"""How does an application become a proposal on paper? Gather, compose; `documents.word` writes."""

from documents.proposal.draft import ProposalDraft
from documents.proposal.papers import compose
from documents.proposal.reading import gather

__all__ = ["ProposalDraft", "compose", "gather"]
