"""Kinds of actors, told by words of their names as kinds.toml lists them."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from corpus.language import message

OTHER = "övrig"
_REMEMBERED = 50_000  # names
KINDS = {
    "kommun": message("Municipality"),
    "region": message("Region or county council"),
    "myndighet": message("Government agency"),
    "kommunalförbund": message("Association of local authorities"),
    "högskola": message("University or research institute"),
    "skola": message("School or adult education"),
    "företag": message("Company"),
    "branschorganisation": message("Employers' or trade organisation"),
    "fackförbund": message("Trade union"),
    "studieförbund": message("Study association"),
    "förening": message("Association or foundation"),
    "trossamfund": message("Religious community"),
    OTHER: message("Other actor"),
}


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    with (Path(__file__).parent / "kinds.toml").open("rb") as file:
        listed = tomllib.load(file)["kind"]
    return tuple((each["value"], _pattern(each["words"])) for each in listed)


def _pattern(words: list[str]) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


@lru_cache(_REMEMBERED)
def kind_of(name: str) -> str:
    """One of KINDS."""
    return next((kind for kind, pattern in _rules() if pattern.search(name)), OTHER)
