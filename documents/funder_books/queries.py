"""How is a form of a funder filled today, and in which language?"""

from collections.abc import Iterable

from applications.models import Application
from documents.funder_books import filling
from documents.funder_books.gathering import gather
from documents.funder_books.mappings import Mapping, all_mappings
from documents.records.models.funder_books import FunderBook

FILLING = ("documents.tasks.look_into_form", "documents.tasks.fill_funder_form")


def form_of(book: FunderBook) -> filling.Form:
    """The file as it is filled."""
    with book.file.open("rb") as opened:
        return filling.Form(book.form, opened.read(), book.whole_units)


def mapping_of(book: FunderBook) -> Mapping:
    return all_mappings()[book.form]


def language_of(book: FunderBook) -> str:
    """The language of the form's own words."""
    return mapping_of(book).language


def fingerprints_of(application: Application, books: Iterable[FunderBook]) -> dict[int, str]:
    """What each form would say if it were filled now; the figures are read once."""
    books = list(books)
    draft = gather(application) if books else None
    return {
        book.pk: filling.fingerprint(draft, book.form, book.sha256, whole=book.whole_units) for book in books if draft
    }
