"""Does the call say something else by now than the application keeps?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.pipeline.checks import CHECKS, WARNING, Finding
from applications.pipeline.models.application import Application
from applications.terms.queries import moved


@CHECKS.register
def terms_are_those_of_today(application: Application) -> list[Finding]:
    """A term that moved since somebody looked: it changes nothing by itself, a person takes it over or does not."""
    page = reverse("applications:terms", args=[application.reference])
    return [
        Finding(
            WARNING,
            "terms.moved",
            _("The call's terms differ: %(term)s. Here: %(here)s. The call says today: %(call)s.")
            % {
                "term": row.label,
                "here": row.value or _("as in the programme's rules"),
                "call": row.call_says or _("not stated"),
            },
            f"{page}#{row.name}",
        )
        for row in moved(application)
    ]
