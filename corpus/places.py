"""The gazetteer: names of kommuner, län, riksområden with their codes, written forms, parents."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.project import Place, PlaceKind, Provenance

NATIONAL = "Nationellt"  # a region that ESF pages state; it has no counties


class Name(NamedTuple):
    """A place by its canonical name, without saying who stated it."""

    name: str
    kind: PlaceKind


# NUTS 3 codes follow the counties, in SCB's order of county codes.
_NUTS3 = (
    "01 SE110,03 SE121,04 SE122,05 SE123,18 SE124,19 SE125,06 SE211,07 SE212,08 SE213,09 SE214,10 SE221,12 SE224,"
    "13 SE231,14 SE232,17 SE311,20 SE312,21 SE313,22 SE321,23 SE322,24 SE331,25 SE332"
)
_REGION_ALIASES = {
    "Småland och öarna": ("Småland med öarna", "Småland & öarna", "Småland och Gotland"),
    "Sydsverige": ("Skåne-Blekinge", "Skåne och Blekinge"),
    NATIONAL: ("Nationell", "Nationella", "Hela landet", "Hela Sverige", "Nationellt regionalfondsprogram"),
}
_SPOKEN_AS_MUNICIPALITY = re.compile(r"\s+(?:kommuns?|stads?|municipality)$", re.IGNORECASE)
_BEFORE_COUNTY = re.compile(r"^(?:region|landstinget|county of)\s+(?=\w{4})", re.IGNORECASE)
_AFTER_COUNTY = re.compile(r"(?:\s+(?:läns?|county|läns landsting)|s?regionen)$", re.IGNORECASE)
_ESF_REGION = re.compile(r"^(?:(?:riksområde|esf-region|nuts ?2)[:\s]+|region\s+)", re.IGNORECASE)
_LONGEST_KEPT = 100  # characters; what is longer is hardly written twice
_DOUBLED = re.compile(r"([^\W\d_])\1+")


def genitive(name: str) -> str:
    return name if name[-1] in "sxz" else name + "s"


def county_stem(county: str) -> str:
    """ "Östergötlands län" without its ending: Östergötland."""
    stem = county.removesuffix(" län")
    return stem.removesuffix("s") if stem != "Dalarnas" else "Dalarna"


def _key(written: str) -> str:
    """Spaces, dots, hyphens, doubled letters come and go in exports: "ÖstraGöinge", "Stenungssund"."""
    return _DOUBLED.sub(r"\1", "".join(c for c in written.casefold() if c.isalnum()))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def holding() -> dict[Name, Name]:
    """By every kommun its län, by every län its region."""
    found: dict[Name, Name] = {}
    for row in _rows():
        county = Name(row["county"], PlaceKind.COUNTY)
        found[Name(row["municipality"], PlaceKind.MUNICIPALITY)] = county
        found[county] = Name(row["region"], PlaceKind.REGION)
    return found


@cache
def _written() -> dict[PlaceKind, dict[str, Name]]:
    """By kind every way to write a place, as `_key` has it."""
    municipalities: dict[str, Name] = {}
    counties: dict[str, Name] = {}
    regions: dict[str, Name] = {}
    nuts3 = dict(pair.split() for pair in _NUTS3.split(","))
    for row in _rows():
        town = Name(row["municipality"], PlaceKind.MUNICIPALITY)
        county, region = Name(row["county"], PlaceKind.COUNTY), Name(row["region"], PlaceKind.REGION)
        municipalities |= dict.fromkeys((_key(town.name), _key(genitive(town.name)), row["code"]), town)
        stem = county_stem(county.name)
        county_forms = (county.name, stem, genitive(stem), row["county_code"], nuts3[row["county_code"]])
        counties |= dict.fromkeys(map(_key, county_forms), county)
        regions |= dict.fromkeys(map(_key, (region.name, row["region_code"])), region)
    municipalities[_key("Falu")] = municipalities[_key("Falun")]
    for name, aliases in _REGION_ALIASES.items():
        regions |= dict.fromkeys(map(_key, (name, *aliases)), Name(name, PlaceKind.REGION))
    return {PlaceKind.MUNICIPALITY: municipalities, PlaceKind.COUNTY: counties, PlaceKind.REGION: regions}


def _spellings(written: str, kind: PlaceKind) -> Iterator[str]:
    written = written.strip().strip(".,;:•*-–")
    yield written
    if kind is PlaceKind.MUNICIPALITY:
        yield _SPOKEN_AS_MUNICIPALITY.sub("", written)
    elif kind is PlaceKind.COUNTY:
        yield _AFTER_COUNTY.sub("", _BEFORE_COUNTY.sub("", written))
    else:
        yield _ESF_REGION.sub("", written)


def resolve(written: str, *kinds: PlaceKind) -> Name | None:
    """The place that a field gives by name, form of name or code; the first of `kinds` that knows it wins."""
    return _resolved_before(written, kinds) if len(written) <= _LONGEST_KEPT else _resolved(written, kinds)


def _resolved(written: str, kinds: tuple[PlaceKind, ...]) -> Name | None:
    for kind in kinds or (PlaceKind.REGION, PlaceKind.COUNTY, PlaceKind.MUNICIPALITY):
        names = _written()[kind]
        keys = map(_key, _spellings(written, kind))
        found = next((names[key] for key in keys if key in names), None)
        if found:
            return found
    return None


_resolved_before = lru_cache(4096)(_resolved)  # exports name the same places in every record


def parent_of(place: Name) -> Name | None:
    """The län of a kommun, the region of a län."""
    return holding().get(place)


@lru_cache(1024)
def parents(place: Name) -> tuple[Name, ...]:
    """What `place` lies in, nearest first: kommun, then its län, then its region."""
    parent = parent_of(place)
    return (parent, *parents(parent)) if parent else ()


_TRUST = {provenance: rank for rank, provenance in enumerate(Provenance)}


def complete(places: Iterable[Place]) -> tuple[Place, ...]:
    """`places` with all they lie in, each place once with its most trustworthy provenance, order of source kept."""
    kept: dict[Name, Place] = {}
    for place in sorted(places, key=lambda place: _TRUST[place.provenance]):
        name = Name(place.name, place.kind)
        for each in (name, *parents(name)):
            if each not in kept:
                kept[each] = Place(each.name, each.kind, place.provenance)
    return tuple(kept.values())


@cache
def all_names(kind: PlaceKind) -> tuple[str, ...]:
    """Canonical names in the order of SCB's codes."""
    names = dict.fromkeys(place.name for pair in holding().items() for place in pair if place.kind is kind)
    return (*names, NATIONAL) if kind is PlaceKind.REGION else tuple(names)
