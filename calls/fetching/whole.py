"""How is the portal's whole list fetched? In one piece, and only if it is newer than what we have."""

from typing import BinaryIO

from calls.catalogue.models.sources import Source
from calls.fetching.conversation import MEGABYTE, Fetched, Manners, Progress
from calls.fetching.transport import Limits, ask

MANNERS = Manners(Limits(size=400 * MEGABYTE))


def fetch(source: Source, into: BinaryIO, manners: Manners, progress: Progress) -> Fetched | None:
    """Write the list into the file; nothing if the portal has no newer one."""
    known = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    answer = ask(source.url, into, manners.limits, headers={name: value for name, value in known.items() if value})
    if answer.is_unchanged:
        return None
    return Fetched("grantsTenders.json", etag=answer.etag, last_modified=answer.last_modified)
