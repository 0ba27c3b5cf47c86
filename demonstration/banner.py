"""Does this installation show the demonstration? Then every page says so, in the three languages at once."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

WORDS = "Fictional demo data – bemutató adat – örnek veri"


def marker() -> Path:
    """The file that stands beside the data as long as it is the demonstration's."""
    return Path(settings.DATA_DIR) / "demonstration"


def banner(_request: HttpRequest) -> dict[str, str]:
    """What the pages say above everything else; nothing where the data is real."""
    return {"demo_banner": WORDS} if marker().exists() else {}
