"""Which tests can this machine not run, and why?"""

import os
import shutil
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OFFICE = ("soffice", "libreoffice")
SAMPLES = Path(os.environ.get("SAMPLES", Path(__file__).resolve().parents[2] / "shared"))


def left_out() -> dict[str, str]:
    """For each marker whose tests cannot run here, the sentence that says why."""
    reasons = {}
    if not any(map(shutil.which, CHROMIUM)):
        reasons["browser"] = "Chromium is not installed (apt-get install chromium)"
    if not any(map(shutil.which, OFFICE)):
        reasons["libreoffice"] = "LibreOffice is not installed (apt-get install libreoffice-calc libreoffice-writer)"
    if not SAMPLES.is_dir():
        reasons["samples"] = "the folder of samples is not beside the project (SAMPLES names another place)"
    return reasons


def sentences() -> list[str]:
    """What is left out, as it is printed after the tests."""
    lines = [f"Left out, marked {marker}: {reason}." for marker, reason in left_out().items()]
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        lines.append("On SQLite only: set DATABASE_URL=postgresql://user@host/name to test on PostgreSQL.")
    return lines
