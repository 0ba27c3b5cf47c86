"""How is the portal's search asked? With files in a form, page after page, and with doubt whether it understood."""

import io
import json
from typing import BinaryIO
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from urllib3 import encode_multipart_formdata

from calls.catalogue.models.sources import Source
from calls.fetching.conversation import MEGABYTE, Fetched, Manners, Progress, Turns
from calls.fetching.transport import Limits, Unanswered, ask

MANNERS = Manners(Limits(size=30 * MEGABYTE, whole=90), between=1.0, questions=100)
SIZE = 100  # rows on a page; the search shows no more than 10,000 rows in all
ENOUGH = 0.95  # rows wander from page to page while one reads
TYPES = ["1", "2", "8"]
STATUS = ["31094501", "31094502"]
QUESTION = {"bool": {"must": [{"terms": {"type": TYPES}}, {"terms": {"status": STATUS}}]}}
PARTS = {"query": QUESTION, "languages": ["en"], "sort": {"field": "sortStatus", "order": "ASC"}}


def form() -> tuple[bytes, str]:
    """The question as the portal's own page puts it: files in a form. As plain fields it is an error."""
    parts = {name: ("blob", json.dumps(part), "application/json") for name, part in PARTS.items()}
    return encode_multipart_formdata(parts)


def fetch(source: Source, into: BinaryIO, manners: Manners, progress: Progress) -> Fetched:
    """Write the rows of all pages into one file."""
    turns, number, seen, total = Turns(manners), 1, set[str](), 0
    into.write(b'{"results": [')
    while number == 1 or len(seen) < total:
        if number > manners.questions or turns.over:
            raise Unanswered(_("The search has more pages than we read: %s") % (number - 1))
        turns.wait()
        rows, total = page(source, number, manners)
        if total > manners.questions * SIZE:
            raise Unanswered(_("The search names %s rows. It has overlooked what we asked for.") % total)
        fresh = [row for row in rows if row["reference"] not in seen]
        if not fresh:
            break
        write(fresh, into, first=number == 1)
        seen |= {row["reference"] for row in fresh}
        progress(len(seen), total)
        number += 1
    fetched = Fetched("search.json")
    if len(seen) < total * ENOUGH:
        sentence = _("The search names %(total)s rows and shows %(seen)s. It repeats itself or leaves some out.")
        raise Unanswered(sentence % {"total": total, "seen": len(seen)})
    if len(seen) < total:
        fetched.remark(_("search"), "", _("Rows that the search names but did not show: %s") % (total - len(seen)))
    into.write(b"]}")
    return fetched


def page(source: Source, number: int, manners: Manners) -> tuple[list[dict], int]:
    """The rows of a page and how many there are in all; refused if they are not what we asked for."""
    answer = io.BytesIO()
    mark = "&" if "?" in source.url else "?"
    address = f"{source.url}{mark}{urlencode({'pageSize': SIZE, 'pageNumber': number})}"
    ask(address, answer, manners.limits, form=form())
    try:
        content = json.loads(answer.getvalue())
        rows, total = content["results"], int(content["totalResults"])
        types = {str(value) for row in rows for value in row["metadata"].get("type") or []}
        known = all(isinstance(row["reference"], str) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unanswered(_("The answer is not a page of the search.")) from None
    if not known or types - set(TYPES):
        raise Unanswered(_("The search shows what we did not ask for. It has overlooked the filters."))
    return rows, total


def write(rows: list[dict], into: BinaryIO, *, first: bool) -> None:
    """Add rows to the file."""
    text = ",".join(json.dumps(row) for row in rows)
    into.write((text if first else f",{text}").encode())
