"""How long does it take to see who can use a call, with as many municipalities as an association may have?"""

import itertools

from benchmarks.serving import Server
from calls.models import Call
from organisations.models import Association, Municipality, MunicipalityFeature, Organisation

SIZES = [1_700, 3_200]  # municipalities of one association
CALLS = {"by country": "DEMO-C01", "by feature": "DEMO-C10", "by region": "DEMO-C06"}
KINDS = ["town", "village", "county_city"]


def fill(count: int) -> None:
    """Let the association have so many municipalities, in twenty regions, a fifth of them with an energy plan."""
    association = Association.objects.get(code="MVSZ")
    known = Municipality.objects.filter(directory_of=association).count()
    for number in range(known, count):
        Municipality(
            directory_of=association,
            name=f"Település {number:05}",
            kind="municipality",
            country="HU",
            nuts3=f"HU{(11, 12, 21, 22, 23, 31, 32, 33)[number % 8]}{number % 3 + 1}",
            language="hu",
            municipality_type=KINDS[number % 3],
            population=100 + number * 7 % 60_000,
            province=f"Megye {number % 19}",
            email=f"t{number}@example.org",
        ).save()
    towns = Organisation.objects.filter(name__startswith="Település", municipality__features=None)
    chosen = itertools.islice(towns.order_by("pk").values_list("pk", flat=True), 0, None, 5)
    MunicipalityFeature.objects.bulk_create(MunicipalityFeature(municipality_id=pk, code="secap") for pk in chosen)


def addresses() -> dict[str, str]:
    """The pages that are measured."""
    return {name: f"/calls/{Call.objects.get(code=code).pk}/who/" for name, code in CALLS.items()}


def measured(server: Server, cookie: str) -> dict[str, dict[str, list[float]]]:
    """By number of municipalities and kind of rule: milliseconds on the clock and on the processor, kilobytes."""
    found: dict[str, dict[str, list[float]]] = {}
    for count in SIZES:
        fill(count)
        pages = {name: server.measure(address, cookie) for name, address in addresses().items()}
        found[str(count)] = {name: [page.milliseconds, page.processor, page.kilobytes] for name, page in pages.items()}
    return found
