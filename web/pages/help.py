"""How to ask, each way with an example that can be tried."""

from dataclasses import dataclass

from corpus.language import gettext as _
from corpus.language import message
from web.urls import State, search_url

_WAYS = (
    ("praktik arbetsgivare", message("Projects that hold all the words, in any inflection and in compounds.")),
    ('"supported employment"', message("Words that stand side by side.")),
    ('="praktiken"', message("The word exactly as it is written, and nothing else.")),
    ("praktik -förstudie", message("Without a word: a minus directly before it.")),
    ("prakti*", message("Everything that begins so: three letters at least.")),
    ("praktik region:Sydsverige", message("A filter among the words: the field, a colon, the value.")),
    ("validering ar:2009..2012", message("Active in some year of a period.")),
    ("praktik region:saknas", message("Projects that do not state the field.")),
)


@dataclass(frozen=True, slots=True)
class Way:
    typed: str
    meaning: str
    url: str


def ways(state: State) -> tuple[Way, ...]:
    return tuple(Way(typed, _(meaning), search_url(State(text=typed, lang=state.lang))) for typed, meaning in _WAYS)
