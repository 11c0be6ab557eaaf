"""How to ask, each way with an example that can be tried."""

from dataclasses import dataclass

from corpus.language import gettext as _
from search.asking.syntax import FORMS
from web.urls import State, search_url


@dataclass(frozen=True, slots=True)
class Way:
    typed: str
    meaning: str
    url: str


def ways(state: State) -> tuple[Way, ...]:
    return tuple(
        Way(each.example, _(each.meaning), search_url(State(text=each.example, lang=state.lang))) for each in FORMS
    )
