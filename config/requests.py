"""Can the request be read at all? A content type with a charset that decodes nothing breaks stock Django."""

from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters

UNREADABLE = {"charset": "unreadable"}


class Request(WSGIRequest):
    """Notes the charset and does not act on it: everything is read as UTF-8, `CleanInput` refuses the rest."""

    def _set_content_type_params(self, meta: dict) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (ValueError, LookupError):
            self.content_type, self.content_params = "", UNREADABLE
