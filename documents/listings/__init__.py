"""Which lists can be taken away as a file?"""

from documents.listings import directory, eligibility, money, pipeline
from documents.listings.shape import Listing

LISTINGS: dict[str, Listing] = pipeline.LISTINGS | money.LISTINGS | directory.LISTINGS | eligibility.LISTINGS
