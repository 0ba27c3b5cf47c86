"""Is one applicant enough? What stands beside a yes when others must take part as well."""

from django.utils.translation import gettext as _

from calls.catalogue.models.money import Terms


def consortium_words(terms: Terms | None) -> str:
    """How many must take part at least, in one sentence; nothing where one applicant may come alone."""
    if terms is None:
        return ""
    asked = [
        (terms.min_partners, _("at least %s applicants")),
        (terms.min_countries, _("at least %s countries")),
        (terms.min_member_states, _("at least %s member states")),
    ]
    parts = [words % number for number, words in asked if number and number > 1]
    if not parts:
        return ""
    return _("You cannot apply alone: %s.") % "; ".join(parts)
