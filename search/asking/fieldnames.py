"""Field names and values as people type them, to those the index knows."""

import re
from collections.abc import Iterable

from corpus.language import gettext as _
from indexer.fields import LABELS
from search.asking.ranges import HALVES
from search.errors import QueryError

FIELD = re.compile(r"(?P<name>[^\W\d_]+):(?=[^\s)])")  # a name before a value
_PLAIN = str.maketrans("åäöéèáàü–", "aaoeeaau-")
SECTION, TITLE_FIELD = "avsnitt", "titel"  # limit words to parts of the description
_NAMES = (*LABELS, *HALVES, SECTION, TITLE_FIELD)
_ALIASES = {
    "municipality": "kommun",
    "county": "lan",
    "year": "ar",
    "owner": "agare",
    "phase": "fas",
    "programme": "program",
    "period": "programperiod",
    "grant": "bidrag",
    "stod": "bidrag",
    "end": "slut",
    "from": "fran",
    "to": "till",
    "section": SECTION,
    "title": TITLE_FIELD,
}
_SHOWN = {"lan": "län", "ar": "år", "agare": "ägare", "malgrupp": "målgrupp", "kalla": "källa", "fran": "från"}
_NEAR = 0.83  # likeness (difflib) from which a word is taken for a misspelt field: "regoin", not "lagar"
_LIKE = 0.6  # likeness of a value worth naming
_SHORTEST_BEGINNING = 4  # letters: "nix" is like the beginning of too much
_SHORTEST_GUESS = 5  # shorter words before a colon are abbreviations, "ESF:s", "TV:n"


def plain(text: str) -> str:
    """Lower case, dots and accents dropped, spaces single: "Östra  Götaland" is "ostra gotaland"."""
    return " ".join(text.lower().translate(_PLAIN).split())


def is_field(typed: str) -> bool:
    """Whether a field is called exactly so."""
    name = plain(typed)
    return _ALIASES.get(name, name) in _NAMES


def field_named(typed: str) -> str | None:
    """The field called `typed`, None for an ordinary word; QueryError where it was misspelt."""
    name = plain(typed)
    name = _ALIASES.get(name, name)
    if name in _NAMES:
        return name
    near = closest(name, _NAMES, _NEAR) if len(name) >= _SHORTEST_GUESS else []
    if near:
        right = shown_name(near[0])
        what, remedy = _("There is no field “{field}”.", field=typed), _("Did you mean “{near}:”?", near=right)
        raise QueryError(what, remedy, nearest=f"{right}:")
    return None


def begins_field(text: str) -> bool:
    """Whether `text` typed at the beginning of a word would be a field, right or misspelt, and its value."""
    found = FIELD.match(text)
    try:
        return found is not None and field_named(found["name"]) is not None
    except QueryError:
        return True


def shown_name(field: str) -> str:
    """The field with the å ä ö that its name in addresses lacks."""
    return _SHOWN.get(field, field)


def nearest(typed: str, values: Iterable[str]) -> str | None:
    """The value that begins with `typed`, else the one spelt most like it, else the one that begins most like it."""
    wanted = plain(typed)
    by_plain = {plain(value): value for value in values}
    begun = next((value for value in by_plain if value.startswith(wanted)), None)
    if begun and len(wanted) > 1:
        return by_plain[begun]
    by_beginning = {value[: len(wanted)]: by_plain[value] for value in by_plain if len(wanted) >= _SHORTEST_BEGINNING}
    for spelt in (by_plain, by_beginning):
        if near := closest(wanted, spelt, _LIKE):
            return spelt[near[0]]
    return None


def closest(typed: str, known: Iterable[str], likeness: float) -> list[str]:
    """The nearest, if it is as like as that."""
    from difflib import get_close_matches  # late: few questions hold a name that is not known

    return get_close_matches(typed, list(known), n=1, cutoff=likeness)
