"""What a municipality asked, and what came of it."""

from desk.asking.models import RequestChange, RequestDraft
from desk.requests.models import CostBand, OwnMoney, RequestMessage, SupportRequest

__all__ = ["CostBand", "OwnMoney", "RequestChange", "RequestDraft", "RequestMessage", "SupportRequest"]
