"""Places named in a question, where few write capitals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.place_names import WORDS_TOO, names_in_text
from corpus.places import Name, all_names, county_stem, resolve
from corpus.project import PlaceKind

_MUNICIPAL = frozenset("kommun kommuns kommunen kommunens stad stads".split())
_COUNTY = frozenset("län läns länet länets lan lans lanet lanets".split())
_BEFORE_COUNTY = frozenset({"region", "regionen", "landstinget"})
_LONGEST = 4  # words of a name
_PLAIN = str.maketrans("åäöé", "aaoe")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words from `start` to `end` of a question, read as a place."""

    start: int
    end: int
    name: Name


def places_asked(words: Sequence[str]) -> Iterator[Asked]:
    """The places that words side by side name, longest name first; a word that is also ordinary needs a capital."""
    place = 0
    while place < len(words):
        found = _beginning_at(words, place)
        if found:
            yield found
        place = found.end if found else place + 1


def _beginning_at(words: Sequence[str], start: int) -> Asked | None:
    for end in range(min(start + _LONGEST, len(words)), start, -1):
        name = _names().get(" ".join(words[start:end]).casefold())
        if name:
            return _read(words, start, end, name)
    return None


def _read(words: Sequence[str], start: int, end: int, name: Name) -> Asked | None:
    """With "kommun" or "län" after it, or "region" before it, if they stand there."""
    after = words[end].casefold() if end < len(words) else ""
    if name.kind is PlaceKind.MUNICIPALITY and after in _MUNICIPAL:
        return Asked(start, end + 1, name)
    told = start > 0 and words[start - 1].casefold() in _BEFORE_COUNTY
    county = resolve(" ".join(words[start:end]), PlaceKind.COUNTY) if told or after in _COUNTY else None
    if county:
        return Asked(start - told, end + (after in _COUNTY), county)
    certain = name.name not in WORDS_TOO or words[start][0].isupper()
    return Asked(start, end, name) if certain else None


@cache
def _names() -> dict[str, Name]:
    """By every form in small letters; without å ä ö too where that is no other name."""
    forms = {form.casefold(): name for form, name in names_in_text().items()}
    for county in all_names(PlaceKind.COUNTY):
        forms.setdefault(county_stem(county).casefold(), Name(county, PlaceKind.COUNTY))
    return {form.translate(_PLAIN): name for form, name in forms.items()} | forms
