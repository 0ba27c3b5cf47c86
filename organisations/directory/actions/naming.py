"""How are municipalities of one name told apart? Each then carries its district and province behind the name."""

from collections import defaultdict

from organisations.directory.models.directory import Association, Municipality
from organisations.directory.places import CENTRE, bare


def tell_apart(association: Association) -> int:
    """Give every municipality whose name is not unique its qualifier, take it from the others; how many changed."""
    fields = ("name", "name_en", "province", "district", "qualifier", "municipality_type")
    towns = Municipality.objects.filter(directory_of=association, merged_into=None).only(*fields)
    named: defaultdict[str, list[Municipality]] = defaultdict(list)
    for town in towns:
        named[town.name.casefold()].append(town)
    changed = []
    for same in named.values():
        for town in same:
            qualifier = qualifier_of(town) if len(same) > 1 else ""
            if town.qualifier != qualifier:
                town.qualifier = qualifier
                town.fold()
                changed.append(town)
    Municipality.objects.bulk_update(changed, ["qualifier"], batch_size=500)
    for town in changed:
        Municipality.objects.filter(pk=town.pk).update(search_key=town.search_key)
    return len(changed)


def qualifier_of(town: Municipality) -> str:
    """Where it lies: "district/province", or the province alone where the district says nothing more."""
    district = "" if bare(town.district) in ("", CENTRE, bare(town.name)) else town.district
    return "/".join(text for text in (district, town.province) if text)
