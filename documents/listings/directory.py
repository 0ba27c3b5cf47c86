"""Which lists of calls, municipalities and partners can be taken away?"""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from calls.filtering import filtered
from calls.forms.lists import CallFilter
from calls.models.calls import CallForm, CallKind
from calls.states import CallModel
from documents.listings.shape import Listing, day, long_text, moment, money, number, text
from organisations.forms.directory import MunicipalityFilter, NameFilter, OrganisationFilter
from organisations.models.directory import LegalStatus, MunicipalityType, OrganisationKind
from organisations.queries import municipalities_for, organisations_for, people_for
from organisations.views.lists import asked_for
from training.models import Material, MaterialKind, MaterialText


def calls(request: HttpRequest) -> QuerySet:
    """The list of calls, with its filters."""
    return filtered(request.user, CallFilter(request.GET).chosen(), timezone.now()).order_by("code")


def municipalities(request: HttpRequest) -> QuerySet:
    """The members, with the filters of their list."""
    return municipalities_for(request.user, asked_for(MunicipalityFilter(request.GET)))


def organisations(request: HttpRequest) -> QuerySet:
    """The partners, with the filters of their list."""
    return organisations_for(request.user, asked_for(OrganisationFilter(request.GET)))


def people(request: HttpRequest) -> QuerySet:
    """The people of the directory, found by name."""
    return people_for(request.user, asked_for(NameFilter(request.GET)))


def materials(request: HttpRequest) -> QuerySet:
    """The training materials, one row for each language of each."""
    return MaterialText.objects.filter(material__in=Material.objects.visible_to(request.user)).order_by(
        "material__code", "language"
    )


NAMES = (
    text("name", "name"), text("official_name", "official_name"), text("name_in_english", "name_en"),
    text("country", "country"), text("nuts3", "nuts3"),
)  # fmt: skip
CONTACTS = (
    text("address", "address"), text("email", "email"), text("phone", "phone"), text("website", "website"),
    text("tax_number", "tax_number"), text("pic", "pic"),
)  # fmt: skip
LISTINGS = {
    "calls": Listing("Calls", calls, (
        text("code", "code"), long_text("title", "title"), text("programme", "programme__code"),
        text("part_of", "parent__code"), text("kind", "kind", CallKind), text("form", "form", CallForm),
        text("procedure", "model", CallModel), day("opens_on", "opens_on"), moment("last_entry_utc", "entry_until"),
        moment("ends_utc", "ends_at"), text("currency", "currency"), text("rule_pack", "rule_pack"),
        text("url", "url"),
    )),
    "municipalities": Listing("Municipalities", municipalities, (
        *NAMES, text("type", "municipality_type", MunicipalityType), text("national_code", "national_code"),
        text("province", "province"), text("district", "district"), number("population", "population"),
        day("next_council_on", "next_council_on"), money("own_contribution_ceiling", "own_contribution_ceiling"),
        text("own_contribution_currency", "own_contribution_currency"), *CONTACTS,
    )),
    "organisations": Listing("Organisations", organisations, (
        *NAMES, text("kind", "kind", OrganisationKind), text("legal_status", "legal_status", LegalStatus), *CONTACTS,
    )),
    "people": Listing("People", people, (
        text("given_name", "given_name"), text("family_name", "family_name"), text("email", "email"),
        text("phone", "phone"), text("language", "language"),
    )),
    "materials": Listing("Training materials", materials, (
        text("code", "material__code"), text("language", "language"), text("title", "title"),
        long_text("summary", "summary"), text("kind", "material__kind", MaterialKind),
        number("minutes", "material__minutes"), text("link", "url"), text("file", "file_name"),
    )),
}  # fmt: skip
