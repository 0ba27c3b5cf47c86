"""What is kept of a request's private address?"""

from desk.requests.links import hashed, status_address, status_token
from desk.requests.models import SupportRequest


def keep_link(request: SupportRequest) -> str:
    """The private address of the status page, made valid if it is not (the installation's key may have changed)."""
    kept = hashed(status_token(request.pk, request.created_at))
    if request.token_hash != kept:
        SupportRequest.objects.filter(pk=request.pk).update(token_hash=kept)
        request.token_hash = kept
    return status_address(request)
