"""Which room stands on which floor, and inside a room which sub-room on which? The lowest first.

Rooms or sub-rooms of one floor are strangers to each other. `tests/test_house.py` holds both levels against the
imports; `docs/rooms.md` is written from them.
"""

FLOORS: list[list[str]] = [
    ["doors", "refusals"],
    ["formats", "jobs"],
    ["once"],
    ["organisations"],
    ["calls"],
    ["applications"],
    ["budgets", "training"],
    ["desk"],
    ["office"],
    ["documents"],
    ["demonstration"],
    ["config"],
]
SUBROOMS: dict[str, list[list[str]]] = {
    "formats": [["workbooks"], ["tables"], ["uploads"], ["forms"]],
    "organisations": [["directory"], ["members"], ["access"], ["entries"], ["importing"], ["letters"]],
    "calls": [
        ["packs"],
        ["catalogue"],
        ["telling"],
        ["eligibility"],
        ["searching"],
        ["following"],
        ["announcing"],
        ["editing"],
        ["importing"],
        ["fetching"],
        ["browsing"],
    ],
    "applications": [
        ["pipeline"],
        ["consortium", "texts"],
        ["reviews", "plan", "submission", "terms"],
        ["agenda"],
        ["award"],
        ["steps"],
    ],
    "budgets": [
        ["figures"],
        ["records"],
        ["rates"],
        ["packs"],
        ["cash"],
        ["checks"],
        ["sheets"],
        ["aids"],
        ["versions"],
        ["variants"],
    ],
    "training": [["materials"]],
    "desk": [["requests"], ["asking"], ["answering"]],
    "office": [["table"], ["board", "day", "search", "portfolio"], ["reminders"]],
    "documents": [
        ["records"],
        ["word"],
        ["excel"],
        ["proposal"],
        ["budget_book"],
        ["funder_books"],
        ["workbooks"],
        ["open_data"],
        ["listings"],
        ["shelf"],
    ],
    "demonstration": [["data"], ["loading", "volume"]],
}
ROOMS: list[str] = [room for floor in FLOORS for room in floor]
