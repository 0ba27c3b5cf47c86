"""What every test needs before the first one runs: compiled translations."""

from pathlib import Path

from formats.translations import compile_all

HOUSE = Path(__file__).resolve().parent


def pytest_configure() -> None:
    """Compile the translations, so that a test sees what a reader sees."""
    compile_all([HOUSE / "locale", HOUSE / "formats" / "locale"])
