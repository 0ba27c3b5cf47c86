"""Which entry of the directory is meant? By its national code, else by its folded name, province and district."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from organisations.directory.models.directory import Municipality, MunicipalityType
from organisations.directory.places import bare
from organisations.importing.rows import Place


class Known:
    """The entries that are there, found as a list names them; each is given away once."""

    def __init__(self, towns: Iterable[Municipality], places: Iterable[Place]) -> None:
        self.by_code: dict[tuple[str, str], Municipality] = {}
        self.by_name: defaultdict[tuple[str, str], list[Municipality]] = defaultdict(list)
        self.taken: set[int] = set()
        self.in_list = Counter((place.country, bare(place.name)) for place in places)
        self.in_province = Counter(province_key(place) for place in places)
        for town in towns:
            if town.national_code:
                self.by_code[town.country, town.national_code] = town
            self.by_name[town.country, bare(town.name)].append(town)

    def find(self, place: Place) -> Municipality | None:
        """The entry of this place, if there is one beyond doubt."""
        found = self.by_code.get((place.country, place.code)) if place.code else None
        found = found or self.by_place(place)
        if found is None or found.pk in self.taken:
            return None
        self.taken.add(found.pk)
        return found

    def by_place(self, place: Place) -> Municipality | None:
        """The only entry of this name that agrees in code, type, province and district, as far as both name them."""
        named = self.by_name[place.country, bare(place.name)]
        alike = [town for town in named if town.pk not in self.taken and agrees(town, place)]
        exact = [town for town in alike if bare(town.province) == bare(place.province) and agreed_district(town, place)]
        if len(exact) == 1 and (exact[0].district or self.in_province[province_key(place)] == 1):
            return exact[0]
        nowhere = [town for town in alike if not town.province or not place.province]
        alone = len(alike) == 1 and self.in_list[place.country, bare(place.name)] == 1
        return nowhere[0] if nowhere and alone else None


def province_key(place: Place) -> tuple[str, str, str, str]:
    """Places of one name, province and type: where there are several, only the district tells them apart."""
    return (place.country, bare(place.name), bare(place.province), place.kind)


def agrees(town: Municipality, place: Place) -> bool:
    """Whether code and type do not speak against it."""
    codes = {town.national_code, place.code} - {""}
    kinds = {town.municipality_type, place.kind} - {""}
    return len(codes) < 2 and (len(kinds) < 2 or same_kind(town.municipality_type, place.kind))


def same_kind(first: str, second: str) -> bool:
    """Ranks change, a village becomes a town; a metropolitan municipality is never the same as one of its districts."""
    own = {MunicipalityType.METROPOLITAN, MunicipalityType.TOWNSHIP}
    return first not in own and second not in own


def agreed_district(town: Municipality, place: Place) -> bool:
    """Whether both name the same district, or one names none."""
    return not town.district or not place.district or bare(town.district) == bare(place.district)
