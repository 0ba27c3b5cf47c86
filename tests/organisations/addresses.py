"""Which addresses does the program answer? Walks the resolver and makes an example of each."""

import re
import uuid

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

EXAMPLES = ["1", "example", "MVSZ-2026-0001", "2026", str(uuid.UUID(int=1)), "xlsx", "2026-11-21"]
GROUP_OF_A_REGEX = re.compile(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")


def example_of(pattern) -> str:
    """A text that the pattern matches."""
    if not isinstance(pattern, RoutePattern):
        return GROUP_OF_A_REGEX.sub("1", str(pattern)).replace("\\", "").strip("^$")
    address = str(pattern)
    for name, converter in pattern.converters.items():
        example = next(text for text in EXAMPLES if re.fullmatch(converter.regex, text))
        address = re.sub(rf"<(?:\w+:)?{name}>", example, address)
    return address


def addresses(resolver: URLResolver | None = None, before: str = "/", spaces: tuple = ()) -> dict[str, str]:
    """Every view's name with the example of an address that leads to it."""
    found = {}
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + example_of(entry.pattern)
        if isinstance(entry, URLPattern):
            found[":".join([*spaces, entry.name or address])] = address
        else:
            found |= addresses(entry, address, (*spaces, entry.namespace) if entry.namespace else spaces)
    return found
