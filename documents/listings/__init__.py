"""Every table of the program as Excel and CSV."""

from documents.listings import cash, directory, eligibility, importing, money, pipeline
from documents.listings.shape import Computed, Listing

__all__ = ["LISTINGS", "Computed", "Listing"]

LISTINGS: dict[str, Listing | Computed] = (
    pipeline.LISTINGS
    | money.LISTINGS
    | directory.LISTINGS
    | eligibility.LISTINGS
    | importing.LISTINGS
    | cash.STORED
    | cash.COMPUTED
)
