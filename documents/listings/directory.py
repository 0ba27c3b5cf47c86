"""Which lists of calls, municipalities and partners can be taken away?"""

from django.db.models import QuerySet
from django.utils import timezone

from calls.catalogue.models.calls import CallForm, CallKind
from calls.catalogue.states import CallModel, DeadlineKind
from calls.models import BudgetLine, BudgetScope, Deadline
from calls.searching.filtering import filtered
from calls.searching.forms import CallFilter
from documents.listings.shape import Listing, day, flag, hour, long_text, moment, money, number, text
from organisations.directory.models.directory import LegalStatus, MunicipalityType, OrganisationKind
from organisations.entries.forms.directory import MunicipalityFilter, NameFilter, OrganisationFilter
from organisations.entries.views.lists import asked_for
from organisations.members.queries import municipalities_for, organisations_for, people_for
from organisations.members.requests import SignedInRequest
from training.models import Material, MaterialKind, MaterialText


def calls(request: SignedInRequest) -> QuerySet:
    """The list of calls, with its filters."""
    return filtered(request.user, CallFilter(request.GET).chosen(), timezone.now()).order_by("code")


def call_deadlines(request: SignedInRequest) -> QuerySet:
    """Every deadline of the listed calls, one row each."""
    return Deadline.objects.filter(call__in=calls(request).values("pk")).order_by("call__code", "order", "pk")


def call_money(request: SignedInRequest) -> QuerySet:
    """Every budget line of the listed calls; a shared pot says so in each of its rows, and is never added up."""
    return BudgetLine.objects.filter(call__in=calls(request).values("pk")).order_by("call__code", "year", "pk")


def municipalities(request: SignedInRequest) -> QuerySet:
    """The members, with the filters of their list."""
    return municipalities_for(request.user, asked_for(MunicipalityFilter(request.GET)))


def organisations(request: SignedInRequest) -> QuerySet:
    """The partners, with the filters of their list."""
    return organisations_for(request.user, asked_for(OrganisationFilter(request.GET)))


def people(request: SignedInRequest) -> QuerySet:
    """The people of the directory, found by name."""
    return people_for(request.user, asked_for(NameFilter(request.GET)))


def materials(request: SignedInRequest) -> QuerySet:
    """The training materials, one row for each language of each."""
    return MaterialText.objects.filter(material__in=Material.objects.visible_to(request.user)).order_by(
        "material__code", "language"
    )


NAMES = (
    text("name", "name"),
    text("official_name", "official_name"),
    text("name_in_english", "name_en"),
    text("country", "country"),
    text("nuts3", "nuts3"),
)
CONTACTS = (
    text("address", "address"),
    text("email", "email"),
    text("phone", "phone"),
    text("website", "website"),
    text("tax_number", "tax_number"),
    text("pic", "pic"),
)
LISTINGS = {
    "calls": Listing("Calls", calls, (
        text("code", "code"), long_text("title", "title"), text("programme", "programme__code"),
        text("part_of", "parent__code"), text("kind", "kind", CallKind), text("form", "form", CallForm),
        text("procedure", "model", CallModel), day("opens_on", "opens_on"), moment("last_entry_utc", "entry_until"),
        moment("ends_utc", "ends_at"), text("currency", "currency"), text("rule_pack", "rule_pack"),
        text("url", "url"), long_text("title_hu", "title_hu"), long_text("title_tr", "title_tr"),
        text("source", "source__code"), day("last_verified_on", "verified_on"),
        moment("missing_since", "missing_since"),
        number("funding_rate", "terms__funding_rate"), number("rate_min", "terms__rate_min"),
        number("rate_max", "terms__rate_max"), number("indirect_rate", "terms__indirect_rate"),
        number("partners_at_least", "terms__min_partners"), number("countries_at_least", "terms__min_countries"),
        number("months_at_least", "terms__duration_min"), number("months_at_most", "terms__duration_max"),
        long_text("who_may_lead", "terms__lead_rule"), text("terms_source", "terms__source_ref"),
        day("terms_as_of", "terms__as_of"),
    )),
    "call-deadlines": Listing("Deadlines of calls", call_deadlines, (
        text("code", "call__code"), long_text("title", "call__title"), text("programme", "call__programme__code"),
        text("kind", "kind", DeadlineKind), text("label", "label"), day("date", "date"), hour("time", "time"),
        text("zone", "zone"), flag("time_assumed", "time_assumed"), moment("at_utc", "at"),
        moment("window_opens_utc", "opens_at"), day("first_announced_for", "original_date"),
        flag("open_to_newcomers", "entry"),
    )),
    "call-money": Listing("Money of calls", call_money, (
        text("code", "call__code"), long_text("title", "call__title"), text("scope", "scope", BudgetScope),
        number("shared_with", "shared_with"), number("year", "year"), money("amount", "amount"),
        text("currency", "currency"), money("smallest_grant", "min_grant"), money("largest_grant", "max_grant"),
        number("grants_expected", "expected_grants"),
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
