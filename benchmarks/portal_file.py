"""A file like the portal's whole list: as many objects, as much HTML, as many dates; the same one every time."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

TOPICS, TENDERS = 10_163, 999
DAY = 86_400_000
FIRST = int(dt.datetime(2021, 1, 12, tzinfo=dt.UTC).timestamp() * 1000)
PROGRAMMES = [
    (43108390, "HORIZON", "Horizon Europe (HORIZON)"), (43251589, "CERV", "Citizens (CERV)"),
    (43252405, "LIFE2027", "LIFE (LIFE)"), (43353764, "ERASMUS2027", "Erasmus+ (ERASMUS+)"),
    (43152860, "DIGITAL", "Digital Europe (DIGITAL)"), (43251814, "CREA2027", "Creative Europe (CREA)"),
]  # fmt: skip
STATES = [(31094503, "Closed"), (31094502, "Open"), (31094501, "Forthcoming")]
CELL = (
    '<td data-row="{0}" rowspan="1" colspan="1"><p class="qlbt-cell-line" data-row="{0}" data-cell="{1}" '
    'data-rowspan="1" data-colspan="1">{2}</p></td>'
)
SENTENCE = "<p>The submission session is now available for: <strong>{0}</strong>(HORIZON-RIA)<br></br></p>"


def table(rows: int, seed: int) -> str:
    """A table as the portal's editor writes it: more attributes than text."""
    cells = "".join(
        f'<tr data-row="{row}">'
        f"{CELL.format(row, 1, f'Proposals of row {row}')}{CELL.format(row, 2, seed * row % 997)}</tr>"
        for row in range(1, rows + 1)
    )
    return (
        '<div class="quill-better-table-wrapper"><table class="quill-better-table" style="width: 289px;"><colgroup>'
        f'<col width="202.98"><col width="135"></col></col></colgroup><tbody>{cells}</tbody></table></div>'
    )


def news(number: int, code: str) -> list[dict]:
    """One to four announcements; every fortieth topic has a very long one."""
    found = [SENTENCE.format(code), f"<p>Flash evaluation results</p>{table(12 + number % 15, number)}"]
    found += [f"<p>{word} of the call {code}. " + "Please read the updated text. " * 12 + "</p>" for word in ("A", "B")]
    if number % 40 == 7:
        found.append(table(220, number))
    return [
        {
            "approvalDate": "",
            "lastChangeDate": f"2026-0{1 + (number + place) % 9}-11T12:01:24.259",
            "content": html,
        }
        for place, html in enumerate(found[: 2 + number % 4] if number % 40 != 7 else found)
    ]


def topic(number: int) -> dict:
    """A grant topic: some with several cut-offs, some in two stages, none with money."""
    programme_id, short, name = PROGRAMMES[number % len(PROGRAMMES)]
    stage = "-two-stage" if number % 17 == 3 else ""
    code = f"{short.removesuffix('2027')}-{2021 + number % 7}-{number // 12 % 90:02d}-{number:05d}{stage}"
    opens = FIRST + number % 2100 * DAY
    dates = [opens + (90 + 180 * turn) * DAY for turn in range(2 if stage else 1 + number % 5 // 4 * 4)]
    agreement = {"id": 43027846, "abbreviation": f"{short}-AG-LS", "description": f"{short} Lump Sum Grant"}
    status_id, status = STATES[0 if number % 20 else 1 + number % 40 // 20]
    state = {"id": status_id, "abbreviation": status, "description": status}
    return {
        "type": 1,
        "ccm2Id": 44_000_000 + number,
        "cftId": 0,
        "identifier": code,
        "title": f"Networks of  towns, rivers and “schools” for topic number {number}",
        "publicationDateLong": opens - 30 * DAY,
        "plannedOpeningDateLong": opens,
        "callIdentifier": code.rsplit("-", 2)[0],
        "callTitle": "Resilient and inclusive municipalities",
        "callccm2Id": 44_500_000 + number // 12,
        "deadlineDatesLong": dates,
        "allowPartnerSearch": number % 2 == 0,
        "frameworkProgramme": {"id": programme_id, "abbreviation": short, "description": name},
        "programmeDivision": [
            {"id": 43108541 + step, "abbreviation": f"{short}.{step}", "description": f"Part {step} of the programme"}
            for step in range(1, 4)
        ],
        "status": state,
        "deadlineModel": {},
        "sme": False,
        "topicMGAs": [agreement],
        "topicActions": [{"id": 15886, "abbreviation": f"{short}-RIA", "description": f"{short}  Actions"}],
        "tags": [f"Tag {number * step % 499}" for step in range(1, 24)],
        "keywords": [f"Keyword {number * step % 499}" for step in range(1, 12)],
        "flags": [],
        "actions": [
            {
                "status": state,
                "types": [{"typeOfAction": f"{short}-RIA", "typeOfMGA": [agreement]}],
                "plannedOpeningDate": str(opens),
                "submissionProcedure": {},
                "deadlineDates": [str(date) for date in dates],
            }
        ],
        "latestInfos": news(number, code),
        "links": [],
        "additionalDossiers": [],
        "infoPackDossiers": [],
    }


def tender(number: int) -> dict:
    """A procurement of the Commission, which is no call for grants."""
    return {
        "type": 0,
        "ccm2Id": 0,
        "cftId": 15_000 + number,
        "identifier": f"UCA 23/{number:04d}",
        "title": "Interpreting",
        "descriptionTender": "Services of interpreters and translators. " * 40,
        "deadlineDatesLong": [1_727_560_740_000],
        "lots": [],
        "contractingAuthority": {"id": 1},
    }


def objects() -> Iterator[dict]:
    """Topics, with the tenders strewn among them."""
    for number in range(TOPICS):
        yield topic(number)
        if number % 10 == 0 and number // 10 < TENDERS:
            yield tender(number // 10)


def write(path: Path) -> None:
    """Write the file in the portal's own layout."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n  "fundingData" : {\n    "GrantTenderObj" : [ ')
        for number, entry in enumerate(objects()):
            file.write((", " if number else "") + json.dumps(entry, indent=2, separators=(",", " : ")))
        file.write(" ]\n  }\n}\n")
