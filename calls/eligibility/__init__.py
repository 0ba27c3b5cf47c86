"""Who may use a call, and why: rules are data; the answer is yes, no or unknown, with its reason."""

from calls.eligibility.consortium import consortium_words
from calls.eligibility.money import OwnShare, afford, own_share
from calls.eligibility.reverse import Chance, chances_of
from calls.eligibility.rows import Row, matrix, profile_of, profiles, usable_by, verdict
from calls.eligibility.standing import countries_of, day_that_counts, rules_by_role, standing_on
from calls.eligibility.verdicts import Profile, Verdict, judge
from calls.eligibility.words import told

__all__ = [
    "Chance",
    "OwnShare",
    "Profile",
    "Row",
    "Verdict",
    "afford",
    "chances_of",
    "consortium_words",
    "countries_of",
    "day_that_counts",
    "judge",
    "matrix",
    "own_share",
    "profile_of",
    "profiles",
    "rules_by_role",
    "standing_on",
    "told",
    "usable_by",
    "verdict",
]
