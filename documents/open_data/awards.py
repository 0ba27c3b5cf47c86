"""How do awarded projects look in 360Giving 1.4, the open standard for grants? Only what the association published.

No person appears: only organisations, amounts, dates and places.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from applications.models import Agreement
from calls.models import Programme
from organisations.models import Organisation

VERSION = "1.4"
COLUMNS = (  # the titles of the standard's own spreadsheet, and where each value stands in the grant
    ("Identifier", ("id",)), ("Title", ("title",)), ("Description", ("description",)), ("Currency", ("currency",)),
    ("Amount Applied For", ("amountAppliedFor",)), ("Amount Awarded", ("amountAwarded",)),
    ("Award Date", ("awardDate",)), ("Planned Dates:Start Date", ("plannedDates", 0, "startDate")),
    ("Planned Dates:End Date", ("plannedDates", 0, "endDate")),
    ("Planned Dates:Duration (months)", ("plannedDates", 0, "duration")),
    ("Recipient Org:Identifier", ("recipientOrganization", 0, "id")),
    ("Recipient Org:Name", ("recipientOrganization", 0, "name")),
    ("Recipient Org:Country", ("recipientOrganization", 0, "addressCountry")),
    ("Beneficiary Location:Name", ("beneficiaryLocation", 0, "name")),
    ("Beneficiary Location:Country Code", ("beneficiaryLocation", 0, "countryCode")),
    ("Beneficiary Location:Geographic Code", ("beneficiaryLocation", 0, "geoCode")),
    ("Beneficiary Location:Geographic Code Type", ("beneficiaryLocation", 0, "geoCodeType")),
    ("Funding Org:Identifier", ("fundingOrganization", 0, "id")),
    ("Funding Org:Name", ("fundingOrganization", 0, "name")), ("Grant Programme:Code", ("grantProgramme", 0, "code")),
    ("Grant Programme:Title", ("grantProgramme", 0, "title")), ("From An Open Call?", ("fromOpenCall",)),
    ("Last Modified", ("dateModified",)),
)  # fmt: skip


def package(agreements: Iterable[Agreement], *, publisher: Organisation, at: dt.datetime) -> dict[str, Any]:
    """A data package of grants, as the standard's package schema asks for it."""
    return {
        "version": VERSION,
        "title": f"{publisher.name}: awarded projects, {at.date().isoformat()}",
        "issued": at.date().isoformat(),
        "publisher": {"name": publisher.name},
        "grants": [grant(agreement, at) for agreement in agreements],
    }


def grant(agreement: Agreement, at: dt.datetime) -> dict[str, Any]:
    """One awarded project; its application, call and lead applicant must be read already."""
    application = agreement.application
    programme = application.call.programme if application.call else None
    found: dict[str, Any] = {
        "id": f"grant-pipeline-{application.reference}",
        "title": application.title or application.acronym,
        "description": application.summary or application.title or application.acronym,
        "currency": agreement.currency,
        "amountAppliedFor": application.requested_grant,
        "amountAwarded": agreement.amount,
        "awardDate": agreement.signed_on.isoformat(),
        "plannedDates": [planned(agreement)] if agreement.starts_on and agreement.ends_on else None,
        "recipientOrganization": [organisation(application.lead_organisation)],
        "beneficiaryLocation": [place(application.lead_organisation)],
        "fundingOrganization": [funder(programme)],
        "grantProgramme": [{"code": programme.code, "title": programme.name}] if programme else None,
        "fromOpenCall": "Yes" if application.call_id else "No",
        "dateModified": at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    return {name: value for name, value in found.items() if value is not None}


def planned(agreement: Agreement) -> dict[str, Any]:
    """The project's dates."""
    dates: dict[str, Any] = {"startDate": agreement.starts_on.isoformat(), "endDate": agreement.ends_on.isoformat()}
    months = agreement.application.duration_months
    return dates | ({"duration": months} if months else {})


def organisation(found: Organisation) -> dict[str, str]:
    """The recipient with an org-id where a register's number is known, else one of our own."""
    return {"id": org_id(found), "name": found.official_name or found.name, "addressCountry": found.country}


def org_id(found: Organisation) -> str:
    """The EU's participant code where there is one, since it names organisations of every country."""
    return f"XI-PIC-{found.pic}" if found.pic else f"360G-grant-pipeline-{found.pk}"


def place(found: Organisation) -> dict[str, str]:
    """Where the recipient is: its name and its NUTS region."""
    where = {"name": found.name, "countryCode": found.country}
    return where | ({"geoCode": found.nuts3, "geoCodeType": "NUTS3"} if found.nuts3 else {})


def funder(programme: Programme | None) -> dict[str, str]:
    """Who gives the money, as far as the programme says."""
    if programme is None:
        return {"id": "360G-grant-pipeline-funder", "name": "not stated"}
    return {"id": f"360G-grant-pipeline-{programme.code}", "name": programme.manager or programme.name}


def number_of(amount: Decimal) -> int | float:
    """An amount as the JSON number that the standard asks for: it only leaves, nothing is computed with it."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def row(given: dict[str, Any]) -> list[Any]:
    """The grant as a row of the standard's spreadsheet."""
    return [value_at(given, path) for _title, path in COLUMNS]


def value_at(thing: Any, path: tuple) -> Any:
    """What stands at the path, or nothing."""
    for step in path:
        try:
            thing = thing[step]
        except (KeyError, IndexError):
            return None
    return thing
