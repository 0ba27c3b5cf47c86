"""How are the places of a file kept in the database, and read again?"""

from typing import Any

from documents.funder_books.layout import Layout, Rows


def remember(layout: Layout, parts: dict[str, int], version: str) -> dict[str, Any]:
    """Plain data."""
    return {
        "version": version,
        "parts": parts,
        "singles": [[number, *place] for number, place in layout.singles.items()],
        "shows": [[number, *place] for number, place in layout.shows.items()],
        "lists": [[code, _rows(rows)] for code, rows in layout.lists.items()],
        "blocks": [[*key, _rows(rows)] for key, rows in layout.blocks.items()],
        "partners": layout.partners,
        "packages": sorted(layout.packages),
    }


def recall(seen: dict[str, Any]) -> Layout:
    """The places again."""
    return Layout(
        singles={number: (sheet, row, column) for number, sheet, row, column in seen["singles"]},
        shows={number: (sheet, row, column) for number, sheet, row, column in seen["shows"]},
        lists={code: _made(rows) for code, rows in seen["lists"]},
        blocks={(code, partner, package): _made(rows) for code, partner, package, rows in seen["blocks"]},
        partners=seen["partners"],
        packages=frozenset(seen["packages"]),
    )


def _rows(rows: Rows) -> dict[str, Any]:
    return {"sheet": rows.sheet, "columns": rows.columns, "free": list(rows.free), "slots": rows.slots}


def _made(given: dict[str, Any]) -> Rows:
    return Rows(given["sheet"], given["columns"], tuple(given["free"]), given["slots"])
