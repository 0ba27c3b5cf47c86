"""Files in the portal's shapes, written for the tests."""

import datetime as dt
import io
import json

MIDNIGHT = dt.time(0)


def ms(day: str) -> int:
    """Midnight UTC of the day in milliseconds, as the portal writes it."""
    return int(dt.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp() * 1000)


def topic(code: str, *deadlines: str, **more) -> dict:
    """A topic of the bulk file."""
    return {
        "type": 1,
        "ccm2Id": abs(hash(code)) % 10**8,
        "identifier": code,
        "title": f"Title of  {code}",
        "callIdentifier": code.rsplit("-", 1)[0],
        "callTitle": "The call",
        "plannedOpeningDateLong": ms("2026-01-10"),
        "deadlineDatesLong": [ms(day) for day in deadlines],
        "deadlineModel": {},
        "frameworkProgramme": {"id": 43251589, "abbreviation": "CERV", "description": "Citizens (CERV)"},
        "status": {"id": 31094502, "abbreviation": "Open"},
        "topicMGAs": [{"abbreviation": "CERV-AG-LS"}],
        "topicActions": [{"description": "CERV  Lump Sum Grants"}],
        "tags": ["AI"],
        "latestInfos": [],
        "actions": [],
        **more,
    }


TENDER = {
    "type": 0,
    "ccm2Id": 0,
    "cftId": 1,
    "identifier": "UCA 23/028",
    "title": "Interpreting",
    "deadlineDatesLong": [],
}


def bulk(*objects: dict, **layout) -> io.BytesIO:
    """The bulk file with these objects."""
    return as_file({"fundingData": {"GrantTenderObj": list(objects)}}, **layout)


def details(entry: dict) -> io.BytesIO:
    """The file of one topic."""
    return as_file({"TopicDetails": entry})


def budget_line(code: str, amount, **more) -> dict:
    """A line of the budget overview."""
    return {
        "action": f"{code} - CERV-LS CERV  Lump Sum Grants",
        "budgetYearMap": {"2026": amount},
        "expectedGrants": 0,
        "minContribution": 0,
        "maxContribution": 0,
        **more,
    }


def result(code: str, *deadlines: str, reference: str = "", language: str = "en", kind: str = "1", **metadata) -> dict:
    """A result of the search; every value is a list of texts."""
    return {
        "reference": reference or f"{abs(hash(code)) % 10**8}TOPICS{language}",
        "url": "https://example.org/x",
        "language": language,
        "summary": metadata.pop("summary", f"Summary of {code}"),
        "metadata": {
            "identifier": [code],
            "title": [f"Title of {code}"],
            "type": [kind],
            "status": ["31094502"],
            "startDate": ["2026-01-10T00:00:00.000+0000"],
            "deadlineDate": list(deadlines),
            "DATASOURCE": ["SEDIA"],
            "frameworkProgramme": ["43251589"],
            **metadata,
        },
    }


def search(*results: dict) -> io.BytesIO:
    """A page of the search."""
    return as_file({"apiVersion": "2.151", "totalResults": len(results), "results": list(results)})


def as_file(thing, **layout) -> io.BytesIO:
    """The thing as a JSON file."""
    return io.BytesIO(json.dumps(thing, **layout).encode())
