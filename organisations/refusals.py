"""What must not reach the database, and what does the reader get who sends it?"""

from django.core.exceptions import BadRequest
from django.db import DataError
from django.views import defaults

IMPOSSIBLE = {  # what databases and their drivers say of a value that no row can hold
    OverflowError: "too large to convert to SQLite INTEGER",
    DataError: "out of range",
    ValueError: "NUL (0x00)",
    UnicodeEncodeError: "surrogates not allowed",
}


class RefuseTheImpossible:
    """Answers 404 or 400, in place of a failure, where numbers or letters are such that no row can hold them.

    A number of twenty digits in an address is a page that does not exist; in a form it is a bad request. So are texts
    in another encoding than the one of our pages.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "POST" and (request.encoding or "utf-8").lower().replace("_", "-") not in {
            "utf-8",
            "utf8",
        }:
            return defaults.bad_request(request, BadRequest(f"encoding {request.encoding}"))
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Tell an impossible value from a fault of the program."""
        if not any(isinstance(exception, kind) and words in str(exception) for kind, words in IMPOSSIBLE.items()):
            return None
        if request.method in {"GET", "HEAD"}:
            return defaults.page_not_found(request, exception)
        return defaults.bad_request(request, exception)
