"""Kinds of actors, told by words of their names as kinds.toml lists them."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

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


class _Word(NamedTuple):
    """`text` as it stands in a name, where letters may precede or follow it if `begun` or `open`."""

    text: str
    begun: bool
    open: bool

    def stands_in(self, name: str) -> bool:
        start = name.find(self.text)
        while start >= 0:
            end = start + len(self.text)
            before, after = name[start - 1 : start], name[end : end + 1]  # nothing at either end of the name
            if (self.begun or not before.isalnum()) and (self.open or not after.isalnum()):
                return True
            start = name.find(self.text, start + 1)
        return False


@cache
def _rules() -> tuple[tuple[str, tuple[_Word, ...]], ...]:
    with (Path(__file__).parent / "kinds.toml").open("rb") as file:
        listed = tomllib.load(file)["kind"]
    return tuple((each["value"], tuple(map(_word, each["words"]))) for each in listed)


def _word(listed: str) -> _Word:
    return _Word(listed.strip("*"), listed.startswith("*"), listed.endswith("*"))


@lru_cache(_REMEMBERED)
def kind_of(name: str) -> str:
    """One of KINDS."""
    lower = name.lower()
    return next((kind for kind, words in _rules() if any(word.stands_in(lower) for word in words)), OTHER)
