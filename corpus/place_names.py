"""Names of places as they may stand in running text."""

from functools import cache

from corpus.places import NATIONAL, Name, all_names, county_stem, genitive
from corpus.project import PlaceKind

# Municipalities whose name is also an ordinary word, a first name or a surname; their genitives count as well.
WORDS_TOO = frozenset(
    [
        "Ale",
        "Berg",
        "Boden",
        "Bräcke",
        "Dorotea",
        "Eda",
        "Flen",
        "Hjo",
        "Kil",
        "Klippan",
        "Köping",
        "Lund",
        "Mark",
        "Mora",
        "Norberg",
        "Nora",
        "Sala",
        "Salem",
        "Sandviken",
        "Smedjebacken",
        "Säter",
        "Trosa",
        "Vara",
        "Vilhelmina",
        "Ydre",
        "Ånge",
        "Åre",
    ]
)
_OWN_WORD = frozenset({"Stockholm"})  # a region, too, but in running text the town


@cache
def names_in_text() -> dict[str, Name]:
    """Every form of a name that may stand in text; a county by its stem only where no town shares it."""
    forms: dict[str, Name] = {}
    for region in all_names(PlaceKind.REGION):
        if region not in (*_OWN_WORD, NATIONAL):
            forms[region] = Name(region, PlaceKind.REGION)
    for county in all_names(PlaceKind.COUNTY):
        forms |= with_genitive(county_stem(county), Name(county, PlaceKind.COUNTY))
    for town in all_names(PlaceKind.MUNICIPALITY):
        forms |= with_genitive(town, Name(town, PlaceKind.MUNICIPALITY))
    return forms | {"Småland med öarna": forms["Småland och öarna"], "Falu": forms["Falun"]}


def with_genitive(form: str, name: Name) -> dict[str, Name]:
    """Both forms of a name."""
    return dict.fromkeys((form, genitive(form)), name)
