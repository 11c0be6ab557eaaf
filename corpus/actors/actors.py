"""Who takes part: an organisation's name as sources write it, to its one name, its office and its kind."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.actors.kinds import kind_of
from corpus.actors.spelling import tidied
from corpus.places import genitive, resolve
from corpus.project import PlaceKind

_REMEMBERED = 50_000  # names as written
_VOWELS = "aeiouyåäö"
_OFFICIAL = {"Falun": "Falu kommun", "Kalmar": "Kalmar kommun", "Orust": "Orust kommun", "Gotland": "Region Gotland"}
_TOWN = re.compile(r"(?P<town>.+?)\s+(?:kommun|stad)", re.IGNORECASE)
_COUNTY_BOARD = re.compile(r"länsstyrelsen?\s+(?:i\s+)?(?P<county>.+)", re.IGNORECASE)
_COUNCIL = re.compile(r"(?:landstinget\s+(?:i\s+)?(?P<after>.+)|(?P<before>.+?)\s+läns\s+landsting)", re.IGNORECASE)


class Actor(NamedTuple):
    """`office` is the town or county of a local office, empty where none is told."""

    name: str
    kind: str
    office: str = ""

    @property
    def whole(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name


@lru_cache(_REMEMBERED)
def actor_of(written: str) -> Actor:
    """The actor called so; "ARBETSFÖRMEDLING KATRINEHOLM V" is Arbetsförmedlingen in Katrineholm."""
    name = tidied(written)
    name = _names().get(_key(name), name)
    agency = _agency(name)
    if agency:
        return agency
    name = _municipal(name) or _of_county(name) or name
    return Actor(name, kind_of(name))


def office_of(whole: str) -> str:
    """The agency of a name with an office, empty for any other name."""
    name, comma, _place = whole.rpartition(", ")
    return name if comma and name in _table()["offices"] else ""


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    with (Path(__file__).parent / "names.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _names() -> dict[str, str]:
    return {_key(form): name for name, forms in _table()["names"].items() for form in (name, *forms)}


@cache
def _agencies() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Longest forms first, so that "Arbetsförmedlingen" is not taken for "Arbetsförmedling" and more."""
    forms = ((form, name) for name, forms in _table()["offices"].items() for form in (name, *forms))
    ordered = sorted(forms, key=lambda each: -len(each[0]))
    return tuple((re.compile(rf"{form}(?:[,:]?\s+(?P<rest>.+))?", re.IGNORECASE), name) for form, name in ordered)


def _key(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def _agency(name: str) -> Actor | None:
    for pattern, agency in _agencies():
        if found := pattern.fullmatch(name):
            return Actor(agency, kind_of(agency), _place(found["rest"] or ""))
    return None


def _place(text: str) -> str:
    """The town or county that `text` begins with: "i Motala", "Katrineholm V", "Kronoberg"."""
    words = text.removeprefix("i ").split()
    for count in range(len(words), 0, -1):
        place = resolve(" ".join(words[:count]), PlaceKind.MUNICIPALITY, PlaceKind.COUNTY)
        if place:
            return place.name
    return ""


def _municipal(name: str) -> str:
    """ "Malmö stad", "Malmö kommun" and "Malmö" alike; empty for what is no municipality."""
    found = _TOWN.fullmatch(name)
    place = resolve(found["town"] if found else name, PlaceKind.MUNICIPALITY)
    return municipality_named(place.name) if place and not name.isdigit() else ""


def municipality_named(town: str) -> str:
    """As the municipality calls itself: Åmåls kommun, Örebro kommun."""
    owner = town if town[-1] in _VOWELS else genitive(town)
    return _OFFICIAL.get(town, f"{owner} kommun")


def _of_county(name: str) -> str:
    board, council = _COUNTY_BOARD.fullmatch(name), _COUNCIL.fullmatch(name)
    if board and (county := resolve(board["county"], PlaceKind.COUNTY)):
        return f"Länsstyrelsen i {county.name}"
    if council and (county := resolve(council["after"] or council["before"], PlaceKind.COUNTY)):
        return f"{county.name}s landsting"
    return ""
