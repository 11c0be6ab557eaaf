"""How closely a form can match a word of the query."""

from enum import StrEnum

from corpus.language import message


class Level(StrEnum):
    """Closest first."""

    EXACT = "exact"
    INFLECTION = "inflection"
    COMPOUND = "compound"
    CONCEPT = "concept"

    @property
    def place(self) -> int:
        """0 for the closest: how arrays hold levels."""
        return _PLACES[self]


_PLACES = {level: place for place, level in enumerate(Level)}
LABELS = {
    Level.EXACT: message("exact form"),
    Level.INFLECTION: message("inflection"),
    Level.COMPOUND: message("compound"),
    Level.CONCEPT: message("concept"),
}
