"""Suggestions and offers in words, the same for every front end."""

from collections.abc import Callable

from corpus.actors.actors import municipality_named
from corpus.language import current_language
from corpus.language import gettext as _
from indexer.fields import LABELS
from search.levels import LABELS as LEVEL_LABELS
from search.levels import Level
from search.results import Offer, Suggestion, SuggestionKind
from search.showing.labels import value_label

REWORDED = frozenset({SuggestionKind.SPELLING, SuggestionKind.TOGETHER, SuggestionKind.APART})
"""The kinds that ask "did you mean"; the others loosen the question."""

_SPEAKING = frozenset({"lan", "region"})  # fields whose values say what they are


def loosening(suggestion: Suggestion) -> str:
    """What a looser question leaves out: "without “praktik”"."""
    return _LOOSENED[suggestion.kind](suggestion.about)


def _without_filters(about: tuple[str, ...]) -> str:
    if len(about) > 1:
        return _("without all filters")
    return _("without the filter {label}", label=_(LABELS[about[0]]))


_LOOSENED: dict[SuggestionKind, Callable[[tuple[str, ...]], str]] = {
    SuggestionKind.LEVEL: lambda about: _("with level {level}", level=_(LEVEL_LABELS[Level(about[0])])),
    SuggestionKind.SECTION: lambda _about: _("in any section"),
    SuggestionKind.PLAIN: lambda _about: _("the words in any form and order"),
    SuggestionKind.FILTER: _without_filters,
    SuggestionKind.WORD: lambda about: _("without “{word}”", word=about[0]),
    SuggestionKind.ONLY: lambda about: _("only “{word}”", word=about[0]),
    SuggestionKind.ANY: lambda _about: _("any of the words"),
}


def offered(offer: Offer) -> str:
    """The filter that a word may be meant as: "Lunds kommun", "Blekinge län", "Pågick år: 2010"."""
    value = value_label(offer.field, offer.value)
    if offer.field in _SPEAKING:
        return value
    if offer.field == "kommun":
        return _("{name} municipality", name=value) if current_language() == "en" else municipality_named(value)
    return ": ".join((_(LABELS[offer.field]), value))
